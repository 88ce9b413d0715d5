"""Every source of Väntar på mig: what makes a matter, for whom, and when it is gone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from agreements.enums import Bilagetyp, Granskningsstatus, Huvudmannaroll, Orsak, Part, Status, Versionsstatus
from agreements.models import Avtalsversion, Granskning, Granskningssteg, Undantag, Underskrift
from sbs.accounts.enums import Roll
from sbs.accounts.models import Vikariat
from sbs.accounts.rights import forget_personas
from sbs.documents.enums import DokumentStatus
from sbs.documents.models import Dokument
from sbs.notices.models import Utskick
from sbs.overview import waiting
from sbs.overview.waiting import Item
from tests import factories as make

pytestmark = pytest.mark.django_db
NOW = datetime(2021, 4, 12, 9, 0, tzinfo=UTC)  # a Monday
TODAY = NOW.date()


@pytest.fixture
def karin():
    return make.make_staff(first_name="Karin")


@pytest.fixture
def ok(karin):
    return make.make_ok(make.make_samverkan(make.make_huvudman("Höörs kommun"), ansvarig=karin))


def put(ok, **fields):
    """The agreement in a state that the workflow would reach by many steps."""
    for name, value in fields.items():
        setattr(ok, name, value)
    ok.save()
    return ok


def labels(user, now=NOW) -> list[str]:
    forget_personas(user)
    return [item.label for item in waiting.collect(user, now)]


def make_round(ok, nummer=1, *, status=Granskningsstatus.OPEN, roll=Roll.ENHETSCHEF, **fields):
    decided = {} if status == Granskningsstatus.OPEN else {"decided_at": NOW - timedelta(days=1)}
    defaults = {"nummer": nummer, "status": status, "snapshot": {}, "submitted_at": NOW - timedelta(days=3), "submitted_by": ok.author}
    row = Granskning.objects.create(overenskommelse=ok, **(defaults | decided | fields))
    Granskningssteg.objects.create(granskning=row, ordning=1, roll=roll)
    return row


def make_version(ok, *signers, status=Versionsstatus.OPEN, document=DokumentStatus.DONE):
    dokument = Dokument.objects.create(typ="overenskommelse", title="ÖK 2", filename="ok2.pdf", status=document, created_at=NOW)
    ended = {} if status == Versionsstatus.OPEN else {"ended_at": NOW - timedelta(hours=2)}
    fields = {"nummer": ok.versioner.count() + 1, "status": status, "snapshot": {}, "sha256": "0" * 64, "dokument": dokument}
    version = Avtalsversion.objects.create(overenskommelse=ok, frozen_at=NOW - timedelta(days=5), frozen_by=ok.author, **(fields | ended))
    for place, user in enumerate(signers, start=1):
        Underskrift.objects.create(
            version=version,
            part=Part.SKOLVERKET,
            ordning=place,
            field=f"sig_{place}",
            user=user,
            namn=str(user),
            befattning="x",
            mandat="y",
        )
    return version


class TestReview:
    def test_the_enhetschef_reviews_and_who_wrote_does_not(self, ok):
        johan, wrote = make.make_staff(Roll.ENHETSCHEF), make.make_staff(Roll.ENHETSCHEF)
        elsewhere = make.make_staff(Roll.ENHETSCHEF, enhet=make.make_enhet("En annan enhet"))
        put(ok, status=Status.REVIEW).skribenter.add(wrote)
        make_round(ok)
        assert labels(johan) == ["Granska överenskommelsen"]
        assert labels(wrote) == labels(elsewhere) == labels(ok.author) == []

    def test_a_step_that_names_a_person_and_the_next_round_says_again(self, ok):
        named = make.make_staff(Roll.UNDERTECKNARE)
        put(ok, status=Status.REVIEW)
        make_round(ok, status=Granskningsstatus.RETURNED, orsak=Orsak.BELOPP, text="Fel.")
        step = make_round(ok, 2).steg.get()
        step.roll, step.user = "", named
        step.save()
        assert labels(named) == ["Granska överenskommelsen igen"]

    def test_undantag_waits_for_the_enhetschef(self, ok):
        johan = make.make_staff(Roll.ENHETSCHEF)
        fields = {"kod": "tom", "var": "period", "fingerprint": "f", "brist": "6.2 är tom.", "requested_at": NOW, "begaran": "I juni."}
        row = Undantag.objects.create(overenskommelse=ok, requested_by=ok.author, **fields)
        assert labels(johan) == ["Ta ställning till undantag"]
        row.granted, row.decided_at, row.decided_by, row.skal = False, NOW, johan, "Nej."
        row.save()
        assert labels(johan) == []


class TestDrafts:
    def test_sent_back_from_review(self, ok, karin):
        make_round(ok, status=Granskningsstatus.RETURNED, orsak=Orsak.BELOPP, text="Räkna om.")
        item = waiting.collect(karin, NOW)[0]
        assert item.label == "Rätta överenskommelsen"
        assert "belopp eller utbetalningsplan" in item.meta

    def test_refused_by_a_signer_later_than_the_review(self, ok, karin):
        make_round(ok, status=Granskningsstatus.APPROVED)
        make_version(ok, status=Versionsstatus.REFUSED)
        assert labels(karin) == ["Gör en ny version"]

    def test_handed_back_by_the_huvudman(self, ok, karin):
        assert labels(karin) == []
        put(ok, shared_at=NOW, turn=Part.HUVUDMAN)
        assert labels(karin) == []
        put(ok, turn=Part.SKOLVERKET)
        assert labels(karin) == ["Arbeta vidare med utkastet"]

    def test_comments_are_counted_until_answered_or_resolved(self, ok, karin):
        put(ok, shared_at=NOW, turn=Part.HUVUDMAN)
        sara = make.make_contact(ok.huvudman)
        first, second = (make.make_comment(ok, sara, now=NOW - timedelta(days=1)) for _ in range(2))
        assert labels(karin) == ["Svara på 2 kommentarer"]
        make.make_comment(ok, karin, parent=first, now=NOW - timedelta(hours=2))
        assert labels(karin) == ["Svara på 1 kommentar"]
        make.make_comment(ok, sara, parent=first, now=NOW - timedelta(hours=1))
        assert labels(karin) == ["Svara på 2 kommentarer"]
        for row in (first, second):
            row.resolved_at, row.resolved_by = NOW, karin
            row.save()
        assert labels(karin) == []

    def test_approved_is_sent_on(self, ok, karin):
        put(ok, status=Status.APPROVED, approved_at=NOW)
        assert labels(karin) == ["Skicka för underskrift"]

    def test_only_the_responsible_is_asked(self, ok, karin):
        member = make.make_staff()
        ok.samverkan.dialogteam.medlemmar.add(member)
        put(ok, status=Status.APPROVED, approved_at=NOW)
        assert labels(member) == []


class TestSigning:
    def test_the_next_signer_alone_and_only_when_the_document_is_made(self, ok):
        first, second = make.make_staff(Roll.UNDERTECKNARE), make.make_staff(Roll.UNDERTECKNARE)
        put(ok, status=Status.SIGNING, signing_deadline=TODAY + timedelta(days=3))
        version = make_version(ok, first, second, document=DokumentStatus.RENDERING)
        assert labels(first) == []
        Dokument.objects.filter(pk=version.dokument_id).update(status=DokumentStatus.DONE)
        assert labels(first) == ["Läs och skriv under"]
        assert labels(second) == []
        assert waiting.collect(first, NOW)[0].due == ok.signing_deadline

    def test_after_the_last_day_it_waits_for_a_new_day(self, ok, karin):
        signer = make.make_staff(Roll.UNDERTECKNARE)
        put(ok, status=Status.SIGNING, signing_deadline=TODAY - timedelta(days=1))
        make_version(ok, signer)
        assert labels(signer) == []
        assert labels(karin) == ["Ange ny sista dag för underskrift"]


class TestFaults:
    def test_a_document_that_failed(self, ok, karin):
        put(ok, status=Status.SIGNING, signing_deadline=TODAY)
        make_version(ok, document=DokumentStatus.FAILED)
        assert labels(karin) == ["Försök skapa dokumentet igen"]

    def test_a_bilaga_that_failed(self, ok, karin):
        failed = Dokument.objects.create(typ="bilaga", title="x", filename="x.pdf", status=DokumentStatus.FAILED, created_at=NOW)
        ok.bilagor.create(nummer=2, typ=Bilagetyp.ANNAN, titel="x", dokument=failed)
        assert labels(karin) == ["Försök skapa dokumentet igen"]

    @pytest.mark.parametrize(("status", "count"), [("uncertain", 1), ("failed", 1), ("queued", 0), ("claimed", 0)])
    def test_mails(self, ok, karin, status, count):
        about = {"object_type": "agreements.overenskommelse", "object_id": str(ok.pk)}
        Utskick.objects.create(key="k", to="a@example.org", subject="Hej", body="", kind="x", status=status, created_at=NOW, **about)
        assert len(labels(karin)) == count
        assert labels(make.make_staff()) == []


class TestMandates:
    def test_approval_and_the_yearly_check(self, ok):
        leader, chef = ok.samverkan.dialogteam.teamledare, make.make_staff(Roll.ENHETSCHEF)
        eva, ingrid = make.make_contact(ok.huvudman, Huvudmannaroll.FIRMATECKNARE), make.make_staff(Roll.UNDERTECKNARE)
        theirs = make.make_mandat(eva, ok.huvudman)
        make.make_mandat(ingrid, approved_by=chef, checked_on=date(2020, 4, 1), approved_at=NOW)
        assert labels(leader) == ["Godkänn ett mandat"]
        assert [(item.label, item.due) for item in waiting.collect(chef, NOW)] == [("Kontrollera ett mandat", date(2021, 4, 1))]
        theirs.approved_at, theirs.approved_by, theirs.checked_on = NOW, chef, TODAY
        theirs.save()
        assert labels(leader) == []


class TestHuvudman:
    @pytest.mark.parametrize(("roll", "count"), [("firmatecknare", 1), ("representant", 1), ("ekonomi", 0), ("uppgiftslamnare", 0)])
    def test_the_shared_draft(self, ok, roll, count):
        reader = make.make_contact(ok.huvudman, roll)
        put(ok, turn=Part.HUVUDMAN)
        assert labels(reader) == []
        put(ok, shared_at=NOW)
        assert len(labels(reader)) == count
        put(ok, turn=Part.SKOLVERKET)
        assert labels(reader) == []

    def test_what_skolverket_said_last(self, ok, karin):
        sara = make.make_contact(ok.huvudman)
        put(ok, shared_at=NOW, turn=Part.HUVUDMAN)
        make.make_comment(ok, karin)
        assert "Svara på 1 kommentar från Skolverket" in labels(sara)
        assert labels(make.make_contact(make.make_huvudman())) == []


class TestSubstitutes:
    def test_matters_of_the_role_come_in_a_list_of_their_own(self, ok, karin):
        johan = make.make_staff()
        period = {"roll": Roll.PROCESSTODJARE, "from_date": TODAY, "until": TODAY + timedelta(days=5)}
        Vikariat.objects.create(for_user=karin, vikarie=johan, **period)
        put(ok, status=Status.APPROVED, approved_at=NOW)
        assert labels(johan) == []
        [row] = waiting.substitutions(johan, NOW)
        assert [item.label for item in row.items] == ["Skicka för underskrift"]
        assert waiting.substitutions(johan, NOW + timedelta(days=6)) == []

    def test_a_signature_is_never_taken_over(self, ok):
        signer, johan = make.make_staff(Roll.UNDERTECKNARE), make.make_staff()
        period = {"roll": Roll.UNDERTECKNARE, "from_date": TODAY, "until": TODAY}
        Vikariat.objects.create(for_user=signer, vikarie=johan, **period)
        put(ok, status=Status.SIGNING, signing_deadline=TODAY)
        make_version(ok, signer)
        assert labels(signer) == ["Läs och skriv under"]
        assert [row.items for row in waiting.substitutions(johan, NOW)] == [[]]

    def test_who_wrote_reviews_for_nobody(self, ok, karin):
        johan = make.make_staff(Roll.ENHETSCHEF)
        Vikariat.objects.create(for_user=johan, vikarie=karin, roll=Roll.ENHETSCHEF, from_date=TODAY, until=TODAY)
        put(ok, status=Status.REVIEW)
        make_round(ok)
        assert [row.items for row in waiting.substitutions(karin, NOW)] == [[]]


def test_groups_by_the_week():
    days = {"sent": -4, "i dag": 0, "söndag": 6, "måndag": 7, "utan": None}
    items = [Item(name, "/", "", TODAY + timedelta(days=day) if day is not None else None) for name, day in days.items()]
    found = {group["title"]: [row["label"] for row in group["rows"]] for group in waiting.groups(items, TODAY)}
    assert found == {"Försenat": ["sent"], "Den här veckan": ["i dag", "söndag", "utan"], "Senare": ["måndag"]}


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ([], "Måndag 12 april 2021. Inget väntar på dig."),
        ([1], "Måndag 12 april 2021. 1 ärende."),
        ([-1], "Måndag 12 april 2021. 1 ärende, som är försenat."),
        ([-1, -2, 3], "Måndag 12 april 2021. 3 ärenden, varav 2 är försenade."),
    ],
)
def test_summary(due, words):
    assert waiting.summary([Item("x", "/", "", TODAY + timedelta(days=day)) for day in due], TODAY) == words


def test_every_matter_leads_to_a_page_its_reader_may_open(client, ok, karin):
    """Links are promises: each of the responsible's matters opens."""
    client.force_login(karin)
    put(ok, shared_at=NOW)
    make.make_comment(ok, make.make_contact(ok.huvudman))
    pages = [item.url for item in waiting.collect(karin, NOW)]
    put(ok, status=Status.APPROVED, approved_at=NOW)
    pages += [item.url for item in waiting.collect(karin, NOW)]
    put(ok, status=Status.SIGNING, signing_deadline=TODAY - timedelta(days=1))
    make_version(ok)
    pages += [item.url for item in waiting.collect(karin, NOW)]
    assert len(pages) == 6
    assert [page for page in pages if client.get(page, follow=True).status_code != 200] == []
