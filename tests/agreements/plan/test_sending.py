"""Skicka för synpunkter and Skicka in: everything is read first, certified, sent once; the receipt, the version and the diarium."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.document.freeze import digest
from agreements.enums import Handlingstyp, Planstatus, Planversionsslag
from agreements.models import Handling, Planversion
from agreements.plan.gather import parts_of
from agreements.services.plan import drafts
from agreements.workflow.process import Refused
from sbs.documents.models import Dokument
from tests.agreements.plan.world import AGENCY, HUVUDMAN
from tests.documents.uploaded import small_pdf


def url(world, name="submit_plan", *more) -> str:
    return reverse(f"agreements:{name}", args=[world.plan.pk, *more])


def shown_on(page: str) -> str:
    return re.search(r'name="shown" value="([0-9a-f]{64})"', page)[1]


def send(world, who="representant", name="submit_plan", **fields):
    client = world.client(who)
    shown = shown_on(client.get(url(world, name)).content.decode())
    return client.post(url(world, name), {"shown": shown, "text": "", "intyg": "on", **fields})


def test_a_whole_plan_is_sent_in_and_receipted(world, django_capture_on_commit_callbacks):
    world.fill("Lärande")
    page = world.client("representant").get(url(world)).content.decode()
    assert "Lärande om mål." in page
    with django_capture_on_commit_callbacks(execute=True):
        answer = send(world)
    version = Planversion.objects.get()
    assert answer["Location"] == url(world, "plan_receipt", 1)
    assert (version.slag, version.nummer, version.inkommen, version.created_by) == (
        Planversionsslag.SUBMITTED, 1, world.clock, world.people["representant"]
    )  # fmt: skip
    assert version.sha256 == digest(version.snapshot) == version.dokument.snapshot_sha256
    assert world.fresh().status == Planstatus.SUBMITTED
    receipt = world.client("representant").get(answer["Location"]).content.decode()
    grouped = " ".join(re.findall("....", version.sha256))
    assert grouped in receipt
    assert "4 maj 2020 kl. 11" in receipt  # Stockholm's clock
    letters = [letter for letter in mail.outbox if letter.subject.startswith("Kvittens")]
    assert {letter.to[0] for letter in letters} == {world.people[who].email for who in ("representant", "firmatecknare", "rektor")}
    assert all(grouped in letter.body for letter in letters)


def test_what_was_sent_is_in_the_diarium_with_its_very_file(world, django_capture_on_commit_callbacks):
    world.fill()
    with django_capture_on_commit_callbacks(execute=True):
        world.act("submit_plan")
    row, version = Handling.objects.get(), Planversion.objects.get()
    assert (row.handlingstyp, row.riktning, row.dokument, row.datum.isoformat()) == (
        Handlingstyp.ATGARDSPLAN, "in", version.dokument, "2020-05-04"
    )  # fmt: skip
    assert row.revision == Dokument.objects.get(pk=version.dokument_id).current
    assert row.revision.typ == "seal"


def test_pressed_twice_it_is_sent_once(world):
    world.fill()
    client = world.client("representant")
    form = {"shown": shown_on(client.get(url(world)).content.decode()), "text": "", "intyg": "on"}
    answers = [client.post(url(world), form) for _ in range(2)]
    assert {answer["Location"] for answer in answers} == {url(world, "plan_receipt", 1)}
    assert Planversion.objects.count() == 1
    assert client.get(url(world)).status_code == 403


def test_a_working_version_shared_twice_unchanged_is_one(world):
    world.fill()
    for _ in range(2):
        assert send(world, name="share_plan")["Location"] == url(world, "plan_receipt", 1)
    assert Planversion.objects.count() == 1
    assert world.fresh().status == Planstatus.OPEN


def test_nothing_is_sent_that_was_changed_after_it_was_read(world):
    world.fill()
    client = world.client("representant")
    form = {"shown": shown_on(client.get(url(world)).content.decode()), "text": "Hälsning", "intyg": "on"}
    rektor = world.people["rektor"]
    part = next(part for part in parts_of(world.plan, rektor) if part.nyckel == "styrkor")
    drafts.save_part(world.plan.pk, "styrkor", part.revision, part.data | {"risker": "Nytt"}, rektor, world.later())
    answer = client.post(url(world), form)
    assert answer.status_code == 422
    assert "Någon har ändrat i planen" in answer.content.decode()
    assert "Hälsning" in answer.content.decode()
    assert not Planversion.objects.exists()


def test_an_unfinished_plan_says_what_is_missing_and_is_not_sent(world):
    page = world.client("representant").get(url(world)).content.decode()
    assert "Det finns inget utvecklingsområde" in page
    assert 'name="intyg"' not in page
    with pytest.raises(Refused) as refused:
        world.act("submit_plan")
    assert refused.value.brister
    assert not Planversion.objects.exists()


def test_an_unfinished_plan_may_be_shared_for_comments(world):
    version = world.act("share_plan", text="Läs gärna styrkorna").versioner.get()
    assert version.slag == Planversionsslag.WORKING
    assert Handling.objects.get().handlingstyp == Handlingstyp.SYNPUNKTER
    page = world.client("other").get(url(world, "plan_version", 1)).content.decode()
    assert "(inte ifyllt)" in page
    assert "Läs gärna styrkorna" in page


def test_without_the_certification_it_is_not_sent(world):
    world.fill()
    assert send(world, intyg="").status_code == 422
    with pytest.raises(Refused):
        world.act("submit_plan", intyg=False)
    assert not Planversion.objects.exists()


@pytest.mark.parametrize("name", ["share_plan", "submit_plan"])
@pytest.mark.parametrize("who", [*HUVUDMAN, *AGENCY])
def test_only_firmatecknare_and_representant_send(world, who, name):
    world.fill()
    expected = {"firmatecknare": 200, "representant": 200, "stranger": 404, "annan rektor": 404, "uppgiftslamnare": 404}.get(who, 403)
    client = world.client(who)
    assert client.get(url(world, name)).status_code == expected
    if expected != 200:
        assert client.post(url(world, name), {"shown": world.shown(), "intyg": "on"}).status_code == expected
        assert not Planversion.objects.exists()


def test_everybody_at_the_agency_reads_what_was_sent_and_nothing_later(world):
    world.fill("Skickat")
    world.act("share_plan")
    rektor = world.people["rektor"]
    part = next(part for part in parts_of(world.plan, rektor) if part.nyckel == "styrkor")
    drafts.save_part(world.plan.pk, "styrkor", part.revision, part.data | {"risker": "Senare skrivet"}, rektor, world.later())
    for who in AGENCY:
        client = world.client(who)
        pages = [client.get(url(world, *name)).content.decode() for name in (("plan",), ("plan_version", 1), ("plan_receipt", 1))]
        assert "Skickat om mål." in pages[1]
        assert "Senare skrivet" not in "".join(pages)


def test_pages_of_versions_for_others(world):
    world.act("share_plan")
    for who, expected in {"rektor": 200, "ekonomi": 200, "inbjuden": 200, "annan rektor": 404, "stranger": 404}.items():
        for name in ("plan_version", "plan_receipt"):
            assert world.client(who).get(url(world, name, 1)).status_code == expected
    assert world.client("representant").get(url(world, "plan_version", 9)).status_code == 404
    assert world.client("representant").post(url(world, "plan_receipt", 1)).status_code == 405


def test_after_komplettering_the_draft_goes_on_and_a_second_version_follows(world):
    world.fill()
    world.act("submit_plan")
    with pytest.raises(Exception, match="Bara|Det går inte"):
        drafts.save_part(world.plan.pk, "styrkor", 1, {}, world.people["representant"], world.later())
    due = (world.clock + timedelta(days=14)).date()
    world.act("supplement_plan", "ansvarig", orsak="otydligt", text="Skriv mer om målen.", deadline=due)
    plan = world.fresh()
    assert (plan.status, plan.due_date) == (Planstatus.SUPPLEMENT, due)
    assert "Skriv mer om målen." in world.client("rektor").get(url(world, "plan")).content.decode()
    version = world.act("submit_plan").versioner.last()
    assert (version.nummer, plan.begaranden.get().version.nummer) == (2, 1)
    assert version.content_sha256 == plan.versioner.first().content_sha256
    assert world.act("confirm_plan", "ansvarig", text="").status == Planstatus.CONFIRMED


def test_a_plan_that_came_by_post_is_registered_by_the_agency(world):
    file = SimpleUploadedFile("plan.pdf", small_pdf(), content_type="application/pdf")
    client = world.client("registrator")
    assert client.get(url(world, "register_plan")).status_code == 200
    answer = client.post(url(world, "register_plan"), {"dokument": file, "inkom": "2020-04-28", "text": "Brev"})
    assert answer["Location"] == url(world, "plan")
    version = Planversion.objects.get()
    assert (version.by_post, version.inkommen.date().isoformat(), world.fresh().status) == (True, "2020-04-28", Planstatus.SUBMITTED)
    assert version.sha256 == version.dokument.revisions.first().sha256
    assert Handling.objects.get().datum.isoformat() == "2020-04-28"
    assert client.get(url(world, "plan_version", 1)).status_code == 200
    assert client.post(url(world, "register_plan"), {}).status_code == 302  # posted once more: it is there already
    assert world.client("representant").get(url(world, "register_plan")).status_code in (302, 403)


def test_a_day_to_come_or_a_file_of_another_kind_is_refused(world):
    client = world.client("ansvarig")
    file = SimpleUploadedFile("plan.pdf", small_pdf(), content_type="application/pdf")
    assert client.post(url(world, "register_plan"), {"dokument": file, "inkom": "2021-04-28"}).status_code == 422
    wrong = SimpleUploadedFile("plan.pdf", b"ingen pdf", content_type="application/pdf")
    assert client.post(url(world, "register_plan"), {"dokument": wrong, "inkom": "2020-04-28"}).status_code == 422
    assert not Planversion.objects.exists()
    assert not Dokument.objects.exists()
