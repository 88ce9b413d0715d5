"""Eget utrymme, proved (rules.md): what a huvudman writes is nowhere to be seen for the agency, on no page, in no table, log or report.

A word is written into every answer of every part, into the names, and into why a part was sent back. Then everybody at the agency looks
everywhere: every address, the whole administration, the search. The word is looked for in every column of the database, every file, every
log line, every letter, and in the report of an error that strikes while the draft lies open.
"""

import io
import logging
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.core import mail
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.views.debug import ExceptionReporter

from agreements.models import Planversion
from agreements.plan.spec import del_of
from agreements.services.plan import done
from payments.models import Rekvisition
from reporting.models import Redovisning, Redovisningsversion
from reporting.report.spec import FILE_PREFIX
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.accounts.rights import forget_personas
from sbs.documents import storage
from sbs.documents.drafts import store
from sbs.documents.models import Utkast
from sbs.overview import jobs
from sbs.overview.diarium import export
from sbs.overview.dossier import services as dossier
from tests import factories as make
from tests.agreements.plan.answers import full, typed
from tests.agreements.plan.world import World
from tests.overview.by_role.addresses import patterns
from tests.overview.secrecy_world import WORD, ZERO, body, holds, secret_world  # noqa: F401 - the fixture
from tests.tools.required import program

#: Where drafts have their pages.
DRAFTS = ("/planer/", "/rekvisitioner/", "/redovisningar/", "/granskning/")


def at_the_agency(world: World, kind: str) -> User:
    """One with every agency role who also answers for the case and leads the team; a superuser; or one role alone."""
    if kind == "superuser":
        user = User.objects.create_superuser("root@example.org", "hemligt-hemligt-1")
        user.is_staff = True
        user.save()
        return user
    if kind != "all":
        return make.make_staff(kind)
    user = world.people["ansvarig"]
    for roll in Roll.values:
        make.make_staff(roll, enhet=world.samverkan.dialogteam.enhet)
        user.tjansteroller.get_or_create(roll=roll, enhet=world.samverkan.dialogteam.enhet, defaults={"from_date": make.LONG_AGO})
    world.samverkan.dialogteam.teamledare = user
    world.samverkan.dialogteam.save()
    forget_personas(user)
    return user


def addresses(world: World, *, some: bool = False) -> Iterator[str]:
    """Every address of ours, each with what fits it; those of plans once for each plan and part (``some``: a few of the parts)."""
    insats = Utkast.objects.filter(part__startswith="insats-", owner_kind="agreements.plandokument").values_list("part", flat=True).first()
    parts = ["styrkor", insats] if some else ["struktur", done.TILLBAKA, *Utkast.objects.values_list("part", flat=True).distinct()]
    pks = {"samverkan": world.samverkan.pk, "huvudman": world.samverkan.huvudman_id, "rekvisitioner": Rekvisition.objects.get().pk}
    for name, pattern in patterns():
        route, wanted = str(pattern.pattern), set(pattern.pattern.converters)
        if route.startswith(("redovisningar/<int:pk>", "granskning/")):
            yield from of_report(world, name, wanted)
            continue
        plans = list(world.samverkan.planer.values_list("pk", flat=True)) if route.startswith("planer/<int:pk>") else [0]
        for plan in plans:
            for part in parts if "nyckel" in wanted and plan else ["styrkor"]:
                values = {
                    "pk": plan or pks.get(route.partition("/")[0], world.plan.pk),
                    "nyckel": part,
                    "slag": "atgardsplan",
                    "key": ZERO,
                    "omrade": part.partition("-")[2] or "1",
                    "fingerprint": "a" * 64,
                    "action": "share_plan",
                }
                yield address(name, {key: values.get(key, 1) for key in wanted})


def of_report(world: World, name: str, wanted: set[str]) -> Iterator[str]:
    """A page about the report: once for each of its parts and files."""
    row = Redovisning.objects.get()
    parts = Utkast.objects.filter(owner_kind="reporting.redovisning").values_list("part", flat=True)
    for part in parts if wanted & {"nyckel", "key"} else [""]:
        values = {"pk": row.pk, "nyckel": part, "key": part.removeprefix(FILE_PREFIX), "skolenhet": world.school.pk, "slag": row.slag}
        yield address(name, {key: values.get(key, 1) for key in wanted})


