"""The rights table's rows for holds. Objects are Sparr; ``hold.place`` is asked of the Overenskommelse.

A hold is lifted by a person (domain.md, Payments). Who: the case's own processtödjare, the teamledare and the enhetschef; an ekonom where
it is the year's money that does not suffice; a hold for an investigation the enhetschef alone.
"""

from agreements.enums import Status
from agreements.models import Overenskommelse, Samverkan
from agreements.permissions import reach
from agreements.permissions.agreement import AGENCY, PARTY, WRITERS
from payments.enums import Sparrgrund, Sparrstatus
from payments.models import Sparr
from sbs.accounts.enums import Roll
from sbs.accounts.rights import TABLE, Act, Persona, Right

S = Sparrstatus
#: An ÖK whose money may still move.
MOVES = (Status.IN_FORCE, Status.SUSPENDED, Status.PERIOD_ENDED, Status.TERMINATED)

ACTS = [
    Act("hold.list", "se spärrar"),
    Act("hold.read", "läsa om spärren"),
    Act("hold.place", "spärra utbetalningar"),
    Act("hold.confirm", "bekräfta spärren"),
    Act("hold.dismiss", "avfärda förslaget om spärr"),
    Act("hold.lift", "häva spärren"),
]


def _case(row: Sparr) -> Samverkan:
    return row.overenskommelse.samverkan


_team, _leads = reach.team(_case), reach.leads(_case)


def _unit(persona: Persona, row: Sparr) -> bool:
    return persona.enhet_id == row.overenskommelse.enhet_id


def _own(persona: Persona, row: Sparr) -> bool:
    return persona.huvudman_id == row.overenskommelse.samverkan.huvudman_id


def _budget(persona: Persona, row: Sparr) -> bool:
    return row.grund == Sparrgrund.BUDGET


def _placed(persona: Persona, row: Sparr) -> bool:
    """A hold that a person writes is put in force by the same person at once; what a rule proposed is confirmed by those of the case."""
    return not row.regel and row.created_by_id == persona.user_id


def _team_no_inquiry(persona: Persona, row: Sparr) -> bool:
    return row.grund != Sparrgrund.UTREDNING and _team(persona, row)


def _leads_no_inquiry(persona: Persona, row: Sparr) -> bool:
    return row.grund != Sparrgrund.UTREDNING and _leads(persona, row)


RELATIONS = {
    "hold_team": ("ansvarig eller i dialogteamet", _team),
    "hold_leads": ("leder teamet", _leads),
    "hold_unit": ("på enheten", _unit),
    "hold_own": ("hos huvudmannen", _own),
    "hold_budget": ("om årets anslag", _budget),
    "hold_placed": ("skriver spärren", _placed),
    "hold_team_free": ("ansvarig eller i dialogteamet, utom vid utredning", _team_no_inquiry),
    "hold_leads_free": ("leder teamet, utom vid utredning", _leads_no_inquiry),
}


def _of_the_case(act: str, states: tuple[str, ...], *, team: str = "hold_team", leads: str = "hold_leads") -> list[Right]:
    return [
        Right(act, WRITERS, team, states),
        Right(act, (Roll.TEAMLEDARE,), leads, states),
        Right(act, (Roll.ENHETSCHEF,), "hold_unit", states),
        Right(act, (Roll.EKONOM,), "hold_budget", states),
    ]


RIGHTS = [
    Right("hold.list", AGENCY),
    Right("hold.read", AGENCY),
    Right("hold.read", PARTY, "hold_own", (S.ACTIVE, S.LIFTED)),
    Right("hold.place", WRITERS, "team", MOVES),
    Right("hold.place", (Roll.TEAMLEDARE,), "leads", MOVES),
    Right("hold.place", (Roll.ENHETSCHEF,), "unit", MOVES),
    Right("hold.place", (Roll.EKONOM,), "any", MOVES),
    *_of_the_case("hold.confirm", (S.PROPOSED,)),
    Right("hold.confirm", (Roll.EKONOM,), "hold_placed", (S.PROPOSED,)),
    *_of_the_case("hold.dismiss", (S.PROPOSED,)),
    *_of_the_case("hold.lift", (S.ACTIVE,), team="hold_team_free", leads="hold_leads_free"),
]


def may_touch_money(ok: Overenskommelse) -> bool:
    """Whether there is anything to hold: an ÖK with money that is or has been in force."""
    return ok.in_force_at is not None and not ok.is_tillagg


def register() -> None:
    """Fill the rights table; called once when the app starts."""
    TABLE.state_labels |= dict(Sparrstatus.choices)
    TABLE.add(ACTS, RELATIONS, RIGHTS)
