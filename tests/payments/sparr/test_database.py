"""What the database itself holds, past every rule of ours: the ledger stays, and a hold and an export cannot pass each other."""

import threading

import pytest
from django.db import IntegrityError, connection, connections, transaction

from payments.ledger import figures
from payments.models import Betalning, Bokning, Sparr, Utbetalningsrad
from payments.services import sparr
from tests.payments.sparr.holds import PROPOSED, attested, export


@pytest.mark.django_db
class TestTheLedgerStays:
    def test_nothing_is_changed(self, running):
        with pytest.raises(IntegrityError, match="Huvudboken kan inte ändras eller raderas"), transaction.atomic():
            Bokning.objects.update(belopp=1)

    def test_nothing_is_deleted(self, running):
        before = figures(running.ok)
        with pytest.raises(IntegrityError, match="Huvudboken kan inte ändras eller raderas"), transaction.atomic():
            Bokning.objects.all().delete()
        assert figures(running.ok) == before

    def test_raw_sql_is_refused_too(self, running):
        for statement in ("UPDATE payments_bokning SET text = 'x'", "DELETE FROM payments_bokning"):
            with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)

    def test_an_insats_with_released_money_does_not_take_it_along(self, running, instalments):
        attested(instalments[0])
        insats = Utbetalningsrad.objects.filter(utbetalning=instalments[0]).get().insats
        with pytest.raises(IntegrityError, match="frisläppt eller betald"), transaction.atomic():
            insats.delete()
        assert figures(running.ok).summa.planerat == 900_000


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
class TestAtTheSameTime:
    """Another connection exports while a hold is being placed, and the other way round: never both."""

    def other(self, work) -> tuple[threading.Thread, list]:
        result: list = []

        def run():
            try:
                result.append(work())
            except IntegrityError as error:
                result.append(error)
            finally:
                connections.close_all()

        thread = threading.Thread(target=run)
        thread.start()
        return thread, result

    def test_a_hold_under_way_stops_the_export(self, running, instalments):
        row = attested(instalments[0])
        with transaction.atomic():
            sparr.propose(running.ok, now=running.clock, **PROPOSED)
            thread, result = self.other(lambda: export(row, running.economist))
            thread.join(1)
            assert thread.is_alive()  # it waits for the hold
        thread.join(20)
        assert isinstance(result[0], IntegrityError)
        assert not Betalning.objects.exists()

    def test_an_export_under_way_goes_first_and_the_hold_waits(self, running, instalments):
        row = attested(instalments[0])
        with transaction.atomic():
            export(row, running.economist)
            thread, result = self.other(lambda: sparr.propose(running.ok, now=running.clock, **PROPOSED))
            thread.join(1)
            assert thread.is_alive()
        thread.join(20)
        assert Betalning.objects.count() == Sparr.objects.count() == 1
