"""Eget utrymme, proved (rules.md): where a draft is kept and what leaves the system holds no word of it in clear.

The database's every column, every file, letter, log line with its SQL, session, cookie, cached value, task and package.
"""

import io
import json
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from celery.signals import task_postrun, task_prerun
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.http import HttpRequest, QueryDict
from django.test import Client
from django.urls import reverse
from django.views.debug import ExceptionReporter

from agreements.plan.spec import del_of
from agreements.services.plan import done
from reporting.models import Redovisning, Redovisningsversion, Stodomdome
from reporting.services import done as reported
from reporting.services.drafts import parts_of
from sbs.accounts.models import User
from sbs.documents import storage
from sbs.documents.drafts import store
from sbs.documents.models import Utkast
from sbs.overview import jobs
from sbs.overview.diarium import export
from sbs.overview.dossier import services as dossier
from tests.agreements.plan.answers import full, typed
from tests.agreements.plan.world import World
from tests.overview.secrecy_world import AMOUNT, WORD, every_logger_tells, marks, reports, secret_world  # noqa: F401 - the fixture
from tests.tools.required import program

SAME_ORIGIN = {"HTTP_SEC_FETCH_SITE": "same-origin"}


# --- looking ------------------------------------------------------------------------------------------------------------


def in_database() -> dict[str, set[str]]:
    """Column -> the words in it; sessions opened."""
    hits: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            names = [column.name for column in connection.introspection.get_table_description(cursor, table)]
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    if found := marks(bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()):
                        hits.setdefault(f"{table}.{name}", set()).update(found)
    for session in Session.objects.all():
        if found := marks(str(session.get_decoded()).encode()):
            hits["session"] = found
    return hits


def in_files() -> list[Path]:
    return [path for path in Path(settings.SBS_VAR).rglob("*") if path.is_file() and "sqlite" not in path.name and marks(path.read_bytes())]


def cached() -> list[bytes]:
    """What the cache holds: in this process, or in the tests' own Redis. The product's table is read with the database."""
    if not hasattr(cache._cache, "get_client"):
        return [str(key).encode() + bytes(value) for key, value in cache._cache.items()]
    redis = cache._cache.get_client()
    return [key + (redis.get(key) or b"") for key in redis.scan_iter()]


def in_cache() -> set[str]:
    return marks(b"".join(cached()))


def in_cookies(clients: list[Client]) -> set[str]:
    """As they are, and the messages in them opened."""
    values = [cookie.value for client in clients for cookie in client.cookies.values()]
    opened = [str([str(message) for message in CookieStorage(HttpRequest())._decode(value) or []]) for value in values if ":" in value]
    return marks("".join([*values, *opened]).encode())


@contextmanager
def tasks_heard() -> Iterator[list[str]]:
    """What the tasks were given and what they answered."""
    heard: list[str] = []

    def before(args: Any = (), kwargs: Any = None, **_more: Any) -> None:
        heard.append(json.dumps([args, kwargs], default=repr))

    def after(retval: Any = None, **_more: Any) -> None:
        heard.append(repr(retval))

    task_prerun.connect(before)
    task_postrun.connect(after)
    try:
        yield heard
    finally:
        task_prerun.disconnect(before)
        task_postrun.disconnect(after)


# --- writing ------------------------------------------------------------------------------------------------------------


def write_plan(world: World, client: Client) -> None:
    """Saved, a conflict, an area more, back to the rektor, and sent for comments with a stale review."""
    spec, sara, rektor = del_of("atgardsplan", "styrkor"), world.people["representant"], world.people["rektor"]
    page = reverse("agreements:plan_part", args=[world.plan.pk, "styrkor"])
    revision = store.read(world.plan, "styrkor", sara).revision
    client.post(page, {"revision": revision, **typed(spec, full(spec, f"{WORD} igen"))})
    client.post(page, {"revision": 0, **typed(spec, full(spec, f"{WORD} i krock"))})
    client.post(reverse("agreements:add_plan_area", args=[world.plan.pk]), {"titel": f"{WORD} till"})
    client.post(reverse("agreements:share_plan", args=[world.plan.pk]), {"shown": "0" * 64, "text": f"{WORD}PlanMeddelande"})
    done.mark_done(world.plan.pk, rektor, world.later())
    done.send_back(world.plan.pk, WORD, sara, world.later())


