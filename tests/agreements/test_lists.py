"""The lists: what is seen, filtered, sorted and paged; the query count does not follow the rows."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.enums import Huvudmannaroll
from sbs.accounts.enums import Roll
from tests import factories as make

pytestmark = pytest.mark.django_db
LIST, HUVUDMAN_LIST = reverse("agreements:list"), reverse("agreements:huvudman_list")


@pytest.fixture
def karin():
    return make.make_staff()


def case(namn, ansvarig=None, **fields):
    return make.make_samverkan(make.make_huvudman(namn), ansvarig=ansvarig, **fields)


def names(client, address) -> list[str]:
    return [row["huvudman"].namn for row in client.get(address).context["rows"]]


def oks(client, address) -> list[str]:
    return [row["ok"].huvudman.namn for row in client.get(address).context["rows"]]


class TestHuvudmanList:
    def test_swedish_order_filters_and_sort(self, client, karin):
        mine = case("Åmåls kommun", karin)
        for namn in ("Örebro kommun", "Alvesta kommun"):
            case(namn)
        client.force_login(karin)
        assert names(client, HUVUDMAN_LIST) == ["Alvesta kommun", "Åmåls kommun", "Örebro kommun"]
        assert names(client, HUVUDMAN_LIST + "?sort=-namn") == ["Örebro kommun", "Åmåls kommun", "Alvesta kommun"]
        assert names(client, HUVUDMAN_LIST + "?namn=ÅMÅL") == ["Åmåls kommun"]
        assert names(client, HUVUDMAN_LIST + "?mina=ja") == ["Åmåls kommun"]
        assert names(client, f"{HUVUDMAN_LIST}?team={mine.dialogteam_id}") == ["Åmåls kommun"]
        page = client.get(HUVUDMAN_LIST + "?namn=öre")
        assert "1 av 3 huvudmän" in page.content.decode()
        assert 'aria-sort="ascending"' in page.content.decode()

    @pytest.mark.parametrize("query", ["?sort=finns-inte", "?team=x", "?team=99999", "?mina=kanske", "?page=x", "?namn=%00"])
    def test_what_it_does_not_know_never_breaks_it(self, client, karin, query):
        case("Alvesta kommun")
        client.force_login(karin)
        assert client.get(HUVUDMAN_LIST + query).status_code == 200

    def test_a_page_past_the_end_is_the_last(self, client, karin):
        for number in range(27):
            make.make_huvudman(f"Kommun {number:02d}")
        client.force_login(karin)
        page = client.get(HUVUDMAN_LIST + "?page=99")
        assert page.context["page"].number == 2
        assert "Sida 2 av 2" in page.content.decode()

    def test_a_person_at_a_huvudman_is_led_to_the_own_one(self, client):
        row = case("Höörs kommun").huvudman
        client.force_login(make.make_contact(row))
        assert client.get(HUVUDMAN_LIST)["Location"] == reverse("agreements:huvudman", args=[row.pk])
        client.force_login(make.make_contact(row, Huvudmannaroll.UPPGIFTSLAMNARE))
        assert client.get(HUVUDMAN_LIST).status_code == 403
        client.force_login(make.make_user())
        assert client.get(HUVUDMAN_LIST).status_code == 403

    def test_queries(self, client, karin):
        client.force_login(karin)
        assert len({self.count(client, wanted) for wanted in (1, 3)}) == 1

    def count(self, client, wanted):
        while len(names(client, HUVUDMAN_LIST)) < wanted:
            make.make_ok(case(""))
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get(HUVUDMAN_LIST)
        return len(queries)


class TestAgreementList:
    def test_filters_and_sort(self, client, karin):
        first, second = make.make_ok(case("Åmåls kommun", karin)), make.make_ok(case("Alvesta kommun"))
        second.status, second.end = "review", date(2022, 8, 31)
        second.save()
        client.force_login(karin)
        assert oks(client, LIST) == ["Alvesta kommun", "Åmåls kommun"]
        assert oks(client, LIST + "?status=review") == ["Alvesta kommun"]
        assert oks(client, LIST + "?mina=ja") == ["Åmåls kommun"]
        assert oks(client, LIST + "?huvudman=åmå") == ["Åmåls kommun"]
        assert oks(client, f"{LIST}?team={first.samverkan.dialogteam_id}") == ["Åmåls kommun"]
        assert oks(client, LIST + "?sort=status") == ["Åmåls kommun", "Alvesta kommun"]
        assert oks(client, LIST + "?sort=-status") == ["Alvesta kommun", "Åmåls kommun"]
        assert oks(client, LIST + "?status=suspended") == []

    def test_the_huvudman_sees_shared_ones_of_the_chosen_one(self, client):
        own, other = case("Höörs kommun"), case("Alvesta kommun")
        sara = make.make_contact(own.huvudman)
        make.make_contact(other.huvudman, user=sara)
        make.make_ok(own)
        make.make_ok(other, shared=True)
        make.make_ok(case("Främmande kommun"), shared=True)
        client.force_login(sara)
        client.post(reverse("agreements:choose_huvudman"), {"huvudman": own.huvudman_id})
        assert oks(client, LIST) == []
        client.post(reverse("agreements:choose_huvudman"), {"huvudman": other.huvudman_id})
        assert oks(client, LIST) == ["Alvesta kommun"]
        assert "Alvesta kommun" in client.get(LIST).content.decode()

    @pytest.mark.parametrize("side", ["agency", "huvudman"])
    def test_queries(self, client, karin, side):
        samverkan = case("Höörs kommun", karin)
        client.force_login(karin if side == "agency" else make.make_contact(samverkan.huvudman))
        counts = set()
        for wanted in (1, 3):
            while len(oks(client, LIST)) < wanted:
                more = make.make_samverkan(samverkan.huvudman, omgang=f"Omgång {len(oks(client, LIST))}")
                make.make_ok(more, shared=True)
            cache.clear()
            with CaptureQueriesContext(connection) as queries:
                client.get(LIST)
            counts.add(len(queries))
        assert len(counts) == 1

    def test_it_is_only_read(self, client, karin):
        client.force_login(karin)
        assert client.post(LIST).status_code == client.post(HUVUDMAN_LIST).status_code == 405


class TestChoice:
    def test_a_choice_never_widens(self, client):
        own = make.make_contact(make.make_huvudman())
        stranger = make.make_huvudman("Främmande kommun")
        client.force_login(own)
        for wanted in (str(stranger.pk), "x", "", "-1", "99999999999999999999"):
            assert client.post(reverse("agreements:choose_huvudman"), {"huvudman": wanted}).status_code == 404
        assert client.get(reverse("agreements:huvudman", args=[stranger.pk])).status_code == 404

    def test_the_bar_carries_the_chosen_name_and_only_who_has_several_is_offered_a_choice(self, client):
        first, second = make.make_huvudman("Alvesta kommun"), make.make_huvudman("Boxholms kommun")
        sara = make.make_contact(first)
        client.force_login(sara)
        page = client.get("/").content.decode()
        assert "Alvesta kommun<small>" in page
        assert "Byt huvudman" not in page
        make.make_contact(second, user=sara)
        client.post(reverse("agreements:choose_huvudman"), {"huvudman": second.pk})
        page = client.get("/").content.decode()
        assert "Boxholms kommun<small>" in page
        assert "Byt huvudman" in page

    def test_a_role_that_ended_is_a_choice_no_more(self, client):
        first, second = make.make_huvudman("Alvesta kommun"), make.make_huvudman("Boxholms kommun")
        sara = make.make_contact(first)
        make.make_contact(second, user=sara)
        client.force_login(sara)
        client.post(reverse("agreements:choose_huvudman"), {"huvudman": second.pk})
        role = sara.kontaktpersoner.get(huvudman=second).roller.get()
        role.until = date(2020, 1, 1)
        role.save()
        assert "Alvesta kommun<small>" in client.get("/").content.decode()


def test_the_menu_counts_what_waits(client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: make.NOW)
    karin = make.make_staff()
    ok = make.make_ok(make.make_samverkan(ansvarig=karin))
    client.force_login(karin)
    assert "sbs-count" not in client.get(LIST).content.decode()
    ok.status, ok.approved_at = "approved", make.NOW
    ok.save()
    cache.clear()
    assert '<span class="sbs-count">1' in client.get(LIST).content.decode()


def test_insyn_sees_all_and_is_offered_nothing_to_create(client):
    row = case("Höörs kommun").huvudman
    client.force_login(make.make_staff(Roll.INSYN))
    page = client.get(reverse("agreements:huvudman", args=[row.pk])).content.decode()
    assert "Skapa överenskommelse" not in page
