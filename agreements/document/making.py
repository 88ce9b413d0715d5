"""Orders to the worker: the agreement's PDF, each signer's signature, the closing timestamp; and what follows when one is done."""

from datetime import datetime
from typing import Any

from agreements.document import beslut, readers
from agreements.document.fields import ARCHIVE, SEAL
from agreements.document.orders import order_person
from agreements.document.printing import pdf_input
from agreements.document.readers import TYP
from agreements.enums import Versionsstatus
from agreements.models import Avtalsversion, Overenskommelse, Underskrift
from sbs.documents import services
from sbs.documents.models import Dokument, Revision
from sbs.documents.register import NOTES
from sbs.documents.registry import LISTENERS, RENDERED, RENDERERS, Listener
from sbs.lib.dates import local

NO_EFFECT = "Versionen togs tillbaka innan alla hade skrivit under och gäller inte."


def order(version: Avtalsversion, now: datetime) -> Dokument:
    """The version's PDF, to be printed from its snapshot and sealed. ``now`` becomes the date inside the file."""
    ok, snapshot = version.overenskommelse, version.snapshot
    name = f"{snapshot['kort']} {ok.huvudman}"
    return services.order(
        typ=TYP,
        title=f"{snapshot['namn']}, {ok.huvudman}, version {version.nummer}",
        filename=f"{name} version {version.nummer}.pdf".replace("/", "-"),
        snapshot=snapshot,
        template_version=f"{snapshot['mall']['namn']}, version {snapshot['mall']['version']}",
        fields=[{"field": row["falt"], "who": row["namn"]} for row in snapshot["undertecknare"]],
        created_by=version.frozen_by,
        now=now,
    )


def order_signature(signature: Underskrift, now: datetime) -> None:
    """The person has acted: put exactly that person's signature on exactly the bytes that were shown."""
    dokument = signature.version.dokument
    assert dokument is not None
    party = signature.version.snapshot["parter"].get(signature.part, {}).get("namn", signature.get_part_display())
    order_person(
        dokument,
        signature,
        organisation=party,
        reason=f"Underskrift för {party} av {signature.version.snapshot['namn'].lower()}, dnr {signature.version.snapshot['dnr']}",
        text=stamp_text(signature, party),
        now=now,
    )


def stamp_text(signature: Underskrift, party: str) -> str:
    """What stands in the field: who, for whom, when, how the person was recognised; for a substitute also in whose place."""
    assert signature.acted_at is not None
    lines = [f"{signature.namn}, {signature.befattning}", f"för {party}"]
    lines.append(f"{local(signature.acted_at):%Y-%m-%d kl. %H.%M}. Bekräftad: {signature.method}")
    if signature.ersatter:
        lines.append(f"I stället för {signature.ersatter.namn}. Mandat: {signature.mandat}")
    return "\n".join(lines)


def order_timestamp(version: Avtalsversion, now: datetime) -> None:
    """All have signed: close the file so that it can be verified when the certificates have run out."""
    assert version.dokument is not None
    services.order_timestamp(version.dokument, ARCHIVE, now)


# --- what follows -----------------------------------------------------------------------------------------------------


def _version(dokument: Dokument) -> Avtalsversion:
    return Avtalsversion.objects.select_related("overenskommelse__samverkan__huvudman").get(dokument=dokument)


def lock(dokument: Dokument) -> None:
    """The agreement's row first, as ``perform`` takes it: two acts never wait for each other crosswise."""
    Overenskommelse.objects.select_for_update(of=("self",)).get(versioner__dokument=dokument)


def on_rendered(dokument: Dokument, now: datetime) -> None:
    """The document is there to be read: it has gone out, and it is the first signer's turn."""
    from agreements import mails
    from agreements.services import handlingar

    version = _version(dokument)
    handlingar.sent_for_signature(version, dokument.current, now)
    mails.signing_turn_first(version, now)


def on_signed(dokument: Dokument, revision: Revision, payload: dict[str, Any], now: datetime) -> None:
    from agreements.workflow import perform

    ok_id = _version(dokument).overenskommelse_id
    perform(ok_id, "signature_applied", None, now=now, underskrift_id=payload["underskrift"], revision=revision)


def on_timestamped(dokument: Dokument, revision: Revision, now: datetime) -> None:
    """The file is whole: this is the agreement both parties have."""
    from agreements.services import handlingar

    handlingar.fully_signed(_version(dokument), revision, now)


def note(dokument: Dokument) -> str:
    """What the verification page must say beside its verdict: that a version given up does not hold."""
    status = Avtalsversion.objects.filter(dokument=dokument).values_list("status", flat=True).first()
    return NO_EFFECT if status in (Versionsstatus.WITHDRAWN, Versionsstatus.REFUSED) else ""


def register() -> None:
    """Called once when the app starts."""
    from agreements.document import lydelse
    from agreements.services import diarium

    RENDERERS[TYP] = lambda dokument: pdf_input(dokument, seal_field=SEAL)
    LISTENERS[TYP] = Listener(lock=lock, on_rendered=on_rendered, on_signed=on_signed, on_timestamped=on_timestamped)
    NOTES[TYP] = note
    RENDERED.append(diarium.pin)
    RENDERERS[lydelse.TYP] = lambda dokument: pdf_input(dokument, seal_field=SEAL)
    NOTES[lydelse.TYP] = lambda dokument: lydelse.NOTE
    readers.register()
    beslut.register()
