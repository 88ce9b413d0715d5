"""The store of drafts: who gets in, what is kept, two who save at once, keys that change."""

import base64
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from agreements.enums import Huvudmannaroll
from sbs.accounts.enums import Roll
from sbs.documents.drafts import box, store
from sbs.documents.models import Utkast
from sbs.lib import keyring
from tests import factories as make

pytestmark = pytest.mark.django_db
NOW = make.NOW
WORDS = {"beskrivning": "Ringsjöskolans läge"}


@pytest.fixture
def plan():
    return make.make_plan()


@pytest.fixture
def sara(plan):
    return make.make_contact(plan.huvudman, Huvudmannaroll.REPRESENTANT)


def row_of(plan, part="nulage") -> Utkast:
    return Utkast.objects.get(owner_pk=str(plan.pk), part=part)


def test_what_is_saved_is_read_again_and_not_stored_in_clear(plan, sara):
    saved = store.save(plan, "nulage", 0, WORDS, sara, NOW)
    opened = store.read(plan, "nulage", sara)
    assert (saved.revision, opened.revision, opened.data, opened.saved_by, opened.saved_at) == (1, 1, WORDS, sara, NOW)
    row = row_of(plan)
    assert "Ringsjö" not in bytes(row.ciphertext).decode("latin-1")
    assert "Ringsjö" not in repr(opened) + str(row) + repr(row)


def test_a_part_nobody_has_saved_is_empty(plan, sara):
    assert store.read(plan, "nulage", sara) == store.Opened("nulage", None)
    assert store.read_all(plan, sara) == {}
    assert store.states([plan]) == {plan.pk: []}


def test_the_second_who_saves_meets_a_conflict_and_overwrites_nothing(plan, sara):
    other = make.make_contact(plan.huvudman, Huvudmannaroll.REPRESENTANT)
    store.save(plan, "nulage", 0, WORDS, sara, NOW)
    for revision in (0, 2):
        with pytest.raises(store.Conflict) as conflict:
            store.save(plan, "nulage", revision, {"beskrivning": "annat"}, other, NOW + timedelta(minutes=1))
        assert (conflict.value.saved_by, conflict.value.revision, conflict.value.saved_at) == (sara, 1, NOW)
    assert store.read(plan, "nulage", sara).data == WORDS
    assert store.save(plan, "nulage", 1, {"beskrivning": "annat"}, other, NOW).revision == 2


def test_one_who_saves_what_was_removed_is_told(plan, sara):
    store.save(plan, "insats-1", 0, WORDS, sara, NOW)
    store.remove(plan, "insats-1", sara)
    with pytest.raises(store.Gone):
        store.save(plan, "insats-1", 1, WORDS, sara, NOW)
    assert not Utkast.objects.exists()


def test_a_list_is_added_to_whatever_was_saved_meanwhile(plan, sara):
    for word in "ab":
        store.update(plan, "struktur", lambda data, word=word: [*(data or []), word], sara, NOW)
    assert store.read(plan, "struktur", sara).data == ["a", "b"]


AGENCY = [*Roll.values, "superuser", "staff", "both"]


def agency_user(kind: str, plan):
    if kind == "both":
        return make.make_contact(plan.huvudman, Huvudmannaroll.REPRESENTANT, user=make.make_staff())
    user = make.make_user() if kind in ("superuser", "staff") else make.make_staff(kind)
    user.is_superuser, user.is_staff = kind == "superuser", kind == "staff"
    user.save()
    if kind in ("superuser", "staff"):
        make.make_contact(plan.huvudman, Huvudmannaroll.REPRESENTANT, user=user)
    return user