def address(name: str, values: dict) -> str:
    try:
        return reverse(name, kwargs=values)
    except NoReverseMatch:  # a key that must be of another kind
        return reverse(name, kwargs={key: ZERO if key not in ("pk",) else value for key, value in values.items()})


def admin_pages() -> Iterator[str]:
    yield reverse("admin:index")
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"{name}_changelist")
        yield f"{reverse(f'{name}_changelist')}?q={WORD}"
        for pk in model._default_manager.values_list("pk", flat=True)[:3]:
            yield reverse(f"{name}_change", args=[pk])
            yield reverse(f"{name}_history", args=[pk])


@pytest.mark.parametrize("kind", ["all", "superuser"])
def test_no_page_of_ours_shows_a_word_of_a_draft_to_the_agency(world, kind, caplog):
    caplog.set_level(logging.DEBUG)
    client = Client(raise_request_exception=False)
    client.force_login(at_the_agency(world, kind))
    asked = [*addresses(world), *(f"/sok/?q={quote(text)}" for text in (WORD, f"{WORD} insats", "Sätoftaskolan"))]
    if kind == "superuser":
        asked += [*admin_pages()]
    seen = {page: client.get(page) for page in dict.fromkeys(asked)}
    assert not [page for page, answer in seen.items() if holds(body(answer)) and WORD not in page]
    assert not [page for page, answer in seen.items() if answer.status_code >= 500]
    assert sum(answer.status_code == 200 for answer in seen.values()) > 20
    logged = [record.getMessage() for record in caplog.records]
    assert not [line for line in logged if WORD in line and "?q=" not in line]  # the search's own address is logged


@pytest.mark.parametrize("kind", Roll.values)
def test_no_role_alone_sees_a_word_of_a_draft(world, kind):
    client = Client(raise_request_exception=False)
    client.force_login(at_the_agency(world, kind))
    pages = [page for page in dict.fromkeys(addresses(world, some=True)) if page.startswith((*DRAFTS, "/samverkan/", "/sok/"))]
    seen = {page: client.get(page) for page in pages}
    assert not [page for page, answer in seen.items() if holds(body(answer)) or answer.status_code >= 500]


def test_what_is_posted_by_the_agency_opens_nothing(world):
    client = Client(raise_request_exception=False)
    client.force_login(at_the_agency(world, "all"))
    pages = [page for page in dict.fromkeys(addresses(world, some=True)) if page.startswith(DRAFTS) and "/atgard/" not in page]
    before = list(Utkast.objects.order_by("pk").values_list("pk", "revision"))
    seen = {page: client.post(page, {"revision": "1", "shown": world.shown(), "intyg": "on", "add": "rader"}) for page in pages}
    assert not [page for page, answer in seen.items() if holds(body(answer)) or answer.status_code >= 500]
    assert list(Utkast.objects.order_by("pk").values_list("pk", "revision")) == before
    assert not Planversion.objects.exists()
    assert not Redovisningsversion.objects.exists()


def test_the_test_can_see_the_word_where_it_may_be_seen(world):
    page = reverse("agreements:plan_part", args=[world.plan.pk, "styrkor"])
    assert holds(world.client("representant").get(page).content)
    assert holds(world.client("representant").get(reverse("payments:rekvisition", args=[Rekvisition.objects.get().pk])).content)
    row = Redovisning.objects.get()
    for part in ("avsteg", "medel", f"skola-{world.school.pk}"):
        assert holds(world.client("representant").get(reverse("reporting:report_part", args=[row.pk, part])).content), part
    assert holds(world.client("representant").get(reverse("reporting:submit_report", args=[row.pk])).content)
    assert holds(world.client("rektor").get(reverse("reporting:report_part", args=[row.pk, f"skola-{world.school.pk}"])).content)
    assert holds(world.client("rektor").get(reverse("agreements:plan", args=[world.plan.pk])).content)
    world.act("share_plan")
    assert holds(world.client("ansvarig").get(reverse("agreements:plan_version", args=[world.plan.pk, 1])).content)


