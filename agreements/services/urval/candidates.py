"""Candidates: noted about, added beside the underlag, decided one or many at a time with the same reason."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from agreements.models import Huvudman, Kandidat, Kandidatanteckning, Skolenhet
from agreements.urval.enums import Ursprung
from agreements.workflow.process import Refused
from agreements.workflow.urval import obstacles, perform_kandidat
from agreements.workflow.urval.engine import lock_round
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.lib import stockholm


def annotate(kandidat: Kandidat, text: str, actor: User, now: datetime) -> Kandidatanteckning:
    """A note with its author and time. The same words twice in a row by the same person are one note. Raises PermissionDenied."""
    require(actor, "urval.annotate", day=stockholm.day(now))
    text = text.strip()
    with transaction.atomic():
        last = kandidat.anteckningar.order_by("-pk").first()
        if last and last.author_id == actor.pk and last.text == text:
            return last
        made = Kandidatanteckning.objects.create(kandidat=kandidat, text=text, author=actor, created_at=now)
        log(kandidat, "annotate", "Antecknade om kandidaten.", actor=actor, at=now, data={"anteckning": made.pk}, internal=True)
    return made


def add(omgang_id: int, huvudman: Huvudman, skolenhet: Skolenhet | None, reason: str, actor: User, now: datetime) -> Kandidat:
    """A skolenhet beside the underlag, as a complement, or a huvudman alone: only a huvudman that the underlag names comes into question.

    Already there: that candidate. Raises ValidationError, Refused when the round is decided, PermissionDenied.
    """
    with transaction.atomic():
        omgang = lock_round(omgang_id)
        if why := obstacles.to_change(omgang):
            raise Refused(why)
        require(actor, "urval.edit", omgang, day=stockholm.day(now))
        there = omgang.kandidater.filter(huvudman=huvudman, skolenhet=skolenhet).first()
        if there:
            return there
        if not omgang.kandidater.filter(huvudman=huvudman).exists():
            raise ValidationError({"huvudman": f"Välj en huvudman som finns i underlaget. {huvudman} gör inte det."})
        if skolenhet and skolenhet.huvudman_id != huvudman.pk:
            raise ValidationError({"skolenhet": f"Välj en skolenhet hos {huvudman}. {skolenhet} hör till en annan."})
        forms = skolenhet.skolformer if skolenhet else []
        made = Kandidat(
            omgang=omgang,
            huvudman=huvudman,
            skolenhet=skolenhet,
            ursprung=Ursprung.KOMPLEMENT if skolenhet else Ursprung.HUVUDMAN,
            tillagd_for=reason.strip(),
            skolform=next((form for form in forms if form not in ("FKLASS", "FTH")), ""),
        )
        made.full_clean()
        made.save()
        log(made, "add", f"La till kandidaten. {made.tillagd_for}", actor=actor, at=now, data={"omgang": omgang.pk}, internal=True)
    return made


def decide_many(ids: Iterable[int], action: str, actor: User, now: datetime, **data: str) -> int:
    """The same act with the same reason for each candidate, or for none. Returns how many. Raises as ``perform_kandidat``."""
    with transaction.atomic():
        return len([perform_kandidat(pk, action, actor, now=now, **data) for pk in sorted(ids)])
