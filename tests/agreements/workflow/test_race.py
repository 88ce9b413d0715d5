"""Two at once, in two transactions: one of them is first, the other is told, nothing is half done."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import close_old_connections, connection

from agreements.models import Underskrift
from agreements.workflow import Refused, perform
from tests.agreements.workflow.world import HOW, make_world

pytestmark = [pytest.mark.django_db(transaction=True)]


def at_once(*works) -> list[str]:
    """Run each in a thread of its own, started together: "done", or why not."""
    answers, start = [], Barrier(len(works))

    def run(work):
        start.wait()
        try:
            work()
            answers.append("done")
        except (Refused, PermissionDenied) as why:
            answers.append(str(why))
        finally:
            connection.close()

    threads = [Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    close_old_connections()
    return answers


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setattr("sbs.documents.tasks.run_job.delay_on_commit", lambda *args: None)
    monkeypatch.setattr("sbs.notices.tasks.deliver.delay_on_commit", lambda *args: None)
    return make_world()


def test_the_same_signer_in_two_browsers_signs_once(world):
    world.to_signing()
    signer, shown = world.signers[0], world.version.dokument.current.sha256

    def sign():
        perform(world.ok.pk, "sign", type(signer).objects.get(pk=signer.pk), now=world.clock, method=HOW, shown_sha256=shown)

    answers = at_once(sign, sign)
    assert answers.count("done") == 1
    assert world.version.dokument.jobb.filter(typ="sign").count() == 1
    assert Underskrift.objects.filter(status="applying").count() == 1


def test_one_signs_while_the_agency_takes_it_back(world):
    world.to_signing()
    signer, shown = world.signers[0], world.version.dokument.current.sha256

    def sign():
        perform(world.ok.pk, "sign", signer, now=world.clock, method=HOW, shown_sha256=shown)

    def withdraw():
        perform(world.ok.pk, "withdraw", world.writer, now=world.clock, orsak="fel_uppgift", text="Fel.")

    answers = at_once(sign, withdraw)
    assert answers.count("done") == 1
    statuses = set(world.version.underskrifter.values_list("status", flat=True))
    assert statuses in ({"applying", "waiting"}, {"void"})


def test_two_approvers_side_by_side_at_the_same_moment(world):
    from agreements.enums import Avtalstyp, Status
    from agreements.models import Granskningsordning

    order = Granskningsordning.objects.create(enhet=world.ok.enhet, typ=Avtalstyp.OK2, parallell=True)
    for place, user in enumerate([world.chief, world.reader], start=1):
        order.granskare.create(ordning=place, user=user)
    world.to_review()
    works = [lambda user=user: perform(world.ok.pk, "approve", user, now=world.clock) for user in (world.chief, world.reader)]
    assert at_once(*works) == ["done", "done"]
    assert world.fresh().status == Status.APPROVED
