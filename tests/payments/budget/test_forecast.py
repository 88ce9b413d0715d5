"""What plans in force and in draft draw of the year's budget, per quarter, and the pages that show it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.enums import Avtalstyp
from agreements.models import Overenskommelse, Statusandring, Tillagg
from payments.enums import Utbetalningsstatus
from payments.forecast import Draw, forecast
from payments.models import Betalning, Budget, Uppehall, Utbetalningsomgang
from payments.plan_years import plan_years
from payments.schedule import Instalment
from payments.services.budget import set_budget
from payments.services.plan import write_plan
from sbs.accounts.enums import Roll
from sbs.lib import stockholm
from tests import factories as make

pytestmark = pytest.mark.django_db
NOW = stockholm.at(date(2020, 5, 1), 10)


def planned(ok: Overenskommelse, *due: tuple[date, int]) -> list:
    """A plan of one insats: (day, kronor) each."""
    insats = make.make_insats(make.make_omrade(ok), bidrag=sum(belopp for _, belopp in due), finansieringsform="bidrag")
    write_plan(ok, [Instalment(0, day, day, day, ((insats.pk, belopp),)) for day, belopp in due])
    return list(ok.utbetalningsplan.utbetalningar.order_by("nummer"))


def in_force(ok: Overenskommelse) -> Overenskommelse:
    Overenskommelse.objects.filter(pk=ok.pk).update(status="in_force", in_force_at=NOW)
    return ok


def pay(row, day: date) -> None:
    ekonom, other = make.make_staff(Roll.EKONOM), make.make_staff(Roll.EKONOM)
    type(row).objects.filter(pk=row.pk).update(
        status=Utbetalningsstatus.ATTESTED, released_by=ekonom, released_at=NOW, attested_by=other, attested_at=NOW
    )
    omgang = Utbetalningsomgang.objects.create(
        ar=day.year, nummer=row.pk, execution_date=day, message_id=f"M{row.pk}", created_at=NOW, created_by=ekonom
    )
    Betalning.objects.create(
        utbetalning=row, omgang=omgang, end_to_end_id=f"E{row.pk}", belopp=row.rader.get().belopp, mottagare="Kommunen", orgnr="2120001116",
        kontoslag="bankgiro", konto="1609908", meddelande="SBS", status="pay_done", paid_on=day, settled_by=other, settled_at=NOW,
    )  # fmt: skip
    type(row).objects.filter(pk=row.pk).update(status=Utbetalningsstatus.PAID)


class TestForecast:
    def test_paid_planned_and_in_draft_by_quarter_against_the_budget(self):
        first, *_ = planned(in_force(make.make_ok()), (date(2020, 6, 1), 100), (date(2020, 10, 1), 200), (date(2021, 1, 1), 400))
        planned(make.make_ok(), (date(2020, 10, 1), 50))
        pay(first, date(2020, 7, 2))
        Budget.objects.create(ar=2020, belopp=300)
        found = forecast(2020)
        assert found.quarters == {1: Draw(), 2: Draw(), 3: Draw(paid=100), 4: Draw(planned=200, draft=50)}
        assert (found.left, found.left_without_draft) == (-50, 0)
        assert [draw.total for draw in found.running] == [0, 0, 100, 350]

    def test_what_has_fallen_away_is_not_drawn_and_no_budget_is_not_zero(self, running_held):
        assert forecast(2020).total == Draw()
        assert forecast(2020).left is None

    def test_a_tillagg_counts_by_what_it_changes(self):
        ok = in_force(make.make_ok())
        planned(ok, (date(2020, 6, 1), 100))
        draft = make.make_ok()
        Overenskommelse.objects.filter(pk=draft.pk).update(typ=Avtalstyp.TILLAGG)
        draft.refresh_from_db()
        words = {"nummer": 1, "slag": "andrade_medel", "text": "Mer.", "base": {}, "mallversion": make.make_mallversion()}
        Tillagg.objects.create(overenskommelse=draft, andrar=ok, effective_on=date(2020, 6, 1), **words)
        planned(draft, (date(2020, 6, 1), 130))
        assert forecast(2020).quarters[2] == Draw(planned=100, draft=30)

    def test_the_queries_do_not_grow(self):
        counts = []
        for _ in range(2):
            planned(in_force(make.make_ok()), (date(2020, 6, 1), 100))
            with CaptureQueriesContext(connection) as found:
                forecast(2020)
            counts.append(len(found))
        assert counts[0] == counts[1]


@pytest.fixture
def running_held():
    """An agreement that was ended early: its instalment has fallen away."""
    ok = in_force(make.make_ok())
    (row,) = planned(ok, (date(2020, 6, 1), 100))
    fields = {field.name for field in Statusandring._meta.get_fields()}
    values = {"overenskommelse": ok, "action": "terminate", "from_date": date(2020, 5, 1), "at": NOW, "actor": make.make_staff()}
    cause = Statusandring.objects.create(**{name: value for name, value in values.items() if name in fields})
    Uppehall.objects.create(utbetalning=row, statusandring=cause, slag="cancelled")


def test_a_plan_beside_the_beslut_and_what_the_budget_leaves():
    rows = planned(ok := make.make_ok(), (date(2020, 6, 1), 100))
    planned(in_force(make.make_ok()), (date(2020, 8, 1), 250))
    Budget.objects.create(ar=2020, belopp=300)
    (year,) = plan_years(ok, rows, with_budget=True)
    assert (year.planned, year.decided, year.others, year.left, year.agrees) == (100, None, 250, -50, True)
    assert plan_years(ok, rows, with_budget=False)[0].budget is None


class TestPages:
    @pytest.fixture
    def ekonom(self, client):
        client.force_login(user := make.make_staff(Roll.EKONOM))
        return user

    def url(self, name, *args):
        return reverse(f"payments:{name}", args=args)

    def test_the_year_with_its_figure_and_file(self, client, ekonom):
        planned(in_force(make.make_ok()), (date(2020, 10, 1), 200_000))
        set_budget(2020, 150_000, "UO16", "", ekonom, NOW)
        page = client.get(self.url("budget", 2020)).content.decode()
        assert "Budgeten räcker inte" in page
        assert "200\u00a0000" in page
        figure = client.get(self.url("budget_figure", 2020))
        assert figure["Content-Type"] == "image/svg+xml"
        assert "Planerat i gällande" in figure.content.decode()
        assert client.get(self.url("budget_export", 2020)).content[:2] == b"PK"

    def test_the_budget_is_entered_once_however_often_it_is_posted(self, client, ekonom):
        for _ in range(2):
            client.post(self.url("change_budget", 2021), {"belopp": "120 mnkr", "anslag": "UO16", "note": ""})
        assert Budget.objects.get().belopp == 120_000_000
        assert Budget.history.count() == 1

    def test_a_fault_stands_at_its_field(self, client, ekonom):
        answer = client.post(self.url("change_budget", 2021), {"belopp": "mycket"})
        assert answer.status_code == 422
        assert 'value="mycket"' in answer.content.decode()

    def test_who_may(self, client):
        client.force_login(make.make_staff(Roll.INSYN))
        assert client.get(self.url("budget", 2020)).status_code == 200
        assert client.get(self.url("change_budget", 2020)).status_code == 403
        client.force_login(make.make_contact(make.make_huvudman(), "firmatecknare"))
        assert client.get(self.url("budget", 2020)).status_code == 403
        assert client.get(self.url("budget_figure", 2020)).status_code == 403

    def test_a_year_that_is_none(self, client, ekonom):
        assert client.get(self.url("budget", 9999)).status_code == 404
        assert client.post(self.url("budget", 2020)).status_code == 405
        assert client.get(self.url("budget_now")).status_code == 302
