"""The documents of an återkrav: the basis that the huvudman is sent, and what it sends in. Printed and sealed from a snapshot."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from agreements.document.chapters import blocks
from agreements.document.facts import unit
from agreements.document.fields import SEAL
from agreements.models import Huvudman, Installning
from agreements.services.create import MYNDIGHET
from payments.models import Aterkrav, Fakturaunderlag, Inlaga
from sbs.accounts.models import User
from sbs.documents import access, services
from sbs.documents.models import Dokument
from sbs.documents.pdf.render import print_css
from sbs.documents.registry import RENDERERS, RenderInput
from sbs.lib import formats, stockholm
from sbs.lib.dates import show_date

#: Kinds of ``Dokument``: the agency's basis, what the huvudman sent in, and a file that came with it.
BASIS, INLAGA, BILAGA = "aterkrav_underlag", "aterkrav_inlaga", "aterkrav_bilaga"


def order_basis(claim: Aterkrav, sender: User, text: str, now: datetime) -> Dokument:
    """The kommunicering, to be printed by the worker: what is claimed, why, on what it rests, and by when to answer."""
    assert claim.answer_by is not None
    title = f"Underlag till återkrav {claim.nummer}, {claim.huvudman}"
    own = {
        "rubrik": "Underlag till återkrav",
        "svar_senast": claim.answer_by.isoformat(),
        "grund": claim.get_grund_display(),
        "rattsgrund": str(claim.rattsgrund),
        "begard": claim.begard_on.isoformat() if claim.begard_on else "",
        "stycken": blocks(claim.text),
        "halsning": blocks(text),
        "rader": [
            {"insats": row.insats_text, "utbetalt": row.utbetalt, "tidigare": row.tidigare, "godkand": row.godkand, "belopp": row.belopp}
            for row in claim.rader.all()
        ],
        "summa": sum(row.belopp for row in claim.rader.all()),
        "ranta": Installning.current().drojsmalsranta,
        "avsandare": str(sender),
    }
    return _order(BASIS, title, claim, own, sender, now)


def order_inlaga(row: Inlaga, now: datetime) -> Dokument:
    """What the huvudman pressed "Skicka in" on: its words, when it came in, and the checksum of a file that came with it."""
    claim = row.aterkrav
    title = f"{row.get_slag_display()} om återkrav {claim.nummer}, {claim.huvudman}"
    own = {
        "rubrik": f"{row.get_slag_display()} om återkrav",
        "inkommen": row.inkom.astimezone(stockholm.ZONE).isoformat(timespec="seconds"),
        "stycken": blocks(row.text),
        "betala_senast": row.wanted_date.isoformat() if row.wanted_date else "",
        "bilaga": {"namn": row.bilaga.filename, "sha256": row.bilaga.current.sha256} if row.bilaga else None,
        "avsandare": f"{row.created_by}, {claim.huvudman}",
    }
    return _order(INLAGA, title, claim, own, row.created_by, now)


def _order(typ: str, title: str, claim: Aterkrav, own: dict[str, Any], user: User, now: datetime) -> Dokument:
    ok, huvudman = claim.overenskommelse, claim.huvudman
    enhet = unit(ok)
    snapshot = {
        "slag": typ,
        "dnr": ok.dnr or "",
        "aterkrav": claim.nummer,
        "overenskommelse": ok.short_name,
        "datum": stockholm.day(now).isoformat(),
        "huvudman": {"namn": huvudman.namn, "orgnr": formats.show_orgnr(huvudman.orgnr), "adress": address(huvudman)},
        "myndighet": {"namn": MYNDIGHET, "enhet": enhet["namn"], "adress": f"{enhet['gatuadress']}, {enhet['postadress']}"},
        "ansvarig": str(ok.samverkan.ansvarig),
        **own,
    }
    filename = f"{title}.pdf".replace("/", "-")
    return services.order(typ, title, filename, snapshot, "Återkrav, version 1", [], user, now)


def address(huvudman: Huvudman) -> str:
    return f"{huvudman.gatuadress}, {formats.show_postnummer(huvudman.postnummer)} {huvudman.postort}"


def invoice_text(claim: Aterkrav, belopp: int) -> str:
    """What the invoice says it is about; the interest is stated, never counted (rules.md, Money)."""
    last = claim.beslut_list.filter(issued_at__isnull=False).select_related("beslut").order_by("-ordning").first()
    day = f" den {show_date(last.beslut.decided_on)}" if last and last.beslut.decided_on else ""
    what = "Återbetalning av bidrag" if belopp > 0 else "Kredit, återbetalning av bidrag"
    interest = f" Vid för sen betalning: {Installning.current().drojsmalsranta}." if belopp > 0 else ""
    return f"{what} enligt beslut{day}, dnr {claim.overenskommelse.dnr}.{interest}"[:250]


# --- the finance system's file --------------------------------------------------------------------------------------------

COLUMNS = (
    "Underlag",
    "Skapat",
    "Mottagare",
    "Organisationsnummer",
    "Er referens",
    "Fakturaadress",
    "Peppol-id",
    "Belopp kr",
    "Förfallodag",
    "Diarienummer",
    "Text",
)


def invoice_row(row: Fakturaunderlag) -> list[str | int]:
    """One line of the file, in ``COLUMNS``' order; the same each time, for it prints the stored row and nothing else."""
    return [
        f"{row.ar}-{row.nummer}",
        stockholm.day(row.created_at).isoformat(),
        row.mottagare,
        formats.show_orgnr(row.orgnr),
        row.referens,
        row.adress,
        row.peppol_id,
        row.belopp,
        row.due_date.isoformat() if row.due_date else "",
        row.dnr,
        row.text,
    ]


# --- printing and reading -------------------------------------------------------------------------------------------------


def pdf_input(dokument: Dokument) -> RenderInput:
    content = dokument.snapshot or {}
    context = {"brev": content, "summa": dokument.snapshot_sha256, "trial": settings.SBS_TRIAL}
    html = render_to_string("dokument/aterkrav.html", context)
    return RenderInput(html=html, css=print_css(), created=dokument.created_at, seal_field=SEAL, trial=settings.SBS_TRIAL)


def _reads_basis(user: User, dokument: Dokument) -> bool:
    return Aterkrav.objects.visible_to(user).filter(dokument=dokument).exists()


def _reads_inlaga(user: User, dokument: Dokument) -> bool:
    return Aterkrav.objects.visible_to(user).filter(inlagor__dokument=dokument).exists()


def _reads_bilaga(user: User, dokument: Dokument) -> bool:
    own = dokument.created_by_id == user.pk
    return own or Aterkrav.objects.visible_to(user).filter(inlagor__bilaga=dokument).exists()


def register() -> None:
    """Called once when the app starts."""
    RENDERERS[BASIS] = RENDERERS[INLAGA] = pdf_input
    access.register(BASIS, _reads_basis)
    access.register(INLAGA, _reads_inlaga)
    access.register(BILAGA, _reads_bilaga)
