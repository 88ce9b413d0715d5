"""The process table as Markdown, made from the rows themselves: what README shows cannot differ from what ``perform`` does."""

from agreements.workflow.process import PROCESSES, Process, Transition
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
    "skal": "skäl",
    "omdome": "bedömning",
    "decided_on": "beslutsdatum",
    "beslut": "beslut",
    "inkom": "dag den kom",
    "day": "dag",
    "intyg": "intygande",
    "fattat_av": "vem som beslutade",
    "fil": "undertecknad fil",
    "answered_on": "dagen svaret kom",
    "namndbeslut_on": "huvudmannens beslut",
    "answer_by": "svar senast",
    "bilaga": "bilaga",
    "omgang": "omgång",
    "end_to_end_id": "identitet",
    "paid_on": "dagen den betaldes",
    "reference": "bankens referens",
    "verifikat": "verifikat",
    "utfall": "utfall",
    "satt": "faktura eller avräkning",
    "rader": "belopp per insats",
    "referens": "referens",
    "adress": "fakturaadress",
    "peppol_id": "Peppol-id",
    "wanted_date": "önskad dag",
    "new_date": "ny dag",
    "datum": "betalningsdag",
    "belopp": "belopp",
    "utbetalning": "utbetalning",
}
HEAD = "| Från | Handling | Till | Vem | Behöver | Kontroll |\n|---|---|---|---|---|---|"


def markdown() -> str:
    """The table of every process, one line per row, in the order of the process."""
    return "\n\n".join(_table(process) for process in PROCESSES)


def _table(process: Process) -> str:
    return "\n".join([f"**{process.name}**\n", HEAD, *[_line(process, row) for row in process.rows]])


def _line(process: Process, row: Transition) -> str:
    sources = ", ".join(process.status_labels[state] for state in row.sources)
    cells = (sources, row.label, _target(process, row), _who(process, row), _needs(row))
    return f"| {' | '.join(cells)} | {'ja' if row.checked else ''} |"


def _target(process: Process, row: Transition) -> str:
    return process.status_labels[row.target] if row.target else process.decided[row.action]


def _needs(row: Transition) -> str:
    return ", ".join(f"({NEEDS[need[:-1]]})" if need.endswith("?") else NEEDS[need] for need in row.needs)


def _who(process: Process, row: Transition) -> str:
    """The roles of the rights table that may do it in one of the row's states, each with its relation."""
    if row.system:
        return "systemet"
    rights = [right for right in TABLE.rows(row.act) if not right.states or set(right.states) & set(row.sources)]
    return "; ".join(dict.fromkeys(_right(process, right, row) for right in rights))


def _right(process: Process, right: Right, row: Transition) -> str:
    relation = TABLE.relations[right.relation][0]
    if len(right.roles) > MANY_ROLES:
        return who_stands(relation)
    only = [process.status_labels[state].lower() for state in row.sources if right.states and state not in right.states]
    limits = [] if relation == "alla" else [relation]
    limits += [f"inte {', '.join(only)}"] if only else []
    roles = ", ".join(TABLE.role_labels.get(role, role).lower() for role in right.roles)
    return f"{roles} ({'; '.join(limits)})" if limits else roles
