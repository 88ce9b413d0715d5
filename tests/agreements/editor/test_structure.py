"""Adding, moving and removing: numbers follow the order, the same post twice does the same once."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from agreements.models import Insats, Standardtext
from agreements.outline import outline
from agreements.services import structure
from agreements.services.parts import Conflict, Gone, save_part
from sbs.audit.journal import history_of
from tests import factories
from tests.agreements.editor.hoor import NOW


@pytest.fixture
def draft(db):
    ok = factories.make_ok()
    for name in ("Styrning", "Undervisning"):
        omrade = factories.make_omrade(ok, name)
        for letter in "ABC":
            factories.make_insats(omrade, f"{name} {letter}")
    return ok


def insatser(ok):
    return [row.title for row in outline(ok) if row.depth]


def insats(name):
    return Insats.objects.get(rubrik=name)


def test_a_moved_insats_renumbers_the_rest(draft):
    row = insats("Styrning C")
    structure.move_insats(draft.pk, row.pk, row.omrade_id, 1, draft.author, NOW)
    assert insatser(draft)[:3] == ["4.1 Styrning C", "4.2 Styrning A", "4.3 Styrning B"]


def test_moved_twice_by_the_same_post_it_moves_once(draft):
    row = insats("Styrning B")
    for _ in range(2):
        structure.move_insats(draft.pk, row.pk, row.omrade_id, 3, draft.author, NOW)
    assert insatser(draft)[2] == "4.3 Styrning B"
    assert history_of(draft).filter(verb="move_part").count() == 1


def test_to_another_chapter(draft):
    row, target = insats("Styrning A"), insats("Undervisning A").omrade
    structure.move_insats(draft.pk, row.pk, target.pk, 2, draft.author, NOW)
    assert insatser(draft) == [
        "4.1 Styrning B",
        "4.2 Styrning C",
        "5.1 Undervisning A",
        "5.2 Styrning A",
        "5.3 Undervisning B",
        "5.4 Undervisning C",
    ]


def test_a_moved_chapter_takes_its_insatser_along(draft):
    structure.move_omrade(draft.pk, draft.omraden.last().pk, 1, draft.author, NOW)
    assert insatser(draft)[0] == "4.1 Undervisning A"


def test_an_insats_of_another_agreement_is_not_there(draft):
    foreign = factories.make_insats(factories.make_omrade(factories.make_ok()), "Främmande")
    with pytest.raises(Gone):
        structure.move_insats(draft.pk, foreign.pk, draft.omraden.first().pk, 1, draft.author, NOW)
    with pytest.raises(Gone):
        structure.move_insats(draft.pk, insats("Styrning A").pk, foreign.omrade_id, 1, draft.author, NOW)


def test_removed_the_numbers_close_up(draft):
    row = insats("Styrning A")
    structure.remove_part(draft.pk, f"insats-{row.pk}", draft.author, NOW)
    structure.remove_part(draft.pk, f"insats-{row.pk}", draft.author, NOW)
    assert insatser(draft)[0] == "4.1 Styrning B"
    assert history_of(draft).get(verb="remove_part").text == "Tog bort 4.1 Styrning A."


def test_added_by_the_same_post_twice_it_is_one(draft):
    omrade = draft.omraden.first()
    made = [structure.add_insats(draft.pk, omrade.pk, "Ny", "larosate", draft.author, NOW, ordning=4) for _ in range(2)]
    assert made[0] == made[1]
    assert omrade.insatser.count() == 4


def test_two_who_add_at_the_same_place_both_get_theirs(draft):
    omrade = draft.omraden.first()
    for name in ("En", "Två"):
        structure.add_insats(draft.pk, omrade.pk, name, "larosate", draft.author, NOW, ordning=4)
    assert [row.rubrik for row in omrade.insatser.all()][3:] == ["En", "Två"]


def test_an_added_insats_starts_with_the_malls_sentences(draft):
    Standardtext.objects.create(
        mallversion=draft.mallversion, finansieringsform="larosate", finansiering="Skolverket betalar.", ansvar_huvudman="ge tid"
    )
    row = structure.add_insats(draft.pk, draft.omraden.first().pk, "Ny", "larosate", draft.author, NOW, ordning=4)
    assert (row.finansiering, row.ansvar_huvudman) == ("Skolverket betalar.", "ge tid")


def test_an_added_chapter_twice_is_one(draft):
    made = [structure.add_omrade(draft.pk, "Tredje", draft.author, NOW, ordning=3) for _ in range(2)]
    assert made[0] == made[1]
    assert draft.omraden.count() == 3


def test_nothing_is_written_outside_the_draft(draft):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE agreements_overenskommelse SET status = 'review' WHERE id = %s", [draft.pk])
    with pytest.raises(PermissionDenied, match="granskning"):
        structure.add_omrade(draft.pk, "Nytt", draft.author, NOW, ordning=3)
    with pytest.raises(PermissionDenied, match="granskning"):
        save_part(draft.pk, "period", 0, draft.author, NOW, lambda ok: None, title="4 Tid")


def test_the_second_to_save_is_told_by_whom_and_when(draft):
    save_part(draft.pk, "period", 0, draft.author, NOW, lambda ok: None, title="3 Tid")
    written = []
    with pytest.raises(Conflict) as conflict:
        save_part(draft.pk, "period", 0, draft.author, NOW + timedelta(minutes=5), written.append, title="3 Tid")
    assert (conflict.value.saved_by, conflict.value.saved_at, conflict.value.revision) == (draft.author, NOW, 1)
    assert not written
    assert history_of(draft).filter(verb="save_part").count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_a_place_each():
    ok = factories.make_ok()
    omrade = factories.make_omrade(ok)
    failed = []

    def add(name):
        try:
            structure.add_insats(ok.pk, omrade.pk, name, "larosate", ok.author, NOW, ordning=1)
        except Exception as error:  # noqa: BLE001 - told below, a thread swallows it
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=add, args=(f"Insats {number}",)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert [row.ordning for row in omrade.insatser.all()] == [1, 2, 3, 4, 5]
