"""Bounces: what is proven marks the mail and its address, once; the mark mends."""

import io
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from sbs.accounts.models import User
from sbs.audit.journal import history_of
from sbs.notices import bounces, sending, tasks
from sbs.notices.models import Studs, Utskick
from sbs.notices.services import settle
from tests.notices import reports

pytestmark = pytest.mark.django_db
NOW = datetime(2020, 5, 27, 9, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)
MANY = 3


@pytest.fixture
def eva():
    return User.objects.create_user("Eva.Ek@hoor.example.org", first_name="Eva", last_name="Ek")


def mailed(user: User, key="k:1", at=NOW, **more) -> Utskick:
    fields = {"to": user.email, "user": user, "subject": "Skriv under", "body": "Text.\n", "kind": "prov", "status": "sent"}
    return Utskick.objects.create(key=key, created_at=at, **(fields | {"claimed_at": at, "sent_at": at, "attempts": 1} | more))


def report(row: Utskick, proof: str | None = None) -> bytes:
    return reports.with_original(reports.original(row.pk, bounces.proof(row.pk) if proof is None else proof))


def test_a_proven_report_marks_the_mail_and_the_address(eva):
    row = mailed(eva)
    studs = bounces.receive(report(row), LATER)
    assert studs is not None
    assert (studs.user, studs.address, studs.status_code, studs.source, studs.at) == (eva, eva.email.lower(), "5.1.1", "report", LATER)
    row.refresh_from_db()
    assert (row.status, row.error) == ("failed", "Mejlet kom tillbaka (5.1.1).")
    assert row in sending.troubled()
    assert bounces.bounced([eva.pk]) == {eva.pk: studs}


def test_the_same_report_twice_is_one(eva):
    row = mailed(eva)
    assert bounces.receive(report(row), LATER)
    assert bounces.receive(report(row), LATER) is None
    assert Studs.objects.count() == 1


def test_a_forged_report_is_ignored(eva):
    row, other = mailed(eva), mailed(eva, "k:2")
    for proof in ("", reports.PROOF, bounces.proof(other.pk)):
        assert bounces.receive(report(row, proof), LATER) is None
    unknown = reports.with_original(reports.original(999, bounces.proof(999)))
    assert bounces.receive(unknown, LATER) is None
    assert not Studs.objects.exists()
    row.refresh_from_db()
    assert row.status == "sent"


def test_temporary_trouble_is_no_bounce(eva):
    row = mailed(eva)
    raw = report(row).replace(b"Status: 5.1.1", b"Status: 4.4.7").replace(b"Action: failed", b"Action: delayed")
    assert bounces.receive(raw, LATER) is None
    assert bounces.bounced([eva.pk]) == {}


@pytest.mark.parametrize("code", ["4.4.7", ""])
def test_a_server_that_gave_up_has_lost_the_mail_and_the_address_is_not_blamed(eva, code):
    """Nobody may think that the mail arrived: it is for a person to look at. The same report again changes nothing that she has settled."""
    row = mailed(eva)
    raw = report(row).replace(b"Status: 5.1.1", f"Status: {code}".encode())
    assert bounces.receive(raw, LATER) is None
    row.refresh_from_db()
    assert row.status == "failed"
    assert "gav upp" in row.error
    assert row in sending.troubled()
    assert bounces.bounced([eva.pk]) == {}


def test_what_a_person_has_settled_is_not_opened_by_the_same_report(eva):
    row = mailed(eva)
    bounces.receive(report(row), LATER)
    settle(row.pk, resend=False, actor=eva, about=eva, now=LATER)
    bounces.receive(report(row), LATER)
    row.refresh_from_db()
    assert row.status == "sent"


def test_the_proof_is_in_the_mail_itself(eva, mailbox):
    row = mailed(eva, status="queued", claimed_at=None, sent_at=None)
    sending.send(row.pk, NOW)
    (message,) = mailbox.received
    assert message[bounces.PROOF_HEADER] == bounces.proof(row.pk)