def write_reports(world: World, client: Client) -> None:
    """Every form of a report, right and wrong: each part saved, in conflict and unreadable, the money, its table, files, the verdict,
    sent with a stale review, back to the rektor, an anstånd with a fault.
    """
    for row in reports():
        at = [row.pk]
        for part, revision in Utkast.objects.filter(owner_kind="reporting.redovisning", owner_pk=str(row.pk)).values_list(
            "part", "revision"
        ):
            if part.startswith(("fil-", "bilagor", "stod")) or "tillbaka" in part:
                continue
            page, data = reverse("reporting:report_part", args=[row.pk, part]), _answers(row, part, world.people["representant"])
            for number in (revision, 0):
                client.post(page, {"revision": number, **data, "klar": "on"})
            client.post(page, {"revision": revision + 1, **data, **dict.fromkeys(data, "x" * 30_000 + WORD)})
        for name in ("share_report", "submit_report"):
            client.post(reverse(f"reporting:{name}", args=at), {"shown": "0" * 64, "text": f"{WORD}Meddelande", "intyg": "on"})
        client.post(reverse("reporting:extension", args=at), {"kind": "ask", "deadline": "i morgon", "text": f"{WORD}Anstand"})
        for upload in (f"{WORD}Fel.exe", f"{WORD}Ny.pdf"):
            client.post(reverse("reporting:report_files", args=at), {"fil": SimpleUploadedFile(upload, WORD.encode())})
        client.post(
            reverse("reporting:read_report_sheet", args=at), {"fil": SimpleUploadedFile("t.csv", f"Insats;Kr\n{WORD};{AMOUNT}".encode())}
        )
        reported.mark_done(row.pk, world.school.pk, world.people["rektor"], world.later())
        back = reverse("reporting:report_send_back", args=[row.pk, world.school.pk])
        client.post(back, {"text": f"{WORD}Igen"})
        support = {"nytta": "stor", "bra": f"{WORD}StodIgen", "battre": ""}
        for seen in ("", "0" * 64):
            client.post(reverse("reporting:support", args=at), support | {"seen": seen})


def _answers(row: Redovisning, part: str, sara: User) -> dict[str, str]:
    """Posted: the word in every answer, the amount in every line."""
    found = next(one for one in parts_of(row, sara) if one.nyckel == part)
    if part == "medel":
        lines = [(insats.uid.replace("-", ""), slag) for insats in found.scope.with_bidrag for slag in found.scope.kostnadsslag]
        return {f"b_{key}_{slag}": f"-{AMOUNT}" for key, slag in lines} | {f"o_{key}_{slag}": f"{WORD}Skal" for key, slag in lines}
    return {falt.namn: f"{WORD}Igen" if falt.typ != "janej" else "ja" for falt in found.spec.falt if not falt.kolumner}


def expire(world: World, client: Client) -> None:
    """The login ends while somebody writes: what was posted is kept, closed."""
    row = reports()[0]
    Session.objects.all().delete()
    client.cookies.pop("sessionid")
    answer = client.post(
        reverse("reporting:report_part", args=[row.pk, "avsteg"]), {"revision": "1", "x": f"{WORD}Utloggad"}, **SAME_ORIGIN
    )
    assert "rescue" in answer.url or "next" in answer.url
    assert any(b"rescue:" in one for one in cached())


# --- the proof ----------------------------------------------------------------------------------------------------------


def test_nothing_that_is_saved_sent_or_logged_holds_a_word(world, django_capture_on_commit_callbacks, caplog, capsys, monkeypatch):
    every_logger_tells(caplog)
    monkeypatch.setattr(connections["default"], "force_debug_cursor", True)  # every statement with its values goes to the log
    sara = world.client("representant")
    with tasks_heard() as heard, django_capture_on_commit_callbacks(execute=True):
        write_plan(world, sara)
        write_reports(world, sara)
    expire(world, sara)
    monkeypatch.setattr(connections["default"], "force_debug_cursor", False)
    out = capsys.readouterr()
    assert "INSERT INTO" in caplog.text
    assert marks((caplog.text + out.out + out.err).encode()) == set()
    assert in_database() == {}
    assert in_files() == []
    assert in_cache() == set()
    assert in_cookies([sara]) == set()
    assert marks("".join(heard).encode()) == set()
    assert len(mail.outbox) >= 3
    assert marks("".join(letter.subject + letter.body for letter in mail.outbox).encode()) == set()
    assert not Redovisningsversion.objects.exists()
    assert not Stodomdome.objects.exists()


def test_the_looking_finds_what_is_there(world, caplog):
    world.samverkan.huvudman.namn = f"{WORD}Namn"
    world.samverkan.huvudman.save()
    cache.set("x", f"{WORD}Kort")
    session = world.client("representant").session
    session["x"] = f"{WORD}Minne"
    session.save()
    assert in_database()["agreements_huvudman.namn"] == {f"{WORD}Namn"}
    assert in_database()["session"] == {f"{WORD}Minne"}
    assert in_cache() == {f"{WORD}Kort"}
    assert marks(f"{AMOUNT:,}".replace(",", "\u00a0").encode())


def test_a_report_shows_what_is_not_guarded():
    try:
        words = WORD
        raise RuntimeError(len(words))
    except RuntimeError as error:
        report = ExceptionReporter(None, type(error), error, error.__traceback__).get_traceback_html()
    assert marks(report.encode())


def test_no_admin_and_no_history_knows_of_drafts():
    assert not {Utkast, Stodomdome} & set(admin.site._registry)
    hidden = ("HistoricalUtkast", "HistoricalPlandokument", "HistoricalStodomdome")
    assert not [model for model in apps.get_models() if model.__name__ in hidden]
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
    assert marks(package) == set()
    uttag = export.order(registrator, key="y", filformat="csv", query=QueryDict(), about=world.samverkan, now=clock)
    assert jobs.run_job(export.KIND, uttag.pk, clock=lambda: clock)
    assert in_files() == []
