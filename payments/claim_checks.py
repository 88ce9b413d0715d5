"""What must hold before the huvudman is sent the basis of an återkrav, and before a beslut about it is signed."""

from datetime import date

from agreements.checks.types import FEL, Brist
from agreements.enums import Beslutstyp
from agreements.models import Beslut
from payments.claim_enums import Aterkravsgrund, Inlageslag
from payments.models import Aterkrav, Aterkravsbeslut
from sbs.lib.dates import show_date
from sbs.lib.money import format_kronor


def faults(claim: Aterkrav, today: date) -> list[str]:
    """What the draft lacks, each as a sentence that says how to mend it (rules.md, Before an återkrav)."""
    found = []
    if not claim.grund:
        found.append("Välj en grund.")
    if claim.rattsgrund is None:
        found.append("Välj vad återkravet stöder sig på: en klausul, ett förbehåll eller en författning.")
    if not claim.text.strip():
        found.append("Skriv vad som har hänt.")
    if not any(row.belopp for row in claim.rader.all()):
        found.append("Fyll i vad som är godkänt. Som det står nu är det inget att betala tillbaka.")
    if claim.grund == Aterkravsgrund.REDOVISNING and claim.begard_on is None:
        found.append("Ange vilken dag redovisningen begärdes. Att den saknas är ingen grund om ingen har bett om den.")
    if claim.begard_on and claim.begard_on >= today:
        found.append("Redovisningen ska ha begärts före i dag. Ändra dagen.")
    return found


def differs(row: Aterkravsbeslut) -> bool:
    """Whether the beslut's rows say something else than what was prepared."""
    prepared = sorted((one.rad.insats_text[:200], one.belopp) for one in row.rader.select_related("rad") if one.belopp)
    return prepared != sorted((one.insats, one.belopp) for one in row.beslut.rader.all())


def belongs(beslut: Beslut, today: date) -> list[Brist]:
    """A beslut om återkrav is prepared in an återkrav, after kommunicering, and says what was prepared (``registries.BESLUT_CHECKS``)."""
    if beslut.typ != Beslutstyp.ATERKRAV:
        return []
    row = Aterkravsbeslut.objects.filter(beslut=beslut).select_related("aterkrav").first()
    if row is None:
        why = "Öppna ett återkrav under Pengar. Där får huvudmannen underlaget och tid att svara, och därifrån bereds beslutet."
        return [Brist("aterkrav_saknas", FEL, "Beslutet hör inte till något återkrav", "omfattning", why, "rader", "Läs beslutet")]
    return [*_amounts(row), *_answered(row, today)]


def _amounts(row: Aterkravsbeslut) -> list[Brist]:
    if not differs(row):
        return []
    why = (
        f"I återkravet bereddes {format_kronor(row.total)} på insatserna. Skriv samma belopp, eller återta beslutet och bered det på nytt."
    )
    return [Brist("aterkrav_belopp", FEL, "Beloppen är inte de som bereddes", "omfattning", why, "rader", "Ändra beloppen")]


def _answered(row: Aterkravsbeslut, today: date) -> list[Brist]:
    last = row.aterkrav.answer_by
    if row.inlaga_id or last is None or today > last or row.aterkrav.inlagor.filter(slag=Inlageslag.SVAR).exists():
        return []
    why = f"Huvudmannen har till och med {show_date(last)} på sig."
    return [Brist("aterkrav_svarstid", FEL, "Tiden att svara har inte gått ut", "texter", why, "", "Läs beslutet")]
