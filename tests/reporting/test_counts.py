"""Every page of reports asks the database as often for three of everything as for one (style.md): insatser, skolenheter, files, people,
versions, anstånd, avsteg, kompletteringar, reports.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.enums import Huvudmannaroll
from reporting.models import Redovisning
from reporting.report.spec import KLAR
from reporting.services import appendices, done, drafts, sending
from reporting.workflow.redovisning import perform_redovisning
from sbs.accounts.models import User
from tests import factories as make
from tests.agreements.workflow.conftest import _no_rules
from tests.documents.uploaded import small_pdf
from tests.reporting.form.world import Scene, report_scene

__all__ = ["_no_rules", "report_scene"]
pytestmark = pytest.mark.django_db

Page = tuple[str, str]


def act(scene: Scene, row: Redovisning, action: str, who: str, **data: object) -> None:
    perform_redovisning(row.pk, action, User.objects.get(pk=scene.people[who].pk), now=scene.later(), **data)


def send(scene: Scene, row: Redovisning, action: str) -> None:
    sara = User.objects.get(pk=scene.people["representant"].pk)
    form = {"shown": sending.shown_now(row, sara), "text": "", "intyg": True}
    sending.send(row.pk, action, form, sara, scene.later())


def final() -> Redovisning:
    return Redovisning.objects.for_lists().get(slag="slutredovisning")


def widen(scene: Scene, size: int) -> None:
    """More insatser, skolenheter with rektorer, people invited and reports."""
    ok = scene.world.ok
    omrade = ok.omraden.get()
    insatser = [make.make_insats(omrade, f"Ny {n}", finansieringsform="bidrag", bidrag=1000) for n in range(size)]
    for n in range(size):
        school = make.make_skolenhet(ok.huvudman, f"Skola {n}")
        rektor = make.make_contact(ok.huvudman, Huvudmannaroll.REKTOR, user=make.make_user(f"Rektor{n}"), skolenhet=school)
        for row in (scene.row, final()):
            row.skolenheter.add(school)
            row.inbjudna.add(make.make_contact(ok.huvudman, Huvudmannaroll.UPPGIFTSLAMNARE, user=make.make_user(f"Gäst{n}")))
            done.mark_done(row.pk, school.pk, rektor, scene.later())
        for insats in insatser:
            insats.skolenheter.add(school)
        make.make_contact(ok.huvudman, Huvudmannaroll.REPRESENTANT, user=make.make_user(f"Ombud{n}"))
        another_report(scene, date(2022, 1, 10) + timedelta(days=30 * n))


def another_report(scene: Scene, day: date) -> None:
    same = {
        name: getattr(scene.row, name) for name in ("overenskommelse", "slag", "omrade_uid", "omrade_text", "period_start", "period_end")
    }
    row = Redovisning.objects.create(**same, nummer=9, agreed_date=day, due_date=day, effective_date=day, created_at=scene.clock)
    row.skolenheter.add(scene.school)
    drafts.save_part(row.pk, "avsteg", 0, {}, scene.people["representant"], scene.later())


def fill(scene: Scene, size: int) -> None:
    """Both reports written, with files, versions shown and anstånd given; then the delredovisning sent with avsteg and sent back."""
    for row in (scene.fresh(), final()):
        scene.fill("Svar", row)
        for n in range(size):
            upload = SimpleUploadedFile(f"fil{n}.pdf", small_pdf(pages=n + 1))
            appendices.add(row.pk, upload, scene.people["representant"], scene.later())
            act(scene, row, "extend_report", "leader", deadline=row.due_date + timedelta(days=n + 1), text="Mer tid.")
            send(scene, row, sending.SHARE)
    for n in range(size):
        depart(scene, n, size)
        send(scene, scene.fresh(), sending.SUBMIT)
        ask_more(scene, n, size)
    depart(scene, size, size)
    send(scene, scene.fresh(), sending.SUBMIT)


def depart(scene: Scene, nummer: int, size: int) -> None:
    """An avsteg in as many insatser, in other words than the last time."""
    part = scene.part("avsteg")
    names = [falt.namn for falt in part.spec.falt if falt.namn.startswith("avsteg_")][:size]
    yes = dict.fromkeys(names, "ja") | {name.replace("avsteg_", "text_"): f"Annan tid, {nummer}." for name in names}
    drafts.save_part(
        scene.row.pk, part.nyckel, part.revision, {**part.data, **yes, KLAR: True}, scene.people["representant"], scene.later()
    )


def ask_more(scene: Scene, nummer: int, size: int) -> None:
    parts = [part for part in scene.parts() if part.kind == "insats"][:size]
    fragor = [{"del_nyckel": part.nyckel, "falt": "genomfort", "titel": part.title, "text": "När?"} for part in parts]
    day = date(2020, 12, 1) + timedelta(days=nummer)
    act(scene, scene.row, "supplement_report", "ansvarig", orsak="otydligt", text="Mer.", deadline=day, fragor=fragor)


def at_the_huvudman(scene: Scene) -> Iterator[Page]:
    yield "representant", f"{reverse('reporting:reports')}?visa=alla"
    yield "rektor", f"{reverse('reporting:reports')}?visa=alla"
    yield "representant", reverse("reporting:of_agreement", args=[scene.world.ok.pk])
    yield "representant", reverse("reporting:of_case", args=[scene.world.ok.samverkan_id])
    row, last = scene.row, final()
    for name in ("report", "report_files", "report_invite", "share_report", "submit_report", "extension", "compare_report_versions"):
        yield "representant", reverse(f"reporting:{name}", args=[row.pk])
    for name in ("report_receipt", "report_version"):
        yield "representant", reverse(f"reporting:{name}", args=[row.pk, 1])
    for name in ("report", "submit_report", "report_files"):
        yield "representant", reverse(f"reporting:{name}", args=[last.pk])
    first = {part.kind: part.nyckel for part in reversed(scene.parts(row)) if part.kind != "bilagor"}
    yield from (("inbjuden", reverse("reporting:report_part", args=[row.pk, key])) for key in first.values())
    first = {part.kind: part.nyckel for part in reversed(scene.parts(last)) if part.kind not in ("bilagor", "skola")}
    yield from (("representant", reverse("reporting:report_part", args=[last.pk, key])) for key in first.values())
    yield from (("rektor", reverse("reporting:report", args=[one.pk])) for one in (row, last))
    yield "ekonomi", reverse("reporting:report_sheet", args=[scene.row.pk])


def at_the_agency(scene: Scene) -> Iterator[Page]:
    for tab in ("inkomna", "sena", "komplettering", "anstand", "avsteg", "alla"):
        yield "ansvarig", f"{reverse('reporting:desk')}?lage={tab}"
    yield "ansvarig", f"{reverse('reporting:reports')}?visa=alla"
    yield "ansvarig", f"{reverse('reporting:extension_list')}?lage=alla"
    yield "ansvarig", f"{reverse('reporting:extend_many')}?due_from=2020-10-01&due_to=2022-12-31&satt=manader&antal=1"
    yield "ansvarig", reverse("reporting:of_agreement", args=[scene.world.ok.pk])
    yield "ansvarig", reverse("reporting:of_case", args=[scene.world.ok.samverkan_id])
    for name in ("review", "approve", "supplement", "report", "extension", "reminders", "compare_report_versions"):
        yield "ansvarig", reverse(f"reporting:{name}", args=[scene.row.pk])


def asked(scene: Scene, pages: Iterator[Page]) -> dict[str, int]:
    """Page, without its keys -> number of queries the second time it is opened."""
    found: dict[str, int] = {}
    clients = {who: scene.client(who) for who in ("representant", "rektor", "ekonomi", "inbjuden", "ansvarig")}
    for who, page in list(pages):
        first = clients[who].get(page)
        assert first.status_code == 200, (who, page, first.status_code)
        with CaptureQueriesContext(connection) as seen:
            clients[who].get(page)
        found[f"{who} {page}"] = len(seen)
    return found


def measured(scene: Scene, size: int) -> dict[str, int]:
    final().skolenheter.add(scene.school)
    widen(scene, size)
    fill(scene, size)
    counts = asked(scene, at_the_agency(scene))
    ask_more(scene, size, size)
    return counts | asked(scene, at_the_huvudman(scene))


def test_every_page_asks_as_often_for_three_of_everything_as_for_one(scene):
    with transaction.atomic():
        one = measured(scene, 1)
        transaction.set_rollback(True)
    cache.clear()
    three = measured(scene, 3)
    assert one.keys() == three.keys()
    assert {page: (one[page], three[page]) for page in one if one[page] != three[page]} == {}
