"""Extra payment where too little was paid: on a beslut, within the bidrag, by four eyes, and every identity holds."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from agreements.enums import Beslutstyp
from agreements.workflow.process import Refused
from payments.enums import Rekvisitionsstatus
from payments.ledger import align, figures, identities
from payments.models import Extragrund, Rekvisition, Utbetalning
from payments.services import batch, extra, instalment
from payments.workflow.utbetalning import perform_utbetalning
from sbs.accounts.enums import Roll
from sbs.lib import stockholm
from tests import factories as make
from tests.agreements.life.test_consequences import terminate
from tests.payments.paying import make_account, make_settings

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended(running):
    """Ended from 1 June 2021: 100 000 kr of each of five instalments has fallen away."""
    align(running.ok, running.clock, "Börjar gälla")
    Rekvisition.objects.create(
        overenskommelse=running.ok,
        status=Rekvisitionsstatus.ACCEPTED,
        created_at=running.clock,
        created_by=running.ekonomi,
        accepted_at=running.clock,
        accepted_by=running.economist,
    )
    terminate(running)
    running.ok.refresh_from_db()
    running.second = make.make_staff(Roll.EKONOM, first_name="Olof")
    make_account(running.ok.huvudman, running.economist, running.second, now=running.clock)
    make_settings()
    return running


@pytest.fixture
def beslut(running):
    return make.make_issued_beslut(Beslutstyp.AVSLUT, running.ok.samverkan)


def give(world, beslut, kronor: int = 40_000, **changes) -> Utbetalning:
    (room,) = extra.rooms(world.ok)
    data = {"beslut": beslut, "skal": "Arbete i maj är inte betalt.", "due_date": stockholm.day(world.clock)}
    data |= {"belopp": {room.insats.pk: kronor}, "actor": world.economist, "now": world.clock}
    return extra.create(world.ok, **(data | changes))


def sums(world) -> tuple[int, ...]:
    assert identities(world.ok) == []
    found = figures(world.ok).summa
    return tuple(int(found.of(name)) for name in ("beviljat", "planerat", "rekvirerat", "utbetalt"))


def test_nothing_extra_while_the_plan_has_all_of_the_bidrag(running, beslut):
    with pytest.raises(Refused) as refused:
        give(running, beslut)
    (words,) = refused.value.fields.values()
    assert "Bidraget är 900\xa0000\xa0kronor och 900\xa0000\xa0kronor är planerat eller betalt. 0\xa0kronor kan betalas extra." in words
    assert "tillägg" in words


def test_through_the_desk_like_the_others(ended, beslut):
    granted, planned, *_ = sums(ended)
    assert granted == planned < 900_000
    row = give(ended, beslut)
    assert sums(ended) == (granted + 40_000, planned + 40_000, 0, 0)
    assert instalment.line_text(row).split(ended.ok.dnr)[-1].strip() == "extra utbetalning 10"
    perform_utbetalning(row.pk, "release", ended.economist, now=ended.clock)
    assert sums(ended)[2] == 40_000
    with pytest.raises(PermissionDenied, match="har inte själv frisläppt"):
        perform_utbetalning(row.pk, "attest", ended.economist, now=ended.clock)
    perform_utbetalning(row.pk, "attest", ended.second, now=ended.clock)
    day = stockholm.day(ended.clock)
    omgang, _ = batch.create(day, ended.second, ended.clock)
    assert omgang.betalningar.get().belopp == 40_000
    perform_utbetalning(row.pk, "paid", ended.economist, now=ended.clock, paid_on=day, reference="R")
    assert sums(ended) == (granted + 40_000, planned + 40_000, 40_000, 40_000)


def test_never_more_than_what_fell_away(ended, beslut):
    room = extra.rooms(ended.ok)[0].room
    give(ended, beslut, room - 1)
    with pytest.raises(Refused) as refused:
        give(ended, beslut, 2)
    assert "1\xa0krona kan betalas extra" in next(iter(refused.value.fields.values()))
    give(ended, beslut, 1)
    assert sums(ended)[:2] == (900_000, 900_000)


def test_posted_twice_is_made_once(ended, beslut):
    assert give(ended, beslut) == give(ended, beslut)
    assert Extragrund.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "where", "words"),
    [
        ({"due_date": date(2019, 1, 1)}, "due_date", "i dag eller en senare dag"),
        ({"belopp": {}}, "", "minst en insats"),
        ({"belopp": {0: 1}}, "", "inget bidrag längre"),
    ],
)
def test_what_it_asks_for(ended, beslut, changes, where, words):
    with pytest.raises(Refused) as refused:
        give(ended, beslut, **changes)
    assert words in (refused.value.fields.get(where) or refused.value.message)


@pytest.mark.parametrize("about", ["another case", "not decided", "another kind"])
def test_only_on_an_issued_beslut_of_the_case(ended, about):
    case = make.make_samverkan() if about == "another case" else ended.ok.samverkan
    kind = Beslutstyp.INLEDA if about == "another kind" else Beslutstyp.ANDRING
    maker = make.make_beslut if about == "not decided" else make.make_issued_beslut
    with pytest.raises(Refused) as refused:
        give(ended, maker(kind, case))
    assert list(refused.value.fields) == ["beslut"]


def test_only_an_ekonom(ended, beslut):
    for who in (ended.writer, ended.chief, ended.ekonomi):
        with pytest.raises(PermissionDenied):
            give(ended, beslut, actor=who)


def test_taken_away_while_nobody_has_released_it(ended, beslut):
    before = sums(ended)
    row = give(ended, beslut)
    extra.remove(row.pk, "Fel belopp.", ended.economist, ended.clock)
    assert sums(ended) == before
    row = give(ended, beslut)
    perform_utbetalning(row.pk, "release", ended.economist, now=ended.clock)
    with pytest.raises(Refused, match="går den inte att ta bort"):
        extra.remove(row.pk, "Fel.", ended.economist, ended.clock)


class TestPages:
    @pytest.fixture
    def there(self, ended):
        return reverse("payments:extra_create", args=[ended.ok.pk])

    def test_registered_read_and_taken_away(self, ended, beslut, browse, there):
        client = browse(ended.economist)
        pengar = reverse("payments:pengar", args=[ended.ok.pk])
        assert there in client.get(pengar).content.decode()
        (room,) = extra.rooms(ended.ok)
        assert f"Högst {room.room // 1000}\xa0000" in client.get(there).content.decode()
        data = {"beslut": beslut.pk, "skal": "Maj.", "due_date": stockholm.day(ended.clock), f"belopp_{room.insats.pk}": "40 000"}
        assert client.post(there, {}).status_code == 422
        assert "kan betalas extra" in client.post(there, data | {f"belopp_{room.insats.pk}": "900 000"}).content.decode()
        first, second = client.post(there, data), client.post(there, data)
        assert first.url == second.url
        row = Extragrund.objects.get().utbetalning
        for who in (ended.economist, ended.representant):
            assert "Maj." in browse(who).get(first.url).content.decode()
            assert "Extra utbetalningar" in browse(who).get(pengar).content.decode()
        away = reverse("payments:extra_remove", args=[row.pk])
        client = browse(ended.economist)
        assert away in client.get(first.url).content.decode()
        assert client.post(away, {}).status_code == 422
        assert client.post(away, {"skal": "Fel."}).url == pengar
        assert client.post(away, {"skal": "Fel."}).status_code == 404

    def test_who_may(self, ended, beslut, browse, there):
        row = give(ended, beslut)
        away = reverse("payments:extra_remove", args=[row.pk])
        for address in (there, away):
            assert browse(ended.writer).get(address).status_code == 403
            assert browse(ended.representant).get(address).status_code == 403
            assert browse(make.make_contact(make.make_huvudman())).get(address).status_code == 404
            assert browse(ended.economist).delete(address).status_code == 405
        ordinary = Utbetalning.objects.filter(extra=None).first()
        assert browse(ended.economist).get(reverse("payments:extra_remove", args=[ordinary.pk])).status_code == 404

    def test_an_agreement_in_force_says_why_not(self, running, browse):
        text = browse(running.economist).get(reverse("payments:extra_create", args=[running.ok.pk])).content.decode()
        assert "Inget kan betalas extra." in text
