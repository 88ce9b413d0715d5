"""/utbetalningar/bestallningar/: what Skolverket buys, its process and its invoices."""

import itertools
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from agreements.workflow.process import Refused
from payments import order_sums
from payments.enums import Bestallningsstatus as S
from payments.models import Bestallning, Leverantor, Leverantorsfaktura
from payments.services import bestallning as services
from payments.workflow.bestallning import BESTALLNING, ROWS, perform_bestallning
from sbs.accounts.enums import Roll
from sbs.accounts.rights import forget_personas
from sbs.lib import stockholm
from tests import factories as make

pytestmark = pytest.mark.django_db
NOW = stockholm.at(date(2020, 9, 1), 10)


class World:
    def __init__(self):
        self.writer = make.make_staff(Roll.PROCESSTODJARE)
        self.ekonom = make.make_staff(Roll.EKONOM, first_name="Greta")
        self.insyn = make.make_staff(Roll.INSYN, first_name="Ines")
        self.other = make.make_staff(Roll.PROCESSTODJARE, first_name="Otto")
        team = make.make_team(self.writer)
        self.ok = make.make_ok(make.make_samverkan(ansvarig=self.writer, team=team), shared=True)
        self.ok.start, self.ok.end = date(2020, 6, 1), date(2021, 8, 31)
        self.ok.save()
        self.contact = make.make_contact(self.ok.huvudman, "firmatecknare")
        self.insats = make.make_insats(make.make_omrade(self.ok), "Ledningsteam", finansieringsform="larosate")
        self.uni = Leverantor.objects.create(namn="Exempeluniversitetet", slag="larosate")

    def order(self, *, key=None, actor=None, **per_ar):
        order = services.Order(self.uni, "Handledning", "B-1", "", per_ar or {2020: 100_000, 2021: 50_000})
        return services.create_order(self.ok, self.insats, order, actor or self.writer, NOW, post_key=key or uuid4())

    def invoice(self, row, belopp, *, nummer="F1", ar=2020, key=None):
        words = {"nummer": nummer, "datum": date(2020, 10, 1), "ar": ar, "text": "", "actor": self.ekonom, "now": NOW}
        return services.register_invoice(row.pk, belopp=Decimal(belopp), post_key=key or uuid4(), **words)


@pytest.fixture
def world():
    return World()


class TestServices:
    def test_the_same_form_twice_is_one_order(self, world):
        key = uuid4()
        assert world.order(key=key).pk == world.order(key=key).pk
        assert Bestallning.objects.count() == 1

    def test_the_figure_has_rows_behind_it(self, world):
        row = world.order()
        world.invoice(row, "60000.50")
        world.invoice(row, "-500", nummer="K1", ar=2021)
        costs = order_sums.by_order_and_year(Bestallning.objects.all())
        assert {year: (cost.planned, cost.invoiced) for year, cost in order_sums.per_year(costs).items()} == {
            2020: (100_000, Decimal("60000.50")),
            2021: (50_000, Decimal("-500.00")),
        }

    def test_an_invoice_is_registered_once_and_a_struck_one_does_not_count(self, world):
        row = world.order()
        bill = world.invoice(row, "1000")
        with pytest.raises(ValidationError, match="redan registrerad"):
            world.invoice(row, "1000")
        services.strike_invoice(bill.pk, "Fel beställning.", world.ekonom, NOW)
        services.strike_invoice(bill.pk, "Igen.", world.ekonom, NOW)
        world.invoice(row, "900")
        assert order_sums.total(order_sums.by_order_and_year(Bestallning.objects.all()).values()).invoiced == 900

    def test_the_supplier_stays_when_there_are_invoices(self, world):
        row = world.order()
        world.invoice(row, "1000")
        other = Leverantor.objects.create(namn="Ett annat universitet", slag="larosate")
        with pytest.raises(ValidationError, match="kan inte bytas"):
            services.change_order(row.pk, services.Order(other, "Handledning", "", "", {2020: 1}), world.writer, NOW)

    def test_who_may(self, world):
        with pytest.raises(PermissionDenied):
            world.order(actor=world.other)
        assert world.order(actor=world.ekonom)
        with pytest.raises(PermissionDenied):
            services.strike_invoice(world.invoice(world.order(), "1").pk, "Nej.", world.writer, NOW)


def test_the_process_exhaustively(world):
    """Every act from every state: it goes where the table says, or is refused and nothing changes."""
    row = world.order()
    data = {"text": "Därför.", "day": date(2020, 8, 31)}
    for status, action in itertools.product(S.values, [line.action for line in ROWS]):
        Bestallning.objects.filter(pk=row.pk).update(status=status, ordered_on=date(2020, 8, 1))
        forget_personas(world.writer)
        line = BESTALLNING.row(action)
        if status in line.sources:
            assert perform_bestallning(row.pk, action, world.writer, now=NOW, **data).status == line.target
        else:
            with pytest.raises(Refused):
                perform_bestallning(row.pk, action, world.writer, now=NOW, **data)
            assert Bestallning.objects.get(pk=row.pk).status == status


