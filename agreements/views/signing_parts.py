"""What the signing pages show: the signers in order, the file, the two boxes, the state of the own signature."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from agreements.brief import in_words
from agreements.enums import Underskriftsstatus
from agreements.models import Avtalsversion, Overenskommelse, Underskrift
from agreements.models.frozen import FrozenVersion, Signature
from agreements.nouns import noun
from agreements.permissions import open_signature
from sbs.accounts.models import User
from sbs.documents import presentation
from sbs.documents.enums import DokumentStatus
from sbs.lib.dates import show_clock, show_date, show_weekday_date
from sbs.lib.stockholm import day

U = Underskriftsstatus


def shown(version: FrozenVersion) -> str:
    """The checksum of the file as it is now; "" while it is made."""
    current = version.dokument.current if version.dokument else None
    return current.sha256 if current else ""


def party_name(signature: Underskrift) -> str:
    """The party as the frozen text prints it."""
    return signature.version.snapshot["parter"].get(signature.part, {}).get("namn", signature.get_part_display())


def boxes(own: Underskrift) -> dict[str, str]:
    """The words of the two boxes."""
    count = len(own.version.snapshot["bilagor"])
    bilagor = f" och dess {in_words(count)} bilagor" if count > 1 else " och dess bilaga" if count else ""
    what = noun(own.version.overenskommelse)
    return {
        "read": f"Jag har läst {what}{bilagor}.",
        "mandate": f"Jag har rätt att skriva under för {party_name(own)}.",
        "noun": what,
    }


def _live(version: Avtalsversion) -> list[Underskrift]:
    rows = version.underskrifter.exclude(status=U.REPLACED).select_related("ersatter")
    return list(rows.order_by("ordning", "pk"))


def is_last(own: Signature) -> bool:
    """Whether nothing is left to sign after this one: the agreement is in force, the beslut is made."""
    rows = own.version.underskrifter.exclude(status__in=[U.REPLACED, U.SIGNED])  # type: ignore[attr-defined]
    return not rows.exclude(pk=own.pk).exists()


def signers(version: Avtalsversion, reader: User) -> list[dict[str, Any]]:
    """For ``parts/signers.html``."""
    current = open_signature(version.overenskommelse)
    return [_signer(row, current is not None and current.pk == row.pk, reader) for row in _live(version)]


def _signer(row: Underskrift, is_turn: bool, reader: User) -> dict[str, Any]:
    states = {U.APPLYING: ("Läggs på", "info"), U.REFUSED: ("Avstod", "bad"), U.VOID: ("Gäller inte längre", "")}
    state = states.get(U(row.status))
    if is_turn and row.status == U.WAITING:
        state = ("Din tur", "you") if row.user_id == reader.pk else ("På tur", "info")
    stands_in = f" I stället för {row.ersatter.namn}" if row.ersatter else ""
    return {
        "name": row.namn,
        "title": row.befattning,
        "party": f"{party_name(row)}.{stands_in}".rstrip("."),
        "mandate": row.mandat,
        "signed": f"{show_date(day(row.signed_at))} {show_clock(row.signed_at)}" if row.signed_at else "",
        "state": state,
        "current": is_turn,
    }


def turn(request: HttpRequest, ok: Overenskommelse, own: Underskrift, why: str) -> dict[str, Any]:
    """Whose turn, with how far it has come: "Tre av fyra har skrivit under."."""
    rows = _live(own.version)
    done = sum(row.status == U.SIGNED for row in rows)
    so_far = f"{in_words(done).capitalize()} av {in_words(len(rows))} har skrivit under." if done else "Du är först." if not why else ""
    deadline = f" Senast {show_weekday_date(ok.signing_deadline)}." if ok.signing_deadline else ""
    current = open_signature(ok)
    strong = "Din tur att skriva under." if not why else (f"Väntar på {current.namn}." if current and current.pk != own.pk else "")
    who = current.part if current else ok.turn
    text = f"{so_far}{deadline}".strip()
    return {"who": who, "huvudman": ok.huvudman.namn, "mine": not why, "strong": strong, "text": text}


def the_file(version: FrozenVersion, here: str) -> dict[str, Any]:
    """The exact PDF: its newest revision, with the address to fetch it; while it is made, how far that has come, on the page ``here``."""
    dokument = version.dokument
    current = presentation.readable(dokument) if dokument else None
    if dokument is None or current is None:
        return {"revision": None, "pdf_url": "", "doc": presentation.row(dokument, refresh=here) if dokument else None}
    return {"revision": current, "pdf_url": reverse("documents:download", args=[dokument.pk]), "doc": None}


def status_row(own: Signature, here: str, poll: str) -> dict[str, Any]:
    """One row for ``parts/doc.html``: the signature on its way, on, or stopped. ``here``: the receipt, ``poll``: this row anew."""
    version: FrozenVersion = own.version  # type: ignore[attr-defined]
    name = f"Din underskrift på {version.snapshot.get('kort') or version.snapshot['namn'].lower()}"
    if own.status == U.SIGNED:
        return {"name": name, "icon": "pen", "url": here, "meta": "Underskriften ligger på dokumentet.", "badge": ("Klar", "ok")}
    dokument = version.dokument
    if dokument is not None and dokument.status == DokumentStatus.FAILED:
        meta = "Underskriften gick inte att lägga på. Du behöver inte göra något. Skolverket försöker igen."
        return {"name": name, "icon": "bad", "tone": "bad", "meta": meta}
    return {
        "name": name,
        "icon": "clock",
        "meta": "Underskriften läggs på dokumentet. Det tar högst ett par minuter.",
        "steps": 2,
        "step": 1,
        "refresh": here,
        "poll": poll,
    }
