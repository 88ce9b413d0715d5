"""Sending with a real SMTP server: claimed before, recorded after, tried again when that is safe, never when it is not."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import close_old_connections, connection

from sbs.notices import sending, tasks
from sbs.notices.models import Utskick
from tests.tools.worker import wait_until

NOW = datetime(2020, 5, 27, 9, 12, tzinfo=UTC)


def written(key="k:1", **more) -> Utskick:
    fields = {
        "to": "eva.ek@hoor.example.org",
        "subject": "Skriv under – Höörs kommun",
        "body": "Åäö.\n",
        "html": "<p>Åäö.</p>",
        "kind": "prov",
    }
    return Utskick.objects.create(key=key, created_at=NOW, **(fields | more))


def fresh(row: Utskick) -> Utskick:
    row.refresh_from_db()
    return row


@pytest.mark.django_db
class TestOneMail:
    def test_it_arrives_whole(self, mailbox):
        row = written()
        sending.send(row.pk, NOW)
        (message,) = mailbox.received
        assert message["subject"] == "Skriv under – Höörs kommun"
        assert message["auto-submitted"] == "auto-generated"
        assert message["message-id"] == f"<utskick-{row.pk}@skolverket.example.org>"
        assert message.get_body(("plain",)).get_content().split() == ["Åäö."]
        assert "<p>Åäö.</p>" in message.get_body(("html",)).get_content()
        row = fresh(row)
        assert (row.status, row.sent_at, row.attempts, row.error) == ("sent", NOW, 1, "")

    def test_twice_is_once(self, mailbox):
        row = written()
        sending.send(row.pk, NOW)
        sending.send(row.pk, NOW)
        assert len(mailbox.received) == 1

    @pytest.mark.parametrize("status", ["claimed", "uncertain", "failed"])
    def test_what_is_not_waiting_is_left_alone(self, mailbox, status):
        row = written(status=status)
        sending.send(row.pk, NOW)
        assert not mailbox.received
        assert fresh(row).status == status

    def test_a_server_that_cannot_be_reached_is_asked_again(self, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        row = written()
        sending.send(row.pk, NOW)
        row = fresh(row)
        assert (row.status, row.attempts, row.error) == ("queued", 1, "Mejlservern gick inte att nå.")

    def test_please_wait_is_tried_again_and_no_is_final(self, mailbox):
        mailbox.answer, row = "451 busy", written()
        sending.send(row.pk, NOW)
        assert fresh(row).status == "queued"
        assert "451" in row.error
        mailbox.to_recipient, row = "550 no such user", written("k:2")
        sending.send(row.pk, NOW)
        assert fresh(row).status == "failed"
        assert "550" in row.error

    def test_a_connection_cut_off_in_the_middle_is_uncertain(self, mailbox):
        mailbox.hang_up, row = True, written()
        sending.send(row.pk, NOW)
        row = fresh(row)
        assert (row.status, row.error) == ("uncertain", sending.CUT_OFF)
        assert row in sending.troubled()

    def test_after_the_last_attempt_it_is_given_up(self, mailbox):
        mailbox.answer, row = "451 busy", written(attempts=len(sending.BACKOFF))
        sending.send(row.pk, NOW)
        assert fresh(row).status == "failed"


@pytest.mark.django_db
class TestSweep:
    def test_a_lost_mail_is_taken_up_after_a_while(self):
        row = written()
        assert sending.waiting(NOW + timedelta(minutes=1)) == []
        assert sending.waiting(NOW + timedelta(minutes=6)) == [row.pk]

    def test_the_pause_grows_with_each_attempt(self):
        row = written(attempts=2, claimed_at=NOW)
        assert sending.waiting(NOW + timedelta(minutes=59)) == []
        assert sending.waiting(NOW + timedelta(minutes=60)) == [row.pk]

    def test_what_a_dead_worker_left_is_uncertain_and_never_resent(self, mailbox):
        row = written(status="claimed", claimed_at=NOW, attempts=1)
        assert sending.mark_abandoned(NOW + timedelta(minutes=14)) == 0
        assert sending.mark_abandoned(NOW + timedelta(minutes=16)) == 1
        assert (fresh(row).status, row.error) == ("uncertain", sending.DIED)
        tasks.sweep()
        assert not mailbox.received

    def test_the_sweep_sends_what_waits(self, mailbox):
        row = written()
        tasks.sweep()
        tasks.sweep()
        assert fresh(row).status == "sent"
        assert len(mailbox.received) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one_mail(mailbox):
    row, start = written(), Barrier(2)

    def work():
        start.wait()
        try:
            sending.send(row.pk, NOW)
        finally:
            connection.close()

    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    close_old_connections()
    assert len(mailbox.received) == 1
    assert fresh(row).status == "sent"


@pytest.mark.parametrize(("pause", "arrived"), [("mail.claimed", 0), ("mail.sent", 1)])
def test_a_worker_killed_in_between_leaves_an_uncertain_mail(real_worker, mailbox, pause, arrived):
    row = written()
    worker = real_worker(pause=pause)
    tasks.deliver.delay(row.pk)
    worker.wait_for_pause()
    worker.kill()
    wait_until(lambda: len(mailbox.received) == arrived, what="the mail")
    assert fresh(row).status == "claimed"
    tasks.deliver(row.pk)  # the queue gives the task to another worker
    assert sending.mark_abandoned(row.claimed_at + timedelta(hours=1)) == 1
    tasks.deliver(row.pk)
    assert fresh(row).status == "uncertain"
    assert len(mailbox.received) == arrived