def test_an_order_is_not_placed_in_the_future(world):
    row = world.order()
    with pytest.raises(Refused):
        perform_bestallning(row.pk, "place_order", world.writer, now=NOW, day=date(2020, 9, 2))
    assert Bestallning.objects.get().status == S.PLANNED


class TestPages:
    def url(self, name, *args):
        return reverse(f"payments:{name}", args=args)

    def test_the_agency_reads_the_list_and_nobody_else(self, world, client):
        world.order()
        for user, answer in ((world.insyn, 200), (world.contact, 403)):
            client.force_login(user)
            assert client.get(self.url("orders")).status_code == answer

    def test_a_stranger_and_a_bad_key(self, world, client):
        row = world.order()
        client.force_login(world.contact)
        assert client.get(self.url("order", row.pk)).status_code == 404
        client.force_login(world.insyn)
        assert client.get(self.url("order", row.pk + 99)).status_code == 404
        assert client.get(self.url("order_act", row.pk, "nonsens")).status_code == 404
        assert client.post(self.url("orders")).status_code == 405

    def test_the_wrong_role_is_told_why(self, world, client):
        row = world.order()
        client.force_login(world.insyn)
        for name in ("change_order", "register_invoice"):
            assert client.get(self.url(name, row.pk)).status_code == 403
        assert client.get(self.url("create_order", world.ok.pk)).status_code == 403

    def form(self, world, **more):
        data = {"post_key": str(uuid4()), "insats": str(world.insats.uid), "leverantor": world.uni.pk, "rubrik": "Handledning"}
        return data | {"ar2020": "100 tkr", "ar2021": "50 000"} | more

    def test_an_order_is_made_and_posted_twice_is_one(self, world, client):
        client.force_login(world.writer)
        data = self.form(world)
        for _ in range(2):
            answer = client.post(self.url("create_order", world.ok.pk), data)
            assert answer.status_code == 302
        assert services.years_of(Bestallning.objects.get()) == {2020: 100_000, 2021: 50_000}

    def test_faults_stand_at_their_fields_and_nothing_is_lost(self, world, client):
        client.force_login(world.writer)
        answer = client.post(self.url("create_order", world.ok.pk), self.form(world, leverantor="", ar2020="mycket", ar2021=""))
        text = answer.content.decode()
        assert answer.status_code == 422
        assert "Välj leverantör." in text
        assert 'value="mycket"' in text
        assert not Bestallning.objects.exists()

    def test_the_acts_one_by_one(self, world, client):
        row = world.order()
        client.force_login(world.writer)
        client.post(self.url("order_act", row.pk, "place_order"), {"day": "2020-08-20"})
        client.post(self.url("order_act", row.pk, "finish_order"), {"text": ""})
        answer = client.post(self.url("order_act", row.pk, "finish_order"), {"text": ""}, follow=True)
        assert "Det är redan gjort" in answer.content.decode()
        assert Bestallning.objects.get().status == S.DONE

    def test_an_invoice_and_its_striking(self, world, client):
        row = world.order()
        client.force_login(world.ekonom)
        data = {"post_key": str(uuid4()), "nummer": "F7", "datum": "2020-11-02", "belopp": "12 500,50", "ar": "", "text": ""}
        client.post(self.url("register_invoice", row.pk), data)
        bill = Leverantorsfaktura.objects.get()
        assert (bill.belopp, bill.ar) == (Decimal("12500.50"), 2020)
        again = client.post(self.url("register_invoice", row.pk), data | {"post_key": str(uuid4())})
        assert again.status_code == 422
        assert "redan registrerad" in again.content.decode()
        client.post(self.url("strike_invoice", row.pk, bill.pk), {"text": "Fel."})
        bill.refresh_from_db()
        assert bill.cancelled_text == "Fel."

    def test_the_file_has_the_rows_of_the_filter(self, world, client, tmp_path):
        world.invoice(world.order(), "60000.50")
        client.force_login(world.ekonom)
        answer = client.get(self.url("orders_export"), {"ar": "2020"})
        (tmp_path / "fil.xlsx").write_bytes(answer.content)
        rows = list(load_workbook(tmp_path / "fil.xlsx").active.values)
        assert len(rows) == 2
        assert rows[1][8:] == (2020, 100_000, 60000.5, 100_000)

    @pytest.mark.parametrize("name", ["orders", "orders_export"])
    def test_queries_do_not_grow(self, world, client, name):
        client.force_login(world.ekonom)
        world.invoice(world.order(), "1")
        counts = []
        for _ in range(2):
            client.get(self.url(name))
            with CaptureQueriesContext(connection) as found:
                client.get(self.url(name))
            counts.append(len(found))
            for number in range(2):
                world.invoice(world.order(), "1", nummer=f"F-{len(counts)}-{number}")
        assert counts[0] == counts[1]
