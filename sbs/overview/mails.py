"""The overview's letters: one mail = one function + ``templates/emails/overview/<stem>_subject.txt`` and ``_body.txt`` (style.md)."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from sbs.notices import mail
from sbs.overview.models import Diarieuttag, Dossier

WHY = "Du beställde den."


def _send(stem: str, row: Dossier | Diarieuttag, url_name: str, label: str, now: datetime, **words: Any) -> None:
    """To the one who ordered it; what a command made has nobody to tell. One letter for each time it was taken up again."""
    if row.created_by is None:
        return
    context = {"link": (label, mail.address(reverse(url_name, args=[row.pk]))), "why": WHY, **words}
    mail.queue(f"{stem}:{row.pk}:{row.attempts}", row.created_by, f"overview/{stem}", context, now=now, kind=stem, obj=row)


def _about(dossier: Dossier) -> dict[str, Any]:
    return {"dossier": dossier, "huvudman": dossier.samverkan.huvudman, "dnr": dossier.samverkan.dnr or "saknas"}


def dossier_done(dossier: Dossier, now: datetime) -> None:
    _send("dossier_done", dossier, "overview:dossier", "Hämta dossiern", now, **_about(dossier))


def dossier_failed(dossier: Dossier, now: datetime) -> None:
    _send("dossier_failed", dossier, "overview:dossier", "Försök igen", now, error=dossier.error, **_about(dossier))


def export_done(uttag: Diarieuttag, now: datetime) -> None:
    _send("export_done", uttag, "overview:diarium_export", "Hämta listan", now, uttag=uttag)


def export_failed(uttag: Diarieuttag, now: datetime) -> None:
    _send("export_failed", uttag, "overview:diarium_export", "Försök igen", now, uttag=uttag, error=uttag.error)
