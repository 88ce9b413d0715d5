"""Höör's case in 2019, from the offer to the beslut, through the same services as the pages use (rules.md, Höör). Made-up people."""

from datetime import date, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.enums import Motestyp
from agreements.models import Samverkan
from agreements.services import anteckningar, delade, moten
from agreements.workflow.samverkan import perform_samverkan
from sbs.documents import jobs
from sbs.documents.pdf import render
from sbs.lib import stockholm
from sbs.overview.demo.register import Register

OFFERED = stockholm.at(date(2019, 3, 18), 10, 15)
VISIT = stockholm.at(date(2019, 4, 3), 13)
SHARED = stockholm.at(date(2019, 4, 4), 8, 40)
NOTED = stockholm.at(date(2019, 4, 10), 15, 5)
ANSWERED = stockholm.at(date(2019, 4, 29), 9, 30)
NAMNDBESLUT = date(2019, 4, 24)

OFFER = """Skolverket vill samverka med er om att höja kunskapsresultaten. Skolinspektionens underlag visar att tre av era skolor \
har legat under rikets snitt i flera år.

Det här innebär ett ja:

- ni gör en nulägesanalys och en åtgärdsplan, med stöd av två processtödjare
- vi kommer överens om insatser och hur de betalas
- samverkan pågår i högst tre år."""
MINUTES = """Vi gick igenom hur samverkan går till och vad som krävs av huvudmannen.

- Nämnden tar ställning i april.
- Rektorerna på de tre skolorna är med från början."""


def dialog(register: Register, case: Samverkan) -> Samverkan:
    """Offer, visit, a shared document, a tjänsteanteckning and a yes with the decision of the nämnd. The case is prepared, not begun."""
    karin, tomas = register.users["karin-almgren"], register.users["tomas-ekvall"]
    sara, anders = register.users["sara-nystrom"], register.users["anders-malmqvist"]
    perform_samverkan(case.pk, "offer", karin, now=OFFERED, text=OFFER, answer_by=date(2019, 4, 30))
    jobs.run_waiting(now=OFFERED)
    plan = moten.Plan(
        typ=Motestyp.BESOK,
        rubrik="Vad samverkan innebär",
        starts_at=VISIT,
        ends_at=stockholm.at(VISIT.date(), 15, 30),
        plats="Stadshuset i Höör",
        dagordning="- Presentation\n- Skolornas resultat\n- Vägen fram till en överenskommelse",
        ovriga="Ordföranden i nämnden",
    )
    met = moten.plan_meeting(plan, [case], [karin, tomas, sara, anders], karin, OFFERED, post_key=_key("besok"))
    moten.write_minutes(met.pk, MINUTES, karin, SHARED)
    file = SimpleUploadedFile("Skolornas resultat.pdf", _pdf("Skolornas resultat", SHARED), content_type="application/pdf")
    delade.share(case.pk, file, "Sammanställning av skolornas resultat", sara, SHARED, post_key=_key("delat"))
    words = "Sara Nyström ringde. Nämnden tar upp erbjudandet den 24 april. Hon frågade om förskolan kan vara med. Jag svarade ja."
    anteckningar.note_official(
        case.pk,
        datum=NOTED.date(),
        text=words,
        author=karin,
        now=NOTED,
        post_key=_key("anteckning"),
        deltagare="Sara Nyström, Karin Almgren",
    )
    answer = {"namndbeslut_on": NAMNDBESLUT, "namndbeslut": "§ 38", "text": "Vi ser fram emot arbetet."}
    return perform_samverkan(case.pk, "accept", anders, now=ANSWERED, **answer)


def _key(name: str) -> UUID:
    """The same demo gives the same keys."""
    return uuid5(NAMESPACE_URL, f"https://sbs.example.org/demo/hoor/{name}")


def _pdf(title: str, now: datetime) -> bytes:
    html = (
        f'<!doctype html><html lang="sv-SE"><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{title}</h1>'
        "<p>Andelen elever som nådde målen i alla ämnen var 71, 68 och 74 procent på de tre skolorna.</p></body></html>"
    )
    return render.render_pdf(html, css=render.print_css(), created=now)
