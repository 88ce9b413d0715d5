"""A new agreement: from an avtalsmall, or as a copy of an earlier one."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from agreements.enums import Avtalstyp, Bilagetyp, Mallstatus, Part
from agreements.models import Avtalspart, Bakgrund, Bilaga, Mallversion, Overenskommelse, Samverkan
from agreements.services import duplicate
from agreements.services import ok1 as ok1_service
from agreements.services.beslut_choice import basis
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.lib import stockholm

CREATE = "overenskommelse.create"
MYNDIGHET, MYNDIGHET_ORGNR = "Skolverket", "2021004185"


class AlreadyThere(Exception):
    """The samverkan has a living agreement of that kind; ``ok`` is it."""

    def __init__(self, ok: Overenskommelse):
        super().__init__(str(ok))
        self.ok = ok


def create_agreement(samverkan: Samverkan, mallversion: Mallversion, author: User, now: datetime) -> Overenskommelse:
    """An empty draft with what the registers know: both parties, the background's dates, bilaga 1 of an ÖK 2. No signers yet.

    Raises AlreadyThere, PermissionDenied, ValueError for a template version that is not published.
    """
    with transaction.atomic():
        ok = _start(samverkan, mallversion, author, now)
        log(ok, "create", f"Skapade {ok.short_name} från {mallversion}.", actor=author, at=now)
        return ok


def copy_agreement(source: Overenskommelse, samverkan: Samverkan, author: User, now: datetime) -> Overenskommelse:
    """A new draft with another's områden, insatser, rows and own wordings, on the version of the avtalsmall that holds today.

    Dates follow only within one samverkan, skolenheter only where they take part in the new one: an old date or a school that is not
    in the samverkan must not slip through. Raises as ``create_agreement``.
    """
    published = source.mallversion.mall.versioner.filter(status=Mallstatus.PUBLISHED).first()
    with transaction.atomic():
        ok = _start(samverkan, published or source.mallversion, author, now, kopia_av=source)
        duplicate.contents(source, ok)
        log(ok, "copy", f"Skapade {ok.short_name} som kopia av {source}.", actor=author, at=now, data={"kopia_av": source.pk})
        return ok


def _start(samverkan: Samverkan, mallversion: Mallversion, author: User, now: datetime, kopia_av=None) -> Overenskommelse:
    require(author, CREATE, samverkan, day=stockholm.day(now))
    if mallversion.status == Mallstatus.DRAFT:
        raise ValueError(f"{mallversion} is not published")
    typ = mallversion.mall.typ
    if typ == Avtalstyp.TILLAGG:
        raise ValueError("a tillägg is begun from the agreement it changes (services.tillagg.draft.create)")
    fields = {"typ": typ, "mallversion": mallversion, "enhet": samverkan.dialogteam.enhet, "author": author, "kopia_av": kopia_av}
    try:
        with transaction.atomic():
            ok = Overenskommelse.objects.create(samverkan=samverkan, dnr=samverkan.dnr, created_at=now, **fields)
    except IntegrityError as error:
        living = Overenskommelse.objects.exclude(status="terminated").filter(samverkan=samverkan, typ=typ).first()
        if living is None:
            raise
        raise AlreadyThere(living) from error
    _parties(ok)
    earlier = samverkan.overenskommelser.filter(typ=Avtalstyp.OK1, in_force_at__isnull=False).first()
    ok1 = stockholm.day(earlier.in_force_at) if earlier and earlier.in_force_at and typ == Avtalstyp.OK2 else None
    Bakgrund.objects.create(overenskommelse=ok, ok1=ok1, **_decided(ok))
    if typ == Avtalstyp.OK1:
        ok1_service.start_units(ok)
    if typ == Avtalstyp.OK2:
        Bilaga.objects.create(overenskommelse=ok, nummer=1, typ=Bilagetyp.UTBETALNINGSPLAN, titel="Utbetalningsplan")
    return ok


def _decided(ok: Overenskommelse) -> dict[str, Any]:
    """The days of the beslut that are issued; an ÖK 2 also points at the one it carries out."""
    found = basis(ok.samverkan)
    if ok.typ != Avtalstyp.OK2:
        return {"beslut_samverkan": found.inleda}
    if found.beslut:
        ok.beslut = found.beslut
        ok.save()
    decided = found.beslut.decided_on if found.beslut else None
    return {"beslut_samverkan": found.inleda, "beslut_omraden": found.omraden, "beslut_insatser": decided}


def _parties(ok: Overenskommelse) -> None:
    """Copied, so that a signed agreement does not change because a huvudman moved (style.md, habits)."""
    enhet, huvudman = ok.enhet, ok.samverkan.huvudman
    primary = huvudman.kontaktpersoner.filter(is_active=True, is_primary=True).first()
    ours = (Part.SKOLVERKET, enhet, MYNDIGHET, MYNDIGHET_ORGNR, ok.samverkan.ansvarig)
    theirs = (Part.HUVUDMAN, huvudman, huvudman.namn, huvudman.orgnr, primary.user if primary else None)
    for part, register, namn, orgnr, kontakt in (ours, theirs):
        Avtalspart.objects.create(
            overenskommelse=ok,
            part=part,
            namn=namn,
            orgnr=orgnr,
            kontakt=kontakt,
            gatuadress=register.gatuadress,
            postnummer=register.postnummer,
            postort=register.postort,
            telefon=register.telefon,
        )
