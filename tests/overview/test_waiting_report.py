"""Väntar på mig, the reports that are owed: for those who send in, those who write, and for the processtödjare when one is late."""

from datetime import datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.models import Redovisning
from reporting.services import done
from sbs.accounts.rights import forget_personas
from sbs.lib import stockholm
from sbs.overview.sources import report_due
from sbs.overview.waiting import Item
from tests.reporting.form.world import Scene, report_scene

__all__ = ["report_scene"]


def found(scene: Scene, who: str, now: datetime | None = None) -> list[Item]:
    user = scene.people[who]
    forget_personas(user)
    return [item for one in report_due.SOURCES for item in one(user, now or scene.clock)]


def labels(scene: Scene, who: str, now: datetime | None = None) -> list[str]:
    return [item.label for item in found(scene, who, now)]


def test_each_sees_the_next_report_with_its_day(scene):
    seen = {who: labels(scene, who) for who in scene.people}
    assert {who: rows for who, rows in seen.items() if rows} == {
        "representant": ["Skriv och skicka in delredovisning 1"],
        "firmatecknare": ["Skriv och skicka in delredovisning 1"],
        "rektor": ["Skriv er del av delredovisning 1"],
        "annan rektor": ["Skriv er del av delredovisning 1"],
        "inbjuden": ["Skriv er del av delredovisning 1"],
    }
    assert found(scene, "rektor")[0].due == scene.row.effective_date


def test_the_one_after_it_waits_its_turn_and_a_late_one_stays(scene):
    following = Redovisning.objects.get(nummer=2, slag=scene.row.slag)
    day = stockholm.at(scene.row.effective_date + timedelta(days=1), 9)
    assert labels(scene, "representant", day) == ["Skriv och skicka in delredovisning 1", "Skriv och skicka in delredovisning 2"]
    (late,) = found(scene, "ansvarig", day)
    assert late.label == "Fråga efter delredovisning 1"
    assert late.due == scene.row.effective_date
    assert following.effective_date > scene.row.effective_date


def test_a_rektor_is_asked_until_the_part_is_done_and_again_when_it_comes_back(scene):
    done.mark_done(scene.row.pk, scene.school.pk, scene.people["rektor"], scene.later())
    assert labels(scene, "rektor") == []
    assert labels(scene, "annan rektor") == ["Skriv er del av delredovisning 1"]
    done.send_back(scene.row.pk, scene.school.pk, "Mer.", scene.people["representant"], scene.later())
    assert labels(scene, "rektor") == ["Skriv er del av delredovisning 1"]


def test_sent_in_it_waits_for_nobody_there_and_comes_back_to_be_completed(scene):
    Redovisning.objects.filter(pk=scene.row.pk).update(status="rep_submitted")
    assert labels(scene, "representant") == ["Skriv och skicka in delredovisning 2"]
    Redovisning.objects.filter(pk=scene.row.pk).update(status="rep_supplement")
    assert labels(scene, "representant") == ["Komplettera delredovisning 1", "Skriv och skicka in delredovisning 2"]


def test_the_questions_do_not_grow_with_the_reports(scene):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert found(scene, "firmatecknare", scene.clock + timedelta(days=3000))
        return len(queries)

    Redovisning.objects.exclude(pk=scene.row.pk).update(status="rep_cancelled")
    one = count()
    Redovisning.objects.exclude(pk=scene.row.pk).update(status="rep_open")
    assert len(found(scene, "firmatecknare", scene.clock + timedelta(days=3000))) >= 3
    assert count() == one
