"""Plans and reports whose drafts say rare words everywhere, one for each part, for the tests that look for them."""

import base64
import json
import logging
import re
from datetime import date

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from agreements.enums import Huvudmannaroll
from agreements.models import Insats
from agreements.services.plan import done
from payments.models import Rekvisition
from payments.services import rekvisition as service
from reporting.models import Redovisning
from reporting.report.spec import KLAR
from reporting.services import appendices, drafts, stod
from reporting.services import done as reported
from sbs.documents.drafts import box
from sbs.documents.models import Utkast
from sbs.lib import keyring
from tests import factories as make
from tests.agreements.plan.world import World, make_world
from tests.documents.uploaded import small_pdf
from tests.reporting.form.world import answers_for
from tests.tools.standing import standing

#: Every word that is looked for begins so; what follows says where it was written.
WORD = "Kvastfenning"
#: An amount that nobody else has, whole kronor.
AMOUNT = 87_654_321
ZERO = "00000000-0000-4000-8000-000000000000"
_SPACE = rb"(?:[\s.]|\xc2\xa0|&nbsp;|\\u00a0)?"


def _encoded() -> bytes:
    """The word as base64 has it, wherever it begins."""
    cores = [base64.b64encode(b"." * pad + WORD.encode())[(0, 2, 3)[pad] : (16, 17, 18)[pad]] for pad in range(3)]
    return b"|".join(re.escape(core) for core in cores)


_MARK = re.compile(rb"kvastfenning\w*|(?<!\d)87" + _SPACE + rb"654" + _SPACE + rb"321(?!\d)|(?-i:" + _encoded() + rb")", re.IGNORECASE)


def _clock(world: World, patch: pytest.MonkeyPatch) -> None:
    patch.setattr("django.utils.timezone.now", lambda: world.clock)


@standing(name="world", each=_clock)
def secret_world() -> World:
    """Two plans of the school and two of the huvudman, a rekvisition, a delredovisning and a slutredovisning with its verdict, all
    answered with the words; a rektor's parts sent back.
    """
    made = make_world()
    with pytest.MonkeyPatch.context() as patch:
        _clock(made, patch)
        return _write(made)


def _write(made: World) -> World:
    others = [
        make.make_plan(made.samverkan, slag="nulagesanalys", skolenhet=made.school),
        make.make_plan(made.samverkan, slag="nulagesanalys"),
        make.make_plan(made.samverkan, slag="atgardsplan"),
    ]
    for plan in (made.plan, *others):
        made.fill(f"{WORD}Plan", plan, named=True)
    fill_rekvisition(made)
    insats = make.make_insats(make.make_omrade(Rekvisition.objects.get().overenskommelse), finansieringsform="bidrag", bidrag=100_000)
    for slag in ("delredovisning", "slutredovisning"):
        fill_report(made, insats, slag)
    done.mark_done(made.plan.pk, made.people["rektor"], made.later())
    done.send_back(made.plan.pk, f"{WORD}PlanTillbaka saknas i målen", made.people["representant"], made.later())
    return made


def fill_rekvisition(made: World) -> Rekvisition:
    """A draft of a rekvisition that says its words in every text."""
    ekonomi = make.make_contact(made.samverkan.huvudman, Huvudmannaroll.EKONOMI)
    row = Rekvisition.objects.create(overenskommelse=make.make_ok(made.samverkan, shared=True), created_at=made.clock, created_by=ekonomi)
    data = {
        "belopp": 1,
        "kontoslag": "bankgiro",
        "kontonummer": "9912346",
        "referens": f"{WORD}RekReferens",
        "faktura": f"{WORD}RekFaktura\nBox 1",
    }
    service.save(row.pk, 0, data, ekonomi, made.clock)
    return row


def fill_report(made: World, insats: Insats, slag: str) -> Redovisning:
    """A report that says its words in every answer, in a file and its name, and in why a school's part was sent back."""
    sara, rektor, word, day = made.people["representant"], made.people["rektor"], f"{WORD}{slag[:3].title()}", date(2020, 10, 15)
    interim = slag == "delredovisning"
    row = Redovisning.objects.create(
        overenskommelse=insats.omrade.overenskommelse,
        slag=slag,
        omrade_uid=insats.omrade.uid if interim else None,
        omrade_text="5 Styrning" if interim else "",
        period_start=date(2020, 6, 1),
        period_end=date(2020, 9, 30),
        agreed_date=day,
        due_date=day,
        effective_date=day,
        created_at=made.clock,
    )
    row.skolenheter.add(made.school)
    for part in drafts.parts_of(row, sara):
        data = answers_for(part, f"{word}{part.kind.title()}", -AMOUNT)
        if data is not None:
            drafts.save_part(row.pk, part.nyckel, part.revision, {**data, KLAR: True}, sara, made.later())
    file = small_pdf() + f"\n% {word}Filinnehall\n".encode()
    appendices.add(row.pk, SimpleUploadedFile(f"{word}Filnamn.pdf", file), sara, made.later())
    reported.mark_done(row.pk, made.school.pk, rektor, made.later())
    reported.send_back(row.pk, made.school.pk, f"{word}Tillbaka saknas", sara, made.later())
    if not interim:
        answers = {"nytta": "stor", "bra": f"{WORD}StodBra", "battre": f"{WORD}StodBattre"}
        stod.save(row.pk, sara, made.later(), seen="", answers=answers)
    return row


def reports() -> list[Redovisning]:
    """The delredovisning and the slutredovisning."""
    return list(Redovisning.objects.order_by("slag"))


def planted() -> set[str]:
    """Every word that lies in the drafts: opened with the key, past the store's own guard."""
    found: set[str] = set()
    for row in Utkast.objects.all():
        data = box.unlock(bytes(row.ciphertext), keyring.current(), row.owner_kind, row.owner_pk, row.part, row.revision, row.key_id)
        found |= marks(base64.b64decode(data["data"]) if row.part.startswith("fil-") else json.dumps(data, ensure_ascii=False).encode())
    return found


def seen_by(client: Client, pages: list[str]) -> set[str]:
    """Every word that the pages show."""
    return {mark for page in pages for mark in marks(body(client.get(page)))}


def every_logger_tells(caplog: pytest.LogCaptureFixture) -> None:
    """At DEBUG, but for those that the settings hold back whatever SBS_LOG_LEVEL says."""
    for name in ("", *logging.root.manager.loggerDict):
        known = logging.root.manager.loggerDict.get(name)
        if name not in settings.LOGGING["loggers"] and not isinstance(known, logging.PlaceHolder):
            caplog.set_level(logging.DEBUG, logger=name)


def body(answer: HttpResponse) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def marks(data: bytes) -> set[str]:
    """The words and amounts of drafts in the data: a test that fails says which part is seen."""
    return {found.decode(errors="replace") for found in _MARK.findall(data)}


def holds(data: bytes) -> bool:
    return bool(_MARK.search(data))
