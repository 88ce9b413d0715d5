"""The rights table's rows for nulägesanalyser and åtgärdsplaner (rules.md, Roles at the huvudman and Eget utrymme)."""

from agreements.enums import Huvudmannaroll, Planstatus
from agreements.models import Plandokument, Samverkan
from agreements.permissions import reach
from agreements.permissions.agreement import AGENCY, PARTY, WRITERS
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.accounts.rights import TABLE, Act, Persona, Right, may
from sbs.documents.drafts import store

WRITING = (Planstatus.OPEN, Planstatus.SUPPLEMENT)
CERTIFIERS = (Huvudmannaroll.FIRMATECKNARE, Huvudmannaroll.REPRESENTANT)
COSTS = "kostnader"

ACTS = [
    Act("plan.list", "se planer"),
    Act("plan.request", "begära nulägesanalys och åtgärdsplan"),
    Act("plan.read", "se planen"),
    Act("plan.read_draft", "läsa utkastet till planen"),
    Act("plan.write", "skriva i planen"),
    Act("plan.write_costs", "skriva kostnaderna i planen"),
    Act("plan.done", "markera sin del som klar"),
    Act("plan.reopen", "skicka tillbaka till rektor"),
    Act("plan.invite", "bjuda in uppgiftslämnare till planen"),
    Act("plan.share", "skicka planen för synpunkter"),
    Act("plan.submit", "skicka in planen"),
    Act("plan.register", "registrera en plan som kom på annat sätt"),
    Act("plan.extend", "ändra sista dag för planen"),
    Act("plan.supplement", "begära komplettering av planen"),
    Act("plan.confirm", "fastställa planen"),
]


def _case(obj: Plandokument | Samverkan | None) -> Samverkan | None:
    return obj.samverkan if isinstance(obj, Plandokument) else obj


_team, _leads = reach.team(_case), reach.leads(_case)


def _own(persona: Persona, plan: Plandokument) -> bool:
    return persona.huvudman_id is not None and persona.huvudman_id == plan.samverkan.huvudman_id


def _own_school(persona: Persona, plan: Plandokument) -> bool:
    return _own(persona, plan) and persona.skolenhet_id is not None and persona.skolenhet_id == plan.skolenhet_id


def _own_school_not_done(persona: Persona, plan: Plandokument) -> bool:
    return _own_school(persona, plan) and not plan.klarmarkeringar.filter(reopened_at=None).exists()


def _invited(persona: Persona, plan: Plandokument) -> bool:
    return _own(persona, plan) and any(one.pk == persona.user_id for one in plan.inbjudna.all())


RELATIONS = {
    "plan_team": ("ansvarig eller i dialogteamet", _team),
    "plan_leads": ("leder teamet", _leads),
    "plan_own": ("hos huvudmannen", _own),
    "plan_own_school": ("den egna skolenhetens", _own_school),
    "plan_own_school_not_done": ("den egna skolenhetens, tills delen är klar", _own_school_not_done),
    "plan_invited": ("inbjuden", _invited),
}

REKTOR, INVITED = (Huvudmannaroll.REKTOR,), (Huvudmannaroll.UPPGIFTSLAMNARE,)
LEADER = (Roll.TEAMLEDARE,)
RIGHTS = [
    Right("plan.list", (*AGENCY, *Huvudmannaroll.values)),
    Right("plan.request", WRITERS, "plan_team"),
    Right("plan.request", LEADER, "plan_leads"),
    Right("plan.read", AGENCY),
    *[
        right
        for act in ("plan.read", "plan.read_draft")
        for right in (Right(act, PARTY, "plan_own"), Right(act, REKTOR, "plan_own_school"), Right(act, INVITED, "plan_invited"))
    ],
    Right("plan.write", CERTIFIERS, "plan_own", WRITING),
    Right("plan.write", REKTOR, "plan_own_school_not_done", WRITING),
    Right("plan.write", INVITED, "plan_invited", WRITING),
    Right("plan.write_costs", (*CERTIFIERS, Huvudmannaroll.EKONOMI), "plan_own", WRITING),
    Right("plan.write_costs", REKTOR, "plan_own_school_not_done", WRITING),
    Right("plan.write_costs", INVITED, "plan_invited", WRITING),
    Right("plan.done", REKTOR, "plan_own_school_not_done", WRITING),
    Right("plan.reopen", CERTIFIERS, "plan_own", WRITING),
    Right("plan.invite", CERTIFIERS, "plan_own", WRITING),
    Right("plan.share", CERTIFIERS, "plan_own", WRITING),
    Right("plan.submit", CERTIFIERS, "plan_own", WRITING),
    Right("plan.register", WRITERS, "plan_team", WRITING),
    Right("plan.register", LEADER, "plan_leads", WRITING),
    Right("plan.register", (Roll.REGISTRATOR,), "any", WRITING),
    Right("plan.extend", WRITERS, "plan_team", WRITING),
    Right("plan.extend", LEADER, "plan_leads", WRITING),
    Right("plan.supplement", WRITERS, "plan_team", (Planstatus.SUBMITTED,)),
    Right("plan.supplement", LEADER, "plan_leads", (Planstatus.SUBMITTED,)),
    Right("plan.confirm", WRITERS, "plan_team", (Planstatus.SUBMITTED,)),
    Right("plan.confirm", LEADER, "plan_leads", (Planstatus.SUBMITTED,)),
]


def writing_act(nyckel: str) -> str:
    """Which act it is to write the part: ekonomi writes the costs and nothing else."""
    return "plan.write_costs" if nyckel == COSTS else "plan.write"


def _may_read(user: User, plan: Plandokument, part: str) -> bool:
    return bool(may(user, "plan.read_draft", plan))


def _may_write(user: User, plan: Plandokument, part: str) -> bool:
    return bool(may(user, writing_act(part), plan))


def register() -> None:
    """Fill the rights table, and say who may open a plan's draft; called once when the app starts."""
    TABLE.state_labels |= dict(Planstatus.choices)
    TABLE.add(ACTS, RELATIONS, RIGHTS)
    store.register(Plandokument, _may_read, _may_write)
