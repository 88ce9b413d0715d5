"""Rules about parties, mandates, signers, bilagor and dnr (rules.md, Diarium, Signatures)."""

from datetime import date

from agreements.checks.types import FEL, VARNING, Brist, only
from agreements.enums import Avtalstyp, Bilagetyp, Part
from agreements.models import Mandat, Overenskommelse
from sbs.lib.dates import show_date

SIGNERS_PER_PARTY, SIGNERS_OF_OK1 = 2, 1
PARTY_FIELDS = {"namn": "namn", "orgnr": "organisationsnummer", "gatuadress": "adress", "postnummer": "postnummer", "postort": "postort"}


def dnr(ok: Overenskommelse, today: date) -> list[Brist]:
    """The document carries a diarienummer."""
    if ok.dnr.strip():
        return []
    return [Brist("dnr_saknas", FEL, "Diarienummer saknas", "period", falt="id_dnr", go="Fyll i diarienumret")]


def parties(ok: Overenskommelse, today: date) -> list[Brist]:
    """Both parties' name, number and address are there."""
    rows, found = {row.part: row for row in ok.parter.all()}, []
    for part, label in Part.choices:
        row = rows.get(part)
        missing = [words for name, words in PARTY_FIELDS.items() if row is None or not getattr(row, name).strip()]
        if missing:
            first = next(name for name in PARTY_FIELDS if row is None or not getattr(row, name).strip())
            found.append(
                Brist(
                    "part_ofullstandig",
                    FEL,
                    f"Uppgifter om {label.lower() if part == Part.HUVUDMAN else label} saknas",
                    "parter",
                    f"Det saknas {', '.join(missing)}.",
                    f"id_{part}-{first}",
                    "Fyll i parterna",
                )
            )
    return found


def party_is_current(ok: Overenskommelse, today: date) -> list[Brist]:
    """The huvudman is not gone, and the draft does not print a name or number that it has left."""
    huvudman, row = ok.samverkan.huvudman, next((row for row in ok.parter.all() if row.part == Part.HUVUDMAN), None)
    if huvudman.closed_on and huvudman.closed_on <= today:
        why = f"Den gick upp i {huvudman.uppgatt_i}." if huvudman.uppgatt_i else f"Den upphörde {show_date(huvudman.closed_on)}."
        return [Brist("huvudman_upphord", FEL, f"{huvudman} finns inte längre", "parter", why, go="Läs parterna")]
    found, changes = [], list(huvudman.organisationsandringar.all())
    for slag, falt, words in (("namn", "namn", "namn"), ("orgnr", "orgnr", "organisationsnummer")):
        old = {change.old_value for change in changes if change.slag == slag and change.applied_at} - {getattr(huvudman, falt)}
        if row and getattr(row, falt) in old:
            why = f"Nu är det {getattr(huvudman, falt)}."
            text = f"Utkastet har huvudmannens gamla {words}"
            found.append(Brist("part_gammal", FEL, text, "parter", why, f"id_{Part.HUVUDMAN}-{falt}", "Ändra parterna"))
    return found


def background(ok: Overenskommelse, today: date) -> list[Brist]:
    """The background names a government mandate and the decisions before; a replaced mandate is warned of."""
    bakgrund = getattr(ok, "bakgrund", None)
    if bakgrund is None or not bakgrund.uppdrag.all():
        return [Brist("uppdrag_saknas", FEL, "Bakgrunden nämner inget regeringsuppdrag", "bakgrund", falt="id_uppdrag", go="Välj uppdrag")]
    old = [row for row in bakgrund.uppdrag.all() if row.ersatt_on and row.ersatt_on <= today]
    if not old:
        return []
    why = " ".join(f"{row.beteckning} ersattes av {row.ersatt_av} den {show_date(row.ersatt_on)}." for row in old)
    count = {1: "Ett regeringsuppdrag är ersatt", 2: "Två regeringsuppdrag är ersatta"}.get(
        len(old), f"{len(old)} regeringsuppdrag är ersatta"
    )
    return [Brist("uppdrag_ersatt", VARNING, count, "bakgrund", why, "id_uppdrag", "Ändra bakgrund")]


