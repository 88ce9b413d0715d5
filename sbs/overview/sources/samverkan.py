"""What waits in a case: a dnr to give, an offer to send or answer, a no to close, the longest time that runs out."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from agreements.case_states import SAMVERKAN_OVER
from agreements.enums import Samverkansstatus
from agreements.models import Samverkan
from agreements.services.follow_cases import limits, may_be_near
from agreements.services.reach import Unreached, unreached, with_nobody
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.lib.dates import show_date
from sbs.overview.sources.reach import is_processtodjare, own_personas, party_at, rules
from sbs.overview.waiting import Asking, Item, source

S = Samverkansstatus
LIVE = (S.PREPARING, S.OFFERED, S.ACCEPTED)
PT = Roll.PROCESSTODJARE


def _url(case: Samverkan, name: str = "samverkan") -> str:
    return reverse(f"agreements:{name}", args=[case.pk])


def _about(case: Samverkan) -> str:
    return f"{case.huvudman}, {case.urvalsomgang}."


def _rows():
    return Samverkan.objects.select_related("huvudman", "urvalsomgang").order_by("huvudman__sort_key")


@source
def no_dnr(user: User, now: datetime) -> Asking:
    """For every registrator, and for the responsible."""
    registrar = any(persona.roll == Roll.REGISTRATOR for persona in own_personas(user, now))
    if not registrar and not is_processtodjare(user, now):
        return []
    rows = _rows().filter(dnr="", status__in=LIVE)
    rows, roll = (rows, Roll.REGISTRATOR) if registrar else (rows.filter(ansvarig=user), PT)
    return [
        Item("Ange diarienummer", _url(row, "samverkan_dnr"), _about(row), None, row.created_at, roll, row.huvudman_id)
        for row in (yield rows)
    ]


@source
def offers_to_send(user: User, now: datetime) -> Asking:
    """For the responsible: a case that was opened and where the huvudman has heard nothing yet."""
    if not is_processtodjare(user, now):
        return []
    rows = _rows().filter(ansvarig=user, status=S.PREPARING, decided_on=None)
    send = "samverkan_send_offer"
    return [Item("Skicka erbjudande", _url(row, send), _about(row), None, row.created_at, PT, row.huvudman_id) for row in (yield rows)]


@source
def offers_to_answer(user: User, now: datetime) -> Asking:
    """For the firmatecknare and representanter."""
    own = party_at(user, now)
    if not own:
        return []
    rows = _rows().filter(huvudman__in=own, status=S.OFFERED).prefetch_related("erbjudanden")
    return [
        Item(
            "Svara på erbjudandet om samverkan",
            _url(row, "samverkan_offer"),
            _about(row),
            row.erbjudande.answer_by,
            row.erbjudande.sent_at,
            "",
            row.huvudman_id,
        )
        for row in (yield rows)
    ]


@source
def declined(user: User, now: datetime) -> Asking:
    """For the teamledare, who closes a case whose huvudman said no or whose offer was taken back."""
    if not any(persona.roll == Roll.TEAMLEDARE for persona in own_personas(user, now)):
        return []
    rows = _rows().filter(dialogteam__teamledare=user, status__in=(S.DECLINED, S.TAKEN_BACK)).prefetch_related("erbjudanden")
    return [_to_close(row) for row in (yield rows)]


def _to_close(case: Samverkan) -> Item:
    last = case.erbjudanden.all()[0]  # as prefetched, the newest first
    why = "Erbjudandet är återtaget." if last.withdrawn_at else "Huvudmannen tackade nej."
    since = last.withdrawn_at or last.answered_at
    return Item("Avsluta samverkan", _url(case), f"{_about(case)} {why}", None, since, Roll.TEAMLEDARE, case.huvudman_id)


@source
def time_running_out(user: User, now: datetime) -> Asking:
    """For the responsible, from some months before the longest time ends (Installning). In the demo the calendar stands still."""
    if settings.SBS_DEMO or not is_processtodjare(user, now):
        return []
    rule = rules(user)
    return [
        Item(
            "Planera slutet på samverkan",
            _url(case),
            f"{case.huvudman}. Längsta tiden går ut {show_date(limit.last)}.",
            limit.last,
            None,
            PT,
            case.huvudman_id,
        )
        for case, limit in limits((yield may_be_near(now, rule).filter(ansvarig=user)), now, rule)
    ]


@source
def nobody_to_reach(user: User, now: datetime) -> Asking:
    """For the responsible: the huvudman's only contact has left, or takes no mail. Until somebody can be reached again."""
    if not is_processtodjare(user, now):
        return []
    cases = yield with_nobody(_rows().filter(ansvarig=user).exclude(status__in=SAMVERKAN_OVER), stockholm.day(now))
    if not cases:
        return []
    found = unreached({case.huvudman_id for case in cases}, stockholm.day(now))
    first = {case.huvudman_id: case for case in reversed(cases) if case.huvudman_id in found}  # one matter for a huvudman
    return [_unreached(case, found[case.huvudman_id]) for case in reversed(first.values())]


def _unreached(case: Samverkan, who: Unreached) -> Item:
    page = reverse("agreements:huvudman", args=[case.huvudman_id]) + "#kontakter"
    return Item("Hitta någon att nå hos huvudmannen", page, f"{case.huvudman}. {who.why}", None, who.since, PT, case.huvudman_id)


SOURCES = [no_dnr, offers_to_send, offers_to_answer, declined, time_running_out, nobody_to_reach]