# --- where it is kept -------------------------------------------------------------------------------------------------


def columns() -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for column in connection.introspection.get_table_description(cursor, table):
                yield table, column.name


def as_bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()


def found_in_database() -> list[str]:
    hits = []
    with connection.cursor() as cursor:
        for table, column in columns():
            cursor.execute(f"SELECT {connection.ops.quote_name(column)} FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own
            if any(
                holds(bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()) for (value,) in cursor.fetchall()
            ):
                hits.append(f"{table}.{column}")
    return hits


def found_in_files() -> list[Path]:
    return [path for path in Path(settings.SBS_VAR).rglob("*") if path.is_file() and "sqlite" not in path.name and holds(path.read_bytes())]


def test_the_word_is_in_no_column_no_file_and_no_letter(world, django_capture_on_commit_callbacks):
    sara, rektor = world.people["representant"], world.people["rektor"]
    with django_capture_on_commit_callbacks(execute=True):
        spec = del_of("atgardsplan", "styrkor")
        page = reverse("agreements:plan_part", args=[world.plan.pk, "styrkor"])
        client = world.client("representant")
        revision = store.read(world.plan, "styrkor", sara).revision
        client.post(page, {"revision": revision, **typed(spec, full(spec, f"{WORD} igen"))})
        client.post(page, {"revision": 0, **typed(spec, full(spec, f"{WORD} i krock"))})
        client.post(reverse("agreements:add_plan_area", args=[world.plan.pk]), {"titel": f"{WORD} till"})
        done.mark_done(world.plan.pk, rektor, world.later())
        done.send_back(world.plan.pk, WORD, sara, world.later())
    assert len(mail.outbox) >= 2
    assert found_in_database() == []
    assert found_in_files() == []
    assert not holds("".join(letter.subject + letter.body for letter in mail.outbox).encode())


def test_a_report_shows_what_is_not_guarded():
    try:
        words = WORD
        raise RuntimeError(len(words))
    except RuntimeError as error:
        report = ExceptionReporter(None, type(error), error, error.__traceback__).get_traceback_html()
    assert holds(report.encode())


def test_the_scan_of_the_database_finds_what_is_there(world):
    world.samverkan.huvudman.namn = WORD
    world.samverkan.huvudman.save()
    assert "agreements_huvudman.namn" in found_in_database()


def test_no_admin_and_no_history_knows_of_drafts():
    assert Utkast not in admin.site._registry
    assert not [model for model in apps.get_models() if model.__name__ in ("HistoricalUtkast", "HistoricalPlandokument")]
    assert Utkast._meta.default_permissions == ()


# --- what leaves the system -------------------------------------------------------------------------------------------


def everything_in(package: bytes) -> bytes:
    """Names and contents of a package's files; of a PDF its text."""
    found = b""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        for name in opened.namelist():
            data = opened.read(name)
            found += name.encode() + data
            if data.startswith(b"%PDF"):
                command = [program("pdftotext", "poppler-utils"), "-", "-"]
                found += subprocess.run(command, input=data, capture_output=True, check=True).stdout
    return found


def test_a_dossier_and_the_diarium_s_export_hold_no_word_of_a_draft(world):
    registrator, clock = world.people["registrator"], world.clock
    made, _ = dossier.order(world.samverkan, key="x", actor=registrator, now=clock)
    assert jobs.run_job(dossier.KIND, made.pk, clock=lambda: clock)
    made.refresh_from_db()
    package = everything_in(storage.get(made.sha256))
    assert b"mets" in package.lower()
    assert not holds(package)
    uttag = export.order(registrator, key="y", filformat="csv", query=QueryDict(), about=world.samverkan, now=clock)
    assert jobs.run_job(export.KIND, uttag.pk, clock=lambda: clock)
    assert found_in_files() == []
