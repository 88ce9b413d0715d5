"""The process table as Markdown, made from the rows themselves: what README shows cannot differ from what ``perform`` does."""

from agreements.enums import Status
from agreements.workflow.table import TRANSITIONS, Transition
from sbs.accounts.rights import MANY_ROLES, TABLE, Right, who_stands

NEEDS = {
    "text": "ord",
    "orsak": "orsak",
    "deadline": "sista dag",
    "from_date": "från och med",
    "until": "till och med",
    "dokument": "dokument",
    "underskrift": "vems underskrift",
    "user": "ersättare",
    "mandat": "mandat",
    "extern": "undertecknad fil",
}
DECIDED = {"approve": "Granskning eller Godkänd", "signature_applied": "För underskrift eller Gällande"}
HEAD = "| Från | Handling | Till | Vem | Behöver | Kontroll |\n|---|---|---|---|---|---|"


def markdown() -> str:
    """The whole table, one line per row, in the order of the process."""
    return "\n".join([HEAD, *[_line(row) for row in TRANSITIONS]])


def _line(row: Transition) -> str:
    cells = (", ".join(Status(state).label for state in row.sources), row.label, _target(row), _who(row), _needs(row))
    return f"| {' | '.join(cells)} | {'ja' if row.checked else ''} |"


def _target(row: Transition) -> str:
    return Status(row.target).label if row.target else DECIDED[row.action]


def _needs(row: Transition) -> str:
    return ", ".join(f"({NEEDS[need[:-1]]})" if need.endswith("?") else NEEDS[need] for need in row.needs)


def _who(row: Transition) -> str:
    """The roles of the rights table that may do it in one of the row's states, each with its relation."""
    if row.system:
        return "systemet"
    rights = [right for right in TABLE.rows(row.act) if not right.states or set(right.states) & set(row.sources)]
    return "; ".join(dict.fromkeys(_right(right, row) for right in rights))


def _right(right: Right, row: Transition) -> str:
    relation = TABLE.relations[right.relation][0]
    if len(right.roles) > MANY_ROLES:
        return who_stands(relation)
    only = [Status(state).label.lower() for state in row.sources if right.states and state not in right.states]
    limits = [] if relation == "alla" else [relation]
    limits += [f"inte {', '.join(only)}"] if only else []
    roles = ", ".join(TABLE.role_labels.get(role, role).lower() for role in right.roles)
    return f"{roles} ({'; '.join(limits)})" if limits else roles