@only(Avtalstyp.OK2)
def background_dates(ok: Overenskommelse, today: date) -> list[Brist]:
    """The decisions the agreement rests on have dates."""
    bakgrund = getattr(ok, "bakgrund", None)
    wanted = {
        "beslut_samverkan": "beslutet om samverkan",
        "atgardsplan": "när åtgärdsplanen kom in",
        "beslut_insatser": "beslutet om insatser",
    }
    missing = [(name, words) for name, words in wanted.items() if bakgrund is None or getattr(bakgrund, name) is None]
    return [
        Brist("bakgrund_datum", FEL, f"Bakgrunden saknar datum för {words}", "bakgrund", falt=f"id_{name}", go="Fyll i bakgrund")
        for name, words in missing
    ]


def signers(ok: Overenskommelse, today: date) -> list[Brist]:
    """Two signers per party (domain.md, chapters: signatures); of an ÖK 1 at least one."""
    wanted, found = SIGNERS_PER_PARTY if ok.has_insatser else SIGNERS_OF_OK1, []
    for part, label in Part.choices:
        count = sum(row.part == part for row in ok.undertecknare.all())
        if count < wanted:
            who = "Huvudmannen" if part == Part.HUVUDMAN else label
            found.append(
                Brist(
                    "undertecknare_saknas",
                    FEL,
                    f"{who} har {['ingen undertecknare', 'bara en undertecknare'][count]}",
                    "undertecknare",
                    "Två personer skriver under för varje part." if wanted > 1 else "Minst en person skriver under för varje part.",
                    go="Välj undertecknare",
                )
            )
    return found


def mandates(ok: Overenskommelse, today: date) -> list[Brist]:
    """Each signer has an approved mandate for the party that holds today."""
    rows = list(ok.undertecknare.all())
    valid = set(Mandat.objects.valid_on(today).filter(pk__in=[row.mandat_id for row in rows if row.mandat_id]).values_list("pk", flat=True))
    found = []
    for row in rows:
        wanted = ok.samverkan.huvudman_id if row.part == Part.HUVUDMAN else None
        fits = row.mandat is not None and row.mandat.user_id == row.user_id and row.mandat.huvudman_id == wanted
        if row.mandat is None:
            text, why = f"{row.user} saknar mandat", "Välj vilket mandat underskriften stöder sig på."
        elif not fits:
            text, why = f"Mandatet för {row.user} gäller inte här", "Mandatet är en annan persons eller en annan parts."
        elif row.mandat_id not in valid:
            text, why = f"Mandatet för {row.user} är inte giltigt", "Det är inte godkänt, har gått ut eller har inte börjat gälla."
        else:
            continue
        found.append(Brist("mandat", FEL, text, "undertecknare", why, f"id_undertecknare-{row.ordning}", "Ändra undertecknare"))
    return found


def appendix_files(ok: Overenskommelse, today: date) -> list[Brist]:
    """Every bilaga has its file. (Bilaga 1 is checked with the plan.)"""
    rows = [row for row in ok.bilagor.all() if row.typ != Bilagetyp.UTBETALNINGSPLAN and row.dokument is None]
    return [Brist("bilaga_utan_fil", FEL, f"{row} saknar fil", "bilagor", "Ladda upp en PDF.", go="Ladda upp filen") for row in rows]


@only(Avtalstyp.OK2)
def appendices(ok: Overenskommelse, today: date) -> list[Brist]:
    """The åtgärdsplaner are there, the huvudman's and each skolenhet's, numbered without gaps."""
    rows, found = list(ok.bilagor.all()), []
    kinds = {row.typ for row in rows}
    if Bilagetyp.ATGARDSPLAN_HUVUDMAN not in kinds:
        found.append(Brist("bilaga_saknas", FEL, "Bilaga med huvudmannens åtgärdsplan saknas", "bilagor", go="Lägg till bilagan"))
    planned = {row.skolenhet_id for row in rows if row.typ == Bilagetyp.ATGARDSPLAN_SKOLA}
    for skola in ok.samverkan.skolenheter.all():
        if skola.pk not in planned:
            found.append(Brist("bilaga_saknas", FEL, f"Bilaga med åtgärdsplan för {skola} saknas", "bilagor", go="Lägg till bilagan"))
    # Number 1 is the utbetalningsplan's, also while there is none: then its own rule speaks.
    numbers = sorted({1} | {row.nummer for row in rows})
    if numbers != list(range(1, len(numbers) + 1)):
        found.append(Brist("bilaga_nummer", FEL, "Bilagorna är inte numrerade i följd", "bilagor", go="Ändra numren"))
    return found


RULES = [dnr, parties, party_is_current, background, background_dates, signers, mandates, appendix_files, appendices]
