"""A tillägg in the making: begun from the signed text, and its own facts."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from agreements import checks
from agreements.enums import Avtalstyp, Mallstatus
from agreements.lydelse import digest
from agreements.models import Bakgrund, Mallversion, Mandat, Motivering, Overenskommelse, Tillagg
from agreements.services.beslut_choice import newest
from agreements.services.tillagg.rows import write
from agreements.services.tillagg.texts import head
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.lib import stockholm

CREATE = "tillagg.create"


class CannotBegin(Exception):
    """No tillägg can be made now; ``str(error)`` says what is missing."""


def next_number(andrar: Overenskommelse) -> int:
    return (andrar.tillagg_list.aggregate(last=Max("nummer"))["last"] or 0) + 1


def create(
    andrar: Overenskommelse, slag: str, effective_on: date, text: str, author: User, now: datetime, *, nummer: int | None = None
) -> Overenskommelse:
    """A draft tillägg with the whole signed text as its rows, the ÖK's signers, and the reasons its warnings passed with.

    ``nummer`` is the number the form was made for: taken by the same person with the same words it is the same post again.
    Raises CannotBegin, PermissionDenied.
    """
    with transaction.atomic():
        andrar = Overenskommelse.objects.select_for_update(of=("self",)).select_related("samverkan__huvudman").get(pk=andrar.pk)
        require(author, CREATE, andrar, day=stockholm.day(now))
        again = Tillagg.objects.filter(andrar=andrar, nummer=nummer, overenskommelse__author=author, text=text).first()
        if again:
            return again.overenskommelse
        mall = Mallversion.objects.filter(mall__typ=Avtalstyp.TILLAGG, mall__is_active=True, status=Mallstatus.PUBLISHED).first()
        if mall is None:
            raise CannotBegin("Det finns ingen fastställd avtalsmall för tillägg. Be en administratör att fastställa en.")
        ok = _row(andrar, author, now)
        base = head(andrar)
        row = Tillagg.objects.create(
            overenskommelse=ok,
            andrar=andrar,
            nummer=next_number(andrar),
            slag=slag,
            effective_on=effective_on,
            text=text,
            mallversion=mall,
            base=base,
            base_sha256=digest(base),
        )
        write(ok, base, origins=[andrar])
        _signers(andrar, ok, stockholm.day(now))
        _reasons(andrar, ok, author, now)
        log(ok, "create", f"Skapade {ok.short_name}.", actor=author, at=now, data={"andrar": andrar.pk, "base": row.base_sha256})
        return ok


def _row(andrar: Overenskommelse, author: User, now: datetime) -> Overenskommelse:
    """It carries out the newest beslut: the one the ÖK carries out, or the one that changed it since."""
    decided = newest(andrar.samverkan) if andrar.typ == Avtalstyp.OK2 else None
    ok = Overenskommelse.objects.create(
        samverkan=andrar.samverkan,
        typ=Avtalstyp.TILLAGG,
        dnr=andrar.dnr,
        beslut=decided or andrar.beslut,
        mallversion=andrar.mallversion,
        enhet=andrar.enhet,
        author=author,
        created_at=now,
    )
    Bakgrund.objects.create(overenskommelse=ok)
    return ok


def _signers(andrar: Overenskommelse, ok: Overenskommelse, day: date) -> None:
    """Those who signed the ÖK, as a start, when their mandate holds today."""
    valid = set(Mandat.objects.valid_on(day).values_list("pk", flat=True))
    for row in andrar.undertecknare.all():
        if row.mandat_id in valid:
            ok.undertecknare.create(part=row.part, ordning=row.ordning, user_id=row.user_id, befattning=row.befattning, mandat=row.mandat)


def _reasons(andrar: Overenskommelse, ok: Overenskommelse, author: User, now: datetime) -> None:
    """A warning that the signed text passed with is not asked about again while it says the same: its reason follows, in the new name."""
    reasons = {(row.kod, row.brist): row.text for row in andrar.motiveringar.all()}
    for brist in checks.evaluate(ok, stockholm.day(now)).varningar:
        text = reasons.get((brist.kod, brist.text))
        if text:
            Motivering.objects.get_or_create(
                overenskommelse=ok,
                kod=brist.kod,
                var=brist.var,
                fingerprint=brist.fingerprint,
                defaults={"brist": brist.text, "text": text, "author": author, "created_at": now},
            )
