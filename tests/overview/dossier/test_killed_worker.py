"""A real worker, killed with SIGKILL at four places: the dossier comes out once and whole, and is told of once.

Runs on whatever database and queue the suite has: SQLite and the filesystem broker, or PostgreSQL and Redis.
"""

from datetime import timedelta

import pytest
from django.db import connection

from agreements.models import Handling
from sbs.audit.journal import history_of
from sbs.documents import storage
from sbs.documents.models import Dokument
from sbs.notices.models import Utskick
from sbs.overview import jobs
from sbs.overview.dossier import services
from sbs.overview.models import Dossier
from tests import factories as make
from tests.overview.dossier.conftest import NOW, opened, unpacked
from tests.tools.worker import wait_until

PAUSES = ("dossier.before", "dossier.middle", "dossier.after_bytes", "dossier.before_commit")


@pytest.fixture
def dossier(real_worker, monkeypatch) -> Dossier:
    monkeypatch.setenv("SBS_JOB_CLAIM_SECONDS", "1")  # a dead worker's claim is another's after a second
    monkeypatch.setenv("EMAIL_URL", "consolemail://")
    case = make.make_samverkan()
    for number in range(3):
        make.make_handling(case, f"Brev {number}", data=b"%PDF " + str(number).encode())
    ordered, _ = services.order(case, key="x", actor=make.make_staff(), now=NOW, slag="utlamnande", mottagare="Lokaltidningen")
    return ordered


def test_killed_anywhere_it_comes_out_once(real_worker, dossier, tmp_path):
    for pause in PAUSES:
        worker = real_worker(pause=pause)
        worker.wait_for_pause()
        worker.kill()
    real_worker()
    wait_until(lambda: Dossier.objects.get(pk=dossier.pk).status == "done", what="the dossier to be done")
    connection.close()
    done = Dossier.objects.get(pk=dossier.pk)
    assert done.attempts == len(PAUSES) + 1
    assert len(opened(done).namelist()) == 6
    unpacked(done, tmp_path)
    assert Dokument.objects.filter(typ="dossier").count() == 1
    assert Handling.objects.filter(key=f"dossier:{done.pk}").count() == 1
    assert Utskick.objects.filter(kind="dossier_done").count() == 1
    assert len([entry for entry in history_of(done) if entry.verb == "make_dossier"]) == 1
    assert not list(storage.work_folder().iterdir())


def test_one_thought_dead_cannot_store_a_second_time(db):
    """It comes back when another has taken over: dropped at its next sign of life, and at the end."""
    case = make.make_samverkan()
    make.make_handling(case, data=b"%PDF 1")
    ordered, _ = services.order(case, key="y", actor=None, now=NOW)
    slow = jobs._claim(services.KIND, ordered.pk, lambda: NOW)
    assert slow is not None
    assert jobs._claim(services.KIND, ordered.pk, lambda: NOW + timedelta(seconds=10)) is None  # held
    later = NOW + timedelta(hours=1)
    assert jobs.run_job(services.KIND, ordered.pk, clock=lambda: later)
    with pytest.raises(jobs.Dropped):
        slow.progress(1, 3)
    with pytest.raises(jobs.Dropped), slow.last_act("a" * 64, NOW.date()):
        pass
    assert Dokument.objects.filter(typ="dossier").count() == 1


def test_what_kills_every_worker_is_given_up(db):
    ordered, _ = services.order(make.make_samverkan(), key="z", actor=make.make_staff(), now=NOW)
    Dossier.objects.filter(pk=ordered.pk).update(attempts=jobs.MAX_DEATHS)
    assert not jobs.run_job(services.KIND, ordered.pk, clock=lambda: NOW)
    ordered.refresh_from_db()
    assert (ordered.status, ordered.error) == ("failed", jobs.TRY_AGAIN)
    assert Utskick.objects.filter(kind="dossier_failed").count() == 1


def test_the_sweep_finds_what_was_forgotten(db):
    waiting, _ = services.order(make.make_samverkan(), key="a", actor=None, now=NOW)
    silent, _ = services.order(make.make_samverkan(), key="b", actor=None, now=NOW)
    Dossier.objects.filter(pk=silent.pk).update(status="running", claimed_at=NOW - timedelta(hours=1))
    at_work, _ = services.order(make.make_samverkan(), key="c", actor=None, now=NOW)
    Dossier.objects.filter(pk=at_work.pk).update(status="running", claimed_at=NOW)
    assert jobs.sweep(now=NOW) == [("dossier", waiting.pk), ("dossier", silent.pk)]