@pytest.mark.parametrize("kind", AGENCY)
def test_nobody_at_the_agency_gets_in_whatever_else_she_may_be(plan, sara, kind):
    store.save(plan, "nulage", 0, WORDS, sara, NOW)
    user = agency_user(kind, plan)
    for act in (
        lambda: store.read(plan, "nulage", user),
        lambda: store.read_all(plan, user),
        lambda: store.save(plan, "nulage", 1, WORDS, user, NOW),
        lambda: store.update(plan, "nulage", lambda data: data, user, NOW),
        lambda: store.remove(plan, "nulage", user),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert store.read(plan, "nulage", sara).revision == 1


def test_a_stranger_and_nobody_get_nothing(plan, sara):
    store.save(plan, "nulage", 0, WORDS, sara, NOW)
    stranger = make.make_contact(make.make_huvudman(), Huvudmannaroll.FIRMATECKNARE)
    closed = make.make_contact(plan.huvudman, Huvudmannaroll.REPRESENTANT)
    closed.is_active = False
    for user in (stranger, closed, None):
        with pytest.raises(PermissionDenied):
            store.read(plan, "nulage", user)
    assert store.read_all(plan, stranger) == {}


def test_ekonomi_reads_all_and_writes_the_costs_only(plan):
    user = make.make_contact(plan.huvudman, Huvudmannaroll.EKONOMI)
    with pytest.raises(PermissionDenied):
        store.save(plan, "styrkor", 0, WORDS, user, NOW)
    assert store.save(plan, "kostnader", 0, WORDS, user, NOW).revision == 1


def test_a_kind_that_nobody_has_spoken_for_is_closed(plan, sara):
    with pytest.raises(PermissionDenied):
        store.read(plan.huvudman, "x", sara)


def test_anybody_may_know_that_a_draft_exists_and_when_it_was_saved(plan, sara, django_assert_num_queries):
    store.save(plan, "nulage", 0, WORDS, sara, NOW)
    store.save(plan, "elever", 0, WORDS, sara, NOW + timedelta(hours=1))
    other = make.make_plan(samverkan=plan.samverkan, slag="atgardsplan")
    with django_assert_num_queries(1):
        found = store.states([plan, other])
    assert [(state.part, state.saved_by) for state in found[plan.pk]] == [("elever", sara), ("nulage", sara)]
    assert found[other.pk] == []


# --- tampering and keys -------------------------------------------------------------------------------------------------


def test_a_blob_moved_in_the_database_does_not_open(plan, sara):
    store.save(plan, "nulage", 0, WORDS, sara, NOW)
    store.save(plan, "elever", 0, {"hur": "x"}, sara, NOW)
    Utkast.objects.filter(part="elever").update(ciphertext=row_of(plan).ciphertext)
    with pytest.raises(box.Damaged):
        store.read(plan, "elever", sara)


def test_an_older_blob_put_back_does_not_open(plan, sara):
    store.save(plan, "nulage", 0, WORDS, sara, NOW)
    old = row_of(plan).ciphertext
    store.save(plan, "nulage", 1, {"beskrivning": "nytt"}, sara, NOW)
    Utkast.objects.update(ciphertext=old)
    with pytest.raises(box.Damaged):
        store.read(plan, "nulage", sara)


def ring(*letters: str) -> str:
    return " ".join(f"000{number}:{base64.b64encode(letter.encode() * 32).decode()}" for number, letter in enumerate(letters, start=1))


def test_after_a_rotation_the_old_key_opens_and_the_new_locks(plan, sara, settings, capsys):
    settings.SBS_DRAFT_KEYS = ring("a")
    store.save(plan, "nulage", 0, WORDS, sara, NOW)
    settings.SBS_DRAFT_KEYS = ring("a", "b")
    assert store.read(plan, "nulage", sara).data == WORDS
    store.save(plan, "elever", 0, WORDS, sara, NOW)
    assert (row_of(plan).key_id, row_of(plan, "elever").key_id) == ("0001", "0002")

    call_command("draft_keys", reencrypt=True)
    assert "1 delar låsta på nytt med nyckel 0002" in capsys.readouterr().out
    settings.SBS_DRAFT_KEYS = "0002:" + ring("a", "b").rpartition(":")[2]
    opened = store.read(plan, "nulage", sara)
    assert (opened.data, opened.revision, opened.saved_at, opened.saved_by) == (WORDS, 1, NOW, sara)


def test_without_its_key_a_draft_says_which_one_is_missing(plan, sara, settings, capsys):
    settings.SBS_DRAFT_KEYS = ring("a")
    store.save(plan, "nulage", 0, WORDS, sara, NOW)
    settings.SBS_DRAFT_KEYS = "0002:" + ring("a", "b").rpartition(":")[2]
    with pytest.raises(keyring.KeyringError, match="0001"):
        store.read(plan, "nulage", sara)
    call_command("draft_keys")
    assert "0001: 1 delar, SAKNAS" in capsys.readouterr().out
    with pytest.raises(CommandError, match="0001"):
        call_command("draft_keys", reencrypt=True)


def test_the_command_makes_a_new_key_file(settings, tmp_path, capsys):
    settings.SBS_DRAFT_KEY_FOLDER = tmp_path / "utkast"
    call_command("draft_keys")
    call_command("draft_keys", new=True)
    assert "0002: 0 delar, låser nytt" in capsys.readouterr().out
    settings.SBS_DRAFT_KEYS = ring("a")
    with pytest.raises(CommandError, match="SBS_DRAFT_KEYS"):
        call_command("draft_keys", new=True)


def test_in_production_there_is_no_key_of_its_own_making(plan, sara, settings, tmp_path):
    settings.SBS_DRAFT_KEY_FOLDER, settings.IS_PROD = tmp_path / "tom", True
    with pytest.raises(keyring.KeyringError):
        store.save(plan, "nulage", 0, WORDS, sara, NOW)
    assert not (tmp_path / "tom").exists()
