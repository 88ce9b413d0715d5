"""The printed offer: the agency's words as a sealed PDF, entered in the diarium when it is ready."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from agreements.document.fields import SEAL
from agreements.models import Erbjudande, Samverkan
from sbs.documents import services
from sbs.documents.models import Dokument
from sbs.documents.pdf.render import print_css
from sbs.documents.registry import LISTENERS, RENDERERS, Listener, RenderInput
from sbs.lib import formats, richtext

TYP = "erbjudande"
TEMPLATE = "Erbjudande, version 1"


def order(row: Erbjudande, now: datetime) -> Dokument:
    """The offer as it is sent, to be printed by the worker. ``row`` need not be saved yet."""
    case = row.samverkan
    return services.order(
        typ=TYP,
        title=f"Erbjudande om samverkan, {case.huvudman}",
        filename=f"Erbjudande {case.huvudman}.pdf".replace("/", "-"),
        snapshot=snapshot(row),
        template_version=TEMPLATE,
        fields=[],
        created_by=row.sent_by,
        now=now,
    )


def snapshot(row: Erbjudande) -> dict[str, Any]:
    """What the offer prints: copied, so that it does not change when a register does."""
    case, enhet = row.samverkan, row.samverkan.dialogteam.enhet
    return {
        "dnr": case.dnr,
        "sent_on": row.sent_on.isoformat(),
        "answer_by": row.answer_by.isoformat() if row.answer_by else "",
        "text": row.text,
        "skolenheter": [school.namn for school in case.skolenheter.all()],
        "fran": {"namn": "Skolverket", "enhet": enhet.namn, "adress": _address(enhet)},
        "till": {"namn": case.huvudman.namn, "orgnr": formats.show_orgnr(case.huvudman.orgnr), "adress": _address(case.huvudman)},
        "avsandare": {"namn": str(row.sent_by), "ansvarig": str(case.ansvarig)},
    }


def _address(register: Any) -> str:
    return f"{register.gatuadress}, {formats.show_postnummer(register.postnummer)} {register.postort}"


def _blocks(text: str) -> list[dict[str, Any]]:
    """As ``dokument/_block.html`` takes them."""
    return [{"slag": block.kind, "rader": list(block.items)} for block in richtext.blocks(text)]


def pdf_input(dokument: Dokument) -> RenderInput:
    content = dokument.snapshot or {}
    context = {"brev": content, "rader": _blocks(content.get("text", "")), "trial": settings.SBS_TRIAL}
    html = render_to_string("dokument/erbjudande.html", context)
    return RenderInput(html=html, css=print_css(), created=dokument.created_at, seal_field=SEAL, trial=settings.SBS_TRIAL)


def lock(dokument: Dokument) -> None:
    """The case's row first, as ``perform_samverkan`` takes it."""
    Samverkan.objects.select_for_update(of=("self",)).get(erbjudanden__dokument=dokument)


def on_rendered(dokument: Dokument, now: datetime) -> None:
    from agreements.workflow.samverkan.effects import sent

    sent(Erbjudande.objects.select_related("samverkan__huvudman").get(dokument=dokument), now)


def register() -> None:
    """Called once when the app starts."""
    RENDERERS[TYP] = pdf_input
    LISTENERS[TYP] = Listener(lock=lock, on_rendered=on_rendered)
