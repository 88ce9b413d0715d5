"""Two at once, and a process that is killed in the middle: each instalment is paid once."""

import os
import signal
from datetime import date

import pytest
from django.db import connection

from agreements.workflow.process import Refused
from payments.models import Betalning, Utbetalning, Utbetalningsomgang
from payments.services import batch
from sbs.accounts.models import User
from tests.agreements.workflow.test_race import at_once
from tests.payments.paying import make_paying

pytestmark = [pytest.mark.django_db(transaction=True)]
DAY = date(2020, 6, 2)


@pytest.fixture
def paying(monkeypatch):
    monkeypatch.setattr("sbs.notices.tasks.deliver.delay_on_commit", lambda *args: None)
    return make_paying()


def fresh(user: User) -> User:
    """As another browser has it: a user object of its own."""
    return User.objects.get(pk=user.pk)


def test_two_release_at_once_and_neither_attests_the_own(paying):
    row = paying.rows[0]
    answers = at_once(
        lambda: paying.act(row, "release", fresh(paying.first)),
        lambda: paying.act(row, "release", fresh(paying.second)),
    )
    assert answers.count("done") == 1
    row.refresh_from_db()
    releaser = fresh(row.released_by)
    (answer,) = at_once(lambda: paying.act(row, "attest", releaser))
    assert "har inte själv frisläppt" in answer


def test_two_attests_at_once_count_once(paying):
    row = paying.rows[0]
    paying.act(row, "release", paying.first)
    answers = at_once(*[lambda: paying.act(row, "attest", fresh(paying.second))] * 2)
    assert answers.count("done") == 1
    row.refresh_from_db()
    assert (row.status, row.attested_by_id) == ("pay_attested", paying.second.pk)


def test_two_batches_at_once_pay_once(paying):
    paying.attested(paying.rows[0])
    answers = at_once(*[lambda: batch.create(DAY, fresh(paying.first), paying.now)] * 2)
    assert answers.count("done") == 1
    assert (Utbetalningsomgang.objects.count(), Betalning.objects.count()) == (1, 1)


def killed(work) -> None:
    """Run ``work`` in a process of its own, which must end by SIGKILL. Each process has a connection of its own."""
    connection.close()
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    assert os.WTERMSIG(status) == signal.SIGKILL


def die(*args) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_killed_between_the_export_and_its_record(paying, monkeypatch):
    """The payments are written, the files' sums are not: nothing of it stands, and the next try pays once."""
    paying.attested(paying.rows[0])

    def export():
        monkeypatch.setattr(batch, "_seal", die)
        batch.create(DAY, paying.first, paying.now)

    killed(export)
    assert not Betalning.objects.exists()
    assert Utbetalning.objects.get(pk=paying.rows[0].pk).status == "pay_attested"
    omgang, _ = batch.create(DAY, paying.first, paying.now)
    assert (omgang.label, Betalning.objects.count()) == ("2020-1", 1)


def test_killed_before_anybody_got_the_file(paying):
    """The batch stands; its file is made from the rows, and a second export finds nothing left."""
    paying.attested(paying.rows[0])

    def export():
        batch.create(DAY, paying.first, paying.now)
        die()

    killed(export)
    with pytest.raises(Refused, match="Ingen attesterad utbetalning"):
        batch.create(DAY, paying.first, paying.now)
    omgang = Utbetalningsomgang.objects.get()
    assert batch.fetch_file(omgang, "pain001", paying.first, paying.now) == batch.fetch_file(omgang, "pain001", paying.second, paying.now)
    assert Betalning.objects.count() == 1
