"""The ledger when all is paid: the same figures for both parties, the postings behind one, and as Excel."""

import json
from io import BytesIO, StringIO

from django.core.management import call_command
from openpyxl import load_workbook

from payments.ledger import identities

from .walk import WHOLE, Money

ALL = 1_805_000
SAME = ("Beviljat", "Planerat", "Rekvirerat", "Utbetalt")


def whole(money: Money) -> None:
    """Granted, planned, requisitioned and paid are one and the same sum; nothing is left to pay out."""
    for slug in ("amira-haddad", "sara-nystrom"):
        person = money[slug]
        person.visit(f"{money.root}pengar/", "huvudboken")
        shown = person.main.locator("dl.sbs-figures > div")
        told = {row.locator("dt").inner_text(): row.locator("dd").inner_text().replace("\u00a0", " ") for row in shown.all()}
        assert {name: told[name] for name in SAME} == dict.fromkeys(SAME, f"{WHOLE} kr")
        assert told["Återstår"] == "0 kr"
    assert identities(money.ok) == []


def behind(money: Money) -> None:
    """One click from a figure to its rows; all of them as a file."""
    sara = money["sara-nystrom"]
    sara.main.locator("dl.sbs-figures").get_by_role("link", name=WHOLE).nth(SAME.index("Utbetalt")).click()
    sara.reads(f"Utbetalt: {WHOLE} kr.")
    sara.look("bokningar")
    with sara.page.expect_download() as download:
        sara.main.get_by_role("link", name="Hämta som Excel").click()
    _, *rows = load_workbook(BytesIO(download.value.path().read_bytes())).active.values
    assert {row[1] for row in rows} == {"Utbetalt"}
    assert sum(row[3] for row in rows) == ALL


def after(money: Money, *, changed: int) -> None:
    """Claimed back and paid back are the same; the rest stands as it was. The command says it too."""
    out = StringIO()
    call_command("ledger", money.ok.dnr, "--json", stdout=out)
    told = json.loads(out.getvalue())["summa"]
    expected = dict.fromkeys(("beviljat", "planerat", "rekvirerat", "utbetalt"), ALL)
    assert told == expected | {"redovisat": 0, "aterstar": 0, "aterkravt": changed, "aterbetalt": changed}
    assert identities(money.ok) == []
