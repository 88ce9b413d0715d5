"""A kind of document of the tests' own: one page, a seal, two signers, a timestamp; and a listener that remembers."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from sbs.documents import access, services
from sbs.documents.models import Dokument
from sbs.documents.pdf.render import print_css
from sbs.documents.registry import LISTENERS, RENDERERS, Listener, RenderInput
from sbs.documents.signing.ca import Holder

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
TYP = "prov"
FIELDS = ("sig_stampel", "sig_1", "sig_2", "sig_arkivstampel")
EVA, OLA = Holder("7", "Eva Ek", "Eva", "Ek", "Prov kommun"), Holder("8", "Ola Öst", "Ola", "Öst", "Prov kommun")


@dataclass
class Heard:
    """What the listener was told, in order; ``fail`` makes it raise."""

    calls: list[str] = field(default_factory=list)
    fail: bool = False

    def say(self, word: str) -> None:
        self.calls.append(word)
        if self.fail:
            raise RuntimeError("listener")


def html() -> str:
    boxes = "".join(f'<div class="field"><input type="checkbox" name="{name}" title="Fält {name}"></div>' for name in FIELDS)
    return f'<!doctype html><html lang="sv"><head><title>Prov</title></head><body><h1>Prov</h1>{boxes}</body></html>'


def install(monkeypatch) -> Heard:
    heard = Heard()
    made = RenderInput(html=html(), css=print_css(), created=NOW, seal_field="sig_stampel")
    monkeypatch.setitem(RENDERERS, TYP, lambda dokument: made)
    listener = Listener(
        on_rendered=lambda dokument, now: heard.say("rendered"),
        on_signed=lambda dokument, revision, payload, now: heard.say(f"signed {payload['who']}"),
        on_timestamped=lambda dokument, revision, now: heard.say("timestamped"),
        on_failed=lambda dokument, job, now: heard.say("failed"),
    )
    monkeypatch.setitem(LISTENERS, TYP, listener)
    monkeypatch.setitem(access.READERS, TYP, lambda user, dokument: dokument.created_by_id == user.pk)
    return heard


def order(user=None) -> Dokument:
    fields = [{"field": "sig_1", "who": "Eva Ek"}, {"field": "sig_2", "who": "Någon Annan"}]
    return services.order(TYP, "Provdokument", "prov.pdf", {"text": "Hej"}, "mall 1", fields, user, NOW)


def ask_for_signature(dokument: Dokument, number: int, holder: Holder, *, shown: str = ""):
    return services.order_signature(
        dokument,
        field=f"sig_{number}",
        holder=holder,
        reason="Underskrift",
        text="",
        shown_sha256=shown or dokument.current.sha256,
        key=f"sign:{number}",
        payload={"who": holder.common_name},
        now=NOW,
    )
