"""What the ledger says at the end: on the page of both parties and by the command."""

import json
from io import StringIO

from django.core.management import call_command

from payments.ledger import identities

from .walk import Reports

ALL, UNUSED = 1_805_000, 62_400  # whole kronor
WHOLE = dict.fromkeys(("beviljat", "planerat", "rekvirerat", "utbetalt"), ALL)


def at_the_end(walk: Reports) -> None:
    out = StringIO()
    call_command("ledger", walk.ok.dnr, "--json", stdout=out)
    told = json.loads(out.getvalue())["summa"]
    assert told == WHOLE | {"redovisat": ALL - UNUSED, "aterstar": 0, "aterkravt": UNUSED, "aterbetalt": UNUSED}
    assert identities(walk.ok) == []
    for slug in ("amira-haddad", "eva-rosengren"):
        person = walk[slug]
        person.visit(f"{walk.root}pengar/", "huvudboken")
        shown = person.main.locator("dl.sbs-figures > div")
        amounts = {row.locator("dt").inner_text(): row.locator("dd").inner_text().replace("\u00a0", " ") for row in shown.all()}
        assert amounts["Utbetalt"] == "1 805 000 kr"
        person.reads("1 742 600 kr", "62 400 kr")