@pytest.mark.parametrize(
    ("answer", "marked"),
    [
        ("550 5.1.1 <eva.ek@hoor.example.org> unknown", "5.1.1"),
        ("550 no such user", "550"),
        ("552 5.2.2 mailbox full", "5.2.2"),
        ("554 5.7.1 relay access denied", ""),
        ("555 5.5.4 parameters not recognized", ""),
        ("450 4.2.0 greylisted", ""),
    ],
)
def test_a_no_from_the_server_about_the_address(eva, mailbox, answer, marked):
    row = mailed(eva, status="queued", claimed_at=None, sent_at=None)
    mailbox.to_recipient = answer
    sending.send(row.pk, NOW)
    row.refresh_from_db()
    assert row.status == ("queued" if answer.startswith("4") else "failed")
    assert [(one.status_code, one.source, one.at) for one in Studs.objects.all()] == ([(marked, "server", NOW)] if marked else [])


class TestMending:
    @pytest.fixture
    def marked(self, eva):
        bounces.receive(report(mailed(eva)), LATER)
        return eva

    def test_another_address(self, marked):
        marked.email = "eva.ny@hoor.example.org"
        marked.save()
        assert bounces.bounced([marked.pk]) == {}
        assert bounces.mend(LATER) == 1
        assert Studs.objects.get().mended_why == "new_address"

    def test_a_later_mail_that_did_not_come_back(self, marked):
        mailed(marked, "k:2", LATER + timedelta(hours=1))
        assert bounces.mend(LATER + timedelta(days=5)) == 0
        assert bounces.mend(LATER + timedelta(days=6)) == 1
        assert Studs.objects.get().mended_why == "arrived"
        assert bounces.bounced([marked.pk]) == {}

    def test_a_later_mail_that_came_back_too(self, marked):
        again = mailed(marked, "k:2", LATER + timedelta(hours=1))
        assert bounces.receive(report(again), LATER + timedelta(hours=2))
        assert bounces.mend(LATER + timedelta(days=30)) == 0
        assert bounces.bounced([marked.pk])[marked.pk].utskick == again

    def test_a_person_clears_it(self, marked):
        about = User.objects.create_user("karin@skolverket.example.org", first_name="Karin", last_name="Öst")
        assert bounces.clear(marked, about, about, LATER)
        assert not bounces.clear(marked, about, about, LATER)
        assert bounces.bounced([marked.pk]) == {}
        assert Studs.objects.get().mended_by == about
        assert [entry.verb for entry in history_of(about)] == ["clear_bounce"]


class TestCommand:
    @pytest.fixture
    def folder(self, tmp_path):
        for name in ("new", "cur", "tmp"):
            (tmp_path / name).mkdir()
        return tmp_path

    def test_a_folder_is_read_once(self, eva, folder, settings, capsys):
        (folder / "new" / "1590563564.1").write_bytes(report(mailed(eva)))
        (folder / "new" / "1590563564.2").write_bytes(b"Subject: Ledig\n\nTillbaka 1 juni.\n")
        call_command("read_bounces", maildir=str(folder))
        assert "2 mejl lästa, 1 adresser märkta." in capsys.readouterr().out
        assert sorted(path.name for path in (folder / "cur").iterdir()) == ["1590563564.1:2,S", "1590563564.2:2,S"]
        settings.SBS_BOUNCE_MAILDIR = str(folder)
        tasks.read_bounces()
        assert Studs.objects.count() == 1

    def test_one_mail_on_standard_input(self, eva, monkeypatch, capsys):
        row = mailed(eva)
        for raw, said in ((report(row), "eva.ek@hoor.example.org tar inte emot mejl (5.1.1)."), (b"\xff", "Inget nytt att märka.")):
            monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
            call_command("read_bounces", stdin=True)
            assert said in capsys.readouterr().out

    @pytest.mark.parametrize(("folder_name", "said"), [("", "Ange en mapp"), ("/nowhere/at/all", "går inte att läsa")])
    def test_without_a_folder_it_says_what_to_do(self, folder_name, said):
        with pytest.raises(CommandError, match=said):
            call_command("read_bounces", maildir=folder_name)


def test_asking_about_many_is_one_question(eva, django_assert_num_queries):
    for n in range(MANY):
        bounces.receive(report(mailed(eva, f"k:{n}")), LATER)
    with django_assert_num_queries(1):
        assert set(bounces.bounced([eva.pk, 1, 2])) == {eva.pk}
