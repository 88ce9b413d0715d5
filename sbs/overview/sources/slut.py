"""Slutredovisningar that wait: to review and to begin the beslut for the responsible processtödjare, to settle for the ekonomer."""

from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from reporting.enums import Redovisningsslag, Redovisningsstatus, Versionsslag
from reporting.models import Redovisning, Redovisningsversion, Slutgranskning
from reporting.services import final
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.overview.sources.reach import is_ekonom, is_processtodjare
from sbs.overview.waiting import Asking, Item, source

S = Redovisningsstatus


def _item(label: str, row: Redovisning, page: str, since: datetime | None, roll: str, **more) -> Item:
    ok = row.overenskommelse
    meta = f"{row.huvudman}, {ok.short_name}, slutredovisning."
    url = reverse(f"reporting:{page}", args=[row.pk])
    return Item(label, url, meta, since=since, roll=roll, huvudman_id=ok.samverkan.huvudman_id, **more)


@source
def to_review(user: User, now: datetime) -> Asking:
    """The responsible processtödjare: what has come in, or come back from the ekonom."""
    if not is_processtodjare(user, now):
        return []
    came = Redovisningsversion.objects.filter(redovisning=OuterRef("pk"), slag=Versionsslag.SUBMITTED).order_by("-pk").values("inkommen")
    rows = Redovisning.objects.filter(slag=Redovisningsslag.SLUTREDOVISNING, status=S.SUBMITTED)
    rows = rows.filter(overenskommelse__samverkan__ansvarig=user).for_lists().annotate(came=Subquery(came[:1]))
    return [_item("Granska slutredovisning", row, "final", row.came, Roll.PROCESSTODJARE) for row in (yield rows)]


def _reviewed():
    rows = Slutgranskning.objects.filter(returned_at=None, decided_at=None, redovisning__status=S.REVIEWED)
    path = "redovisning__overenskommelse__samverkan"
    return rows.select_related(f"{path}__huvudman", f"{path}__ansvarig", "beslut", "aterkrav")


@source
def to_prepare(user: User, now: datetime) -> Asking:
    """The responsible processtödjare: settled, nothing to reclaim, and no beslut begun."""
    if not is_processtodjare(user, now):
        return []
    rows = _reviewed().filter(settled_at__isnull=False, redovisning__overenskommelse__samverkan__ansvarig=user)
    return [
        _item("Bered beslut om slutredovisning", made.redovisning, "final_prepare", made.settled_at, Roll.PROCESSTODJARE)
        for made in (yield rows)
        if final.waits_for_beslut(made)
    ]


@source
def to_settle(user: User, now: datetime) -> Asking:
    """Every ekonom but the one who reviewed: amounts to settle, also anew when what was opened has been given up."""
    if not is_ekonom(user, now):
        return []
    return [
        _item(
            "Fastställ belopp i slutredovisning",
            made.redovisning,
            "final_settle",
            made.reviewed_at,
            Roll.EKONOM,
            not_for=frozenset({made.reviewed_by_id}),
        )
        for made in (yield _reviewed())
        if not final.goes_on(made) and not final.waits_for_beslut(made)
    ]


SOURCES = [to_review, to_prepare, to_settle]
