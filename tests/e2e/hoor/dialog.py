"""The offer and the huvudman's yes; then the beslut to begin."""

from django.utils import timezone

from sbs.overview.demo import samverkan as facts

from . import beslut
from .walk import Walk, ahead


def offered_and_answered(walk: Walk) -> None:
    """Karin offers; Höörs firmatecknare says yes with the nämnd's day."""
    karin, anders = walk["karin-almgren"], walk["anders-malmqvist"]
    karin.visit("/")
    karin.follow("Skicka erbjudande")
    karin.fill({"text": facts.OFFER, "answer_by": ahead(30)})
    karin.press("Skicka erbjudandet")
    anders.visit("/")
    anders.follow("Svara på erbjudandet om samverkan")
    anders.reads("Skolverket vill samverka med er")
    anders.follow("Svara på erbjudandet")
    anders.fill({"svar": "Ja", "namndbeslut_on": timezone.localdate(), "namndbeslut": "§ 38"})
    anders.press("Skicka svaret")
    anders.reads("Svaret är skickat till Skolverket.")


def begun(walk: Walk) -> None:
    """The beslut to begin, signed by Karin and the enhetschef: the three years count from today."""
    karin, cecilia = walk["karin-almgren"], walk["cecilia-dahlqvist"]
    root = beslut.begin(karin, walk.case_root, "Beslut att inleda samverkan")
    beslut.write(karin, root, {"beslutsfattare": "Cecilia Dahlqvist"})
    beslut.send(karin, root)
    beslut.signed(root, karin, cecilia)
    karin.visit(walk.case_root, "arende")
    karin.reads("Fas 2 av 6", "Längsta tid är 36 månader")
