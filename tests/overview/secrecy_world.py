"""Plans whose drafts say one rare word everywhere, for the tests that look for it."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from agreements.enums import Huvudmannaroll
from agreements.services.plan import done
from payments.models import Rekvisition
from payments.services import rekvisition as service
from reporting.models import Redovisning
from reporting.report.spec import KLAR
from reporting.services import appendices, drafts
from reporting.services import done as reported
from tests import factories as make
from tests.agreements.plan.world import World, make_world
from tests.documents.uploaded import small_pdf
from tests.reporting.form.world import answers_for
from tests.tools.standing import standing

WORD = "Kvastfenning"
ZERO = "00000000-0000-4000-8000-000000000000"


def _clock(world: World, patch: pytest.MonkeyPatch) -> None:
    patch.setattr("django.utils.timezone.now", lambda: world.clock)


@standing(name="world", each=_clock)
def secret_world() -> World:
    """Two plans of the school and two of the huvudman, all answered with the word; the school's sent back to its rektor."""
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
        made.fill(WORD, plan)
    fill_rekvisition(made)
    fill_report(made)
    done.mark_done(made.plan.pk, made.people["rektor"], made.later())
    done.send_back(made.plan.pk, f"{WORD} saknas i målen", made.people["representant"], made.later())
    return made


def fill_rekvisition(made: World) -> Rekvisition:
    """A draft of a rekvisition that says the word in every text."""
    ekonomi = make.make_contact(made.samverkan.huvudman, Huvudmannaroll.EKONOMI)
    row = Rekvisition.objects.create(overenskommelse=make.make_ok(made.samverkan, shared=True), created_at=made.clock, created_by=ekonomi)
    data = {"belopp": 1, "kontoslag": "bankgiro", "kontonummer": "9912346", "referens": WORD, "faktura": f"{WORD}\nBox 1"}
    service.save(row.pk, 0, data, ekonomi, made.clock)
    return row


def fill_report(made: World) -> Redovisning:
    """A delredovisning that says the word in every answer, in a file and its name, and in why a school's part was sent back."""
    sara, rektor = made.people["representant"], made.people["rektor"]
    insats = make.make_insats(make.make_omrade(Rekvisition.objects.get().overenskommelse), finansieringsform="bidrag", bidrag=100_000)
    day = date(2020, 10, 15)
    row = Redovisning.objects.create(
        overenskommelse=insats.omrade.overenskommelse,
        slag="delredovisning",
        omrade_uid=insats.omrade.uid,
        omrade_text="5 Styrning",
        period_start=date(2020, 6, 1),
        period_end=date(2020, 9, 30),
        agreed_date=day,
        due_date=day,
        effective_date=day,
        created_at=made.clock,
    )
    row.skolenheter.add(made.school)
    for part in drafts.parts_of(row, sara):
        data = answers_for(part, WORD, -1)
        if data is not None:
            drafts.save_part(row.pk, part.nyckel, part.revision, {**data, KLAR: True}, sara, made.later())
    appendices.add(row.pk, SimpleUploadedFile(f"{WORD}.pdf", small_pdf()), sara, made.later())
    reported.mark_done(row.pk, made.school.pk, rektor, made.later())
    reported.send_back(row.pk, made.school.pk, f"{WORD} saknas", sara, made.later())
    return row


def body(answer: HttpResponse) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def holds(data: bytes) -> bool:
    return WORD.encode() in data or WORD.lower().encode() in data.lower()
