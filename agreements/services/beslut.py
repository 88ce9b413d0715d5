"""A new beslut from its mall, and saving the draft."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from agreements.document.beslut.freeze import OWN
from agreements.enums import Avtalstyp, Beslutstyp, Finansieringsform, Mallstatus, malltyp
from agreements.models import Beslut, Beslutspunkt, Mallversion, Overenskommelse, Regeringsuppdrag, Samverkan, Urvalsomgang
from agreements.services import structure
from agreements.services.beslut_prefill import prefill
from agreements.services.beslutspunkter import tie
from agreements.services.create import create_agreement
from sbs.accounts.models import Enhet, User
from sbs.accounts.rights import require
from sbs.accounts.roles import roles_of
from sbs.audit.journal import log
from sbs.lib import richtext, stockholm

CREATE, EDIT = "beslut.create", "beslut.edit"


class MallSaknas(Exception):
    """There is no fastställd mall for that kind of beslut; ``str()`` is a Swedish sentence for the page."""


class Conflict(Exception):
    """Somebody saved the draft after the form was opened. Nothing has been written."""


def published(typ: str) -> Mallversion:
    """The fastställd version that a new beslut of ``typ`` is made from. Raises MallSaknas."""
    rows = Mallversion.objects.filter(mall__typ=malltyp(typ), mall__is_active=True, status=Mallstatus.PUBLISHED)
    version = rows.select_related("mall").order_by("mall__namn").first()
    if version is None:
        raise MallSaknas(f"Det finns ingen fastställd mall för ”{Beslutstyp(typ).label.lower()}”. Be en administratör fastställa en.")
    return version


@transaction.atomic
def create(
    typ: str,
    *,
    samverkan: Samverkan | None = None,
    urvalsomgang: Urvalsomgang | None = None,
    author: User,
    now: datetime,
    kalla: str | None = None,
    punkter: Iterable[Beslutspunkt] = (),
) -> Beslut:
    """A draft with the mall's wording and what the registers know.

    A beslut om urval belongs to ``urvalsomgang``, every other to ``samverkan``. ``kalla``: what one om insatser och medel is filled in
    from (``beslut_prefill``; None: the best there is). ``punkter``: what it will answer on the case's list Att besluta.

    Raises MallSaknas, PermissionDenied, ValueError when neither or the wrong one is given.
    """
    if (typ == Beslutstyp.URVAL) != (samverkan is None) or (samverkan is None) == (urvalsomgang is None):
        raise ValueError("A beslut om urval belongs to an urvalsomgång, every other to a samverkan")
    day = stockholm.day(now)
    require(author, CREATE, samverkan or urvalsomgang, day=day)
    version = published(typ)
    own = {row.nyckel: row.text for row in version.klausuler.all()}
    beslut = Beslut.objects.create(
        typ=typ,
        samverkan=samverkan,
        urvalsomgang=urvalsomgang,
        dnr=(samverkan or urvalsomgang).dnr or "",  # type: ignore[union-attr]
        mallversion=version,
        enhet=samverkan.dialogteam.enhet if samverkan else _unit_of(author, day),
        author=author,
        foredragande=author,
        created_at=now,
        **{field: richtext.clean(own.get(key, "")) for key, field in OWN.items()},
    )
    if typ == Beslutstyp.INSATSER:
        prefill(beslut, kalla)
    tie(beslut, punkter)
    beslut.uppdrag.set(Regeringsuppdrag.objects.filter(from_date__lte=day, ersatt_av=None))
    log(beslut, "create", f"Skapade {beslut.get_typ_display().lower()} från {version}.", actor=author, at=now, internal=True)
    return beslut


@transaction.atomic
def start_ok(beslut: Beslut, author: User, now: datetime) -> Overenskommelse:
    """An ÖK 2 that carries out the beslut: its time, områden, insatser and bidrag. Raises as ``create_agreement`` (AlreadyThere …).

    An insats is paid by bidrag when a row of the beslut names it; who pays the others is left to choose.
    """
    assert beslut.samverkan is not None
    published = Mallversion.objects.filter(mall__typ=Avtalstyp.OK2, mall__is_active=True, status=Mallstatus.PUBLISHED).first()
    if published is None:
        raise MallSaknas("Det finns ingen fastställd mall för överenskommelse 2. Be en administratör fastställa en.")
    ok = create_agreement(beslut.samverkan, published, author, now)
    ok.beslut, ok.start, ok.end = beslut, beslut.start, beslut.end
    ok.save()
    money: Counter[str] = Counter()
    for line in beslut.rader.all():
        money[line.insats or line.avser] += line.belopp
    for place, row in enumerate(beslut.omraden.all(), start=1):
        omrade = structure.add_omrade(ok.pk, row.rubrik, author, now, ordning=place)
        for number, namn in enumerate(richtext.clean_lines(row.insatser), start=1):
            form = Finansieringsform.BIDRAG if namn in money else ""
            insats = structure.add_insats(ok.pk, omrade.pk, namn, form, author, now, ordning=number)
            insats.bidrag, insats.start, insats.end = money[namn], beslut.start, beslut.end
            insats.save()
    return ok


def _unit_of(author: User, day: date) -> Enhet:
    """The unit where the author works; the first one by id when there are several."""
    held = sorted(row.enhet_id for row in roles_of(author, day))
    return Enhet.objects.get(pk=held[0])


@transaction.atomic
def save(pk: int, revision: int, user: User, now: datetime, write: Callable[[Beslut], Any]) -> Beslut:
    """Write the draft with ``write(beslut)`` if it still stands at ``revision``. Whoever writes is remembered: she never reviews it.

    Raises Conflict when somebody else was first, PermissionDenied.
    """
    rows = Beslut.objects.select_for_update(of=("self",)).select_related("samverkan__dialogteam", "samverkan__huvudman", "urvalsomgang")
    beslut = rows.get(pk=pk)
    require(user, EDIT, beslut, day=stockholm.day(now))
    if beslut.revision != revision:
        raise Conflict
    beslut.skribenter.add(user)
    beslut.revision += 1
    write(beslut)
    beslut.save()
    log(beslut, "save", "Sparade beslutet.", actor=user, at=now, data={"revision": beslut.revision}, internal=True)
    return beslut
