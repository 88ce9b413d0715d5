"""An ÖK closes only when its money is reconciled: every krona that is not is named, before and at the act."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from agreements.consequences import dry_run
from agreements.enums import Status
from agreements.workflow import Refused
from payments.closing import left
from payments.enums import Utbetalningsstatus
from payments.ledger import Post, figures, post
from payments.models import Utbetalning
from payments.services import sparr
from reporting.models import Slutredovisning
from tests.payments.sparr.holds import PLACED, attested, export

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended(running):
    running.clock = datetime(2022, 9, 1, 6, 0, tzinfo=UTC)
    running.act("end_period", None)
    return running


def book(world, slag, belopp, kalla="prov 1"):
    row = figures(world.ok).insatser[0]
    rows = [Post(slag, row.uid, row.name, belopp)]
    post(world.ok, rows, nyckel=f"{slag}:{belopp}", kalla=kalla, text="Prov", datum=world.clock.date(), now=world.clock)


def pay_all(world):
    """As the desk leaves it when everything is paid."""
    for row in Utbetalning.objects.filter(plan__overenskommelse=world.ok):
        settled = {"settled_at": world.clock, "settled_by": world.economist}
        export(attested(row), world.economist, status="pay_done", paid_on=row.due_date, **settled)
        Utbetalning.objects.filter(pk=row.pk).update(status=Utbetalningsstatus.PAID)
        book(world, "rekvirerat", 100_000 + row.nummer, f"utbetalning {row.pk}")
        book(world, "rekvirerat", -row.nummer, f"utbetalning {row.pk}")
        book(world, "utbetalt", 100_000 + row.nummer, f"utbetalning {row.pk}")
        book(world, "utbetalt", -row.nummer, f"utbetalning {row.pk}")


def test_what_is_planned_and_not_paid_stops_it_by_name_and_amount(ended):
    with pytest.raises(Refused, match="4.1 Samordnare: 900\u00a0000 kr är planerat men inte utbetalt"):
        ended.act("close", ended.chief, text="Klart.")
    assert ended.fresh().status == Status.PERIOD_ENDED
    told = dict(dry_run(ended.ok, "close", {"text": "Klart."}, ended.clock.date()))
    assert told["Pengar"][0].text.startswith("Stoppar: 4.1 Samordnare: 900\u00a0000 kr")


def test_when_every_krona_is_paid_it_closes(ended):
    pay_all(ended)
    book(ended, "redovisat", 900_000)
    Slutredovisning.objects.update(status="rep_decided", approved_at=ended.clock)
    assert left(ended.ok) == []
    told = dict(dry_run(ended.ok, "close", {"text": "Klart."}, ended.clock.date()))
    assert told["Pengar"][0].text.startswith("Beloppen stämmer till kronan. 900\u00a0000 kr är utbetalt")
    assert ended.act("close", ended.chief, text="Klart.").status == Status.CLOSED


def test_what_is_reclaimed_must_come_back(ended):
    pay_all(ended)
    book(ended, "aterkravt", 500)
    assert left(ended.ok) == ["4.1 Samordnare: 500 kr är återkrävt men inte återbetalt."]
    book(ended, "aterbetalt", 500)
    assert left(ended.ok) == []


def test_a_payment_under_way_a_hold_and_a_false_ledger_stop_it(ended, instalments):
    attested(instalments[0])
    sparr.place(ended.ok, actor=ended.writer, now=ended.clock, **PLACED)
    book(ended, "utbetalt", 100_000, "utbetalning 1")
    words = " ".join(left(ended.ok))
    for part in (
        "Utbetalning 1 är ”attesterad”. Slutför den, eller ta tillbaka den.",
        "En spärr är ”gäller”: annat skäl.",
        "Utbetalt är 100\u00a0000 kr men rekvirerat 0 kr.",
        "De betalda utbetalningarna är 0 kr men i huvudboken är 100\u00a0000 kr bokfört som utbetalt.",
    ):
        assert part in words


def test_the_page_shows_it_first_and_refuses(ended, browse):
    client, address = browse(ended.chief), reverse("agreements:act", args=[ended.ok.pk, "close"])
    answer = client.post(address, {"text": "Klart."})
    assert answer.status_code == 302
    assert "Stoppar: 4.1 Samordnare" in client.get(answer.url).content.decode()
    refused = client.post(answer.url, {"genomfor": "ja"})
    assert refused.status_code == 422
    assert "Pengarna är inte avstämda." in refused.content.decode()
