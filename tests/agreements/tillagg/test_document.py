"""What a tillägg prints, and the commands that read it."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from agreements import brief
from agreements.checks.innehall import SELF_TILLAGG
from agreements.document import freeze
from agreements.document.printing import page_html, pdf_html
from agreements.enums import Beslutstyp
from agreements.lydelse import apply, diff
from agreements.services.mallar import faults
from agreements.services.tillagg.effect import apply_due
from sbs.documents.pdf.render import print_css, render_pdf
from sbs.lib import stockholm
from tests.agreements.document.reading import words_of_html, words_of_pdf
from tests.factories import make_issued_beslut

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(world):
    made = world.begin()
    world.move_money(made)
    world.set_insats(made, "Strategisk", end=date(2022, 3, 31))
    return world.fresh(made)


def test_it_prints_what_is_changed_and_that_the_rest_stands(draft):
    snapshot = freeze(draft)
    text = " ".join(words_of_html(pdf_html(snapshot, trial=False)))
    for words in (
        "Tillägg 1 till överenskommelse 2",
        "5.3 Strategisk handledning, till och med 30 juni 2022 31 mars 2022",
        "1\u00a0700\u00a0000\u00a0kronor 1\u00a0600\u00a0000\u00a0kronor",
        "Allt annat i överenskommelse 2 gäller som förut.",
        "Tillägget binder parterna",
        "Förbehållen i överenskommelse 2 gäller också",
        "Bilaga 1 Utbetalningsplan",
    ):
        assert words.replace("\u00a0", " ") in text.replace("\u00a0", " "), words
    assert "Effektiva ledningsteam" not in text
    assert [row["nummer"] for row in snapshot["bilagor"]] == [1]


def test_the_pdf_names_the_beslut_it_carries_out(world, draft, tmp_path):
    change = {"dnr": "7.4.2-2020:911", "andrar_ok": world.ok}
    draft.beslut = make_issued_beslut(Beslutstyp.ANDRING, world.ok.samverkan, day=date(2020, 9, 21), **change)
    snapshot = json.loads(json.dumps(freeze(draft)))
    pdf = render_pdf(pdf_html(snapshot, trial=False), css=print_css(), created=world.clock)
    assert "Genomför Beslut om ändring 21 september 2020, dnr 7.4.2-2020:911" in " ".join(words_of_pdf(pdf, tmp_path))
    rows = {row["term"]: row["lines"] for row in brief.rows(snapshot)}
    assert rows["Genomför"] == ["Beslut om ändring 21 september 2020, dnr 7.4.2-2020:911"]


def test_one_without_a_beslut_or_frozen_before_this_was_printed_names_none(draft):
    draft.beslut = None
    snapshot = freeze(draft)
    for frozen in (snapshot, snapshot | {"tillagg": {key: value for key, value in snapshot["tillagg"].items() if key != "beslut"}}):
        assert "Genomför" not in pdf_html(frozen, trial=False)
        assert "Genomför" not in [row["term"] for row in brief.rows(frozen)]


def test_without_new_money_there_is_no_new_bilaga(world):
    made = world.begin()
    world.set_insats(made, "Strategisk", end=date(2022, 3, 31))
    snapshot = freeze(world.fresh(made))
    assert (snapshot["delar"], snapshot["bilagor"]) == ({}, [])
    assert "Bilaga 1" not in page_html(snapshot)


def test_the_frozen_data_suffices(draft):
    snapshot = json.loads(json.dumps(freeze(draft)))
    changes = [{name: row[name] for name in ("path", "old", "new")} for row in snapshot["andringar"]]
    assert diff(apply(draft.tillagg.base, changes), snapshot["lydelse"]) == []
    assert [row["text"] for row in snapshot["punkter"]][0] == "5.3 Strategisk handledning, till och med: 30 juni 2022 → 31 mars 2022"


def test_the_signer_reads_it_in_brief(draft):
    rows = {row["term"]: row["lines"] for row in brief.rows(freeze(draft))}
    assert rows["Ändringarna gäller från"] == ["1 januari 2021"]
    assert "5.3 Strategisk handledning, till och med: 30 juni 2022 → 31 mars 2022" in rows["Det som ändras"]


def test_words_are_used_rightly(world, draft):
    """The text of the ÖK never calls itself a tillägg, and the mall of a tillägg never calls itself an överenskommelse."""
    mall = draft.tillagg.mallversion
    assert faults(mall) == []
    klausul = mall.klausuler.get(nyckel="underskrifter")
    klausul.text = "Överenskommelsen binder parterna."
    klausul.save()
    assert any("överenskommelsen binder" in fault for fault in faults(mall))
    assert not SELF_TILLAGG.search(json.dumps(freeze(draft)["lydelse"], ensure_ascii=False))


class TestCommands:
    def told(self, *args) -> dict:
        out = StringIO()
        call_command("gallande_lydelse", *args, "--json", stdout=out)
        return json.loads(out.getvalue())

    def test_gallande_lydelse_on_two_days(self, world, draft):
        world.sign(draft)
        apply_due(stockholm.at(date(2021, 1, 1), 6))
        before, after = self.told(world.ok.dnr, "--date", "2020-12-31"), self.told(world.ok.dnr, "--date", "2021-01-01")
        assert (before["bidrag"], before["tillagg"]) == (1_805_000, [])
        assert (after["bidrag"], [row["kort"] for row in after["tillagg"]]) == (1_705_000, ["Tillägg 1"])
        assert set(after) >= {"dnr", "datum", "kapitel", "delar", "bilagor", "lydelse"}
        out = StringIO()
        call_command("gallande_lydelse", world.ok.dnr, "--date", "2021-01-01", stdout=out)
        assert "Tillägg 1 från 2021-01-01" in out.getvalue()

    def test_a_number_nobody_has(self, world):
        with pytest.raises(CommandError, match="ingen undertecknad överenskommelse"):
            self.told("7.4.2-1999:1")

    def test_the_kontroll_of_the_dnr_is_the_oks(self, world, draft):
        out = StringIO()
        call_command("check_overenskommelse", world.ok.dnr, "--type", "tillagg", "--today", "2022-10-01", "--json", stdout=out)
        assert "tillagg_bakat" in out.getvalue()
        out = StringIO()
        call_command("check_overenskommelse", world.ok.dnr, "--today", "2022-10-01", "--json", stdout=out)
        assert json.loads(out.getvalue()) == []
