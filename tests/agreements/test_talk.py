"""Samtal: what each party may say, that it is said once, and that a proposal reaches the text."""

from uuid import uuid4

import pytest
from django.urls import reverse

from agreements.enums import Huvudmannaroll, Status
from agreements.models import Internanteckning, Kommentar
from sbs.accounts.enums import Roll
from sbs.audit.models import Handelse
from sbs.notices.models import Utskick
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def karin():
    return make.make_staff()


@pytest.fixture
def ok(karin):
    return make.make_ok(make.make_samverkan(make.make_huvudman("Höörs kommun"), ansvarig=karin), shared=True)


@pytest.fixture
def sara(ok):
    return make.make_contact(ok.huvudman, Huvudmannaroll.REPRESENTANT)


@pytest.fixture
def insats(ok):
    return make.make_insats(make.make_omrade(ok), "Samordnare", beskrivning="En samordnare arbetar under projektet.")


def url(name, ok, *more, **query):
    tail = "?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else ""
    return reverse(f"agreements:{name}", args=[ok.pk, *more]) + tail


def say(client, ok, avsnitt="period", text="Ser bra ut.", falt="", **data):
    address = url("comment", ok, avsnitt=avsnitt, **({"falt": falt} if falt else {}))
    return client.post(address, {"post_key": uuid4(), "text": text, **data})


class TestTalkPage:
    def test_both_parties_read_the_same_comments(self, client, ok, karin, sara):
        make.make_comment(ok, sara, "Kan slutet flyttas?")
        for reader in (karin, sara):
            client.force_login(reader)
            page = client.get(url("talk", ok)).content.decode()
            assert "Kan slutet flyttas?" in page
            assert "1 öppen kommentar." in page

    def test_a_strangers_agreement_does_not_exist(self, client, ok):
        client.force_login(make.make_contact(make.make_huvudman()))
        assert client.get(url("talk", ok)).status_code == 404

    def test_a_draft_that_is_not_shared_does_not_exist_for_the_huvudman(self, client, ok, sara):
        ok.shared_at = None
        ok.save()
        client.force_login(sara)
        for name in ("talk", "comment", "history"):
            assert client.get(url(name, ok)).status_code == 404

    def test_an_unknown_agreement(self, client, karin):
        client.force_login(karin)
        assert client.get("/overenskommelser/999999/samtal/").status_code == 404

    def test_it_is_only_read(self, client, ok, karin):
        client.force_login(karin)
        assert client.post(url("talk", ok)).status_code == 405

    def test_queries_do_not_grow_with_the_comments(self, client, ok, karin, sara, django_assert_max_num_queries):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        client.force_login(karin)
        counts = []
        for number in (1, 3):
            while ok.kommentarer.filter(parent=None).count() < number:
                root = make.make_comment(ok, sara)
                make.make_comment(ok, karin, parent=root)
            client.get(url("talk", ok))
            with CaptureQueriesContext(connection) as queries:
                client.get(url("talk", ok))
            counts.append(len(queries))
        assert counts[0] == counts[1]


class TestComment:
    def test_the_huvudman_comments_and_the_responsible_is_told_once_a_day(self, client, ok, karin, sara):
        client.force_login(sara)
        assert say(client, ok).status_code == 302
        assert say(client, ok, text="En sak till.").status_code == 302
        assert [row.part for row in ok.kommentarer.all()] == ["huvudman", "huvudman"]
        assert Utskick.objects.filter(kind="commented").count() == 1
        assert Utskick.objects.get(kind="commented").user == karin
        entry = Handelse.objects.filter(verb="comment").first()
        assert (entry.actor, entry.internal) == (sara, False)
        assert "Tidsperiod" in entry.text

    def test_posted_twice_is_one_comment(self, client, ok, sara):
        client.force_login(sara)
        key = uuid4()
        for _ in range(2):
            assert say(client, ok, post_key=key).status_code == 302
        assert ok.kommentarer.count() == 1
        assert Handelse.objects.filter(verb="comment").count() == 1

    def test_the_huvudman_is_told_only_when_the_draft_is_shared(self, client, ok, karin, sara):
        client.force_login(karin)
        ok.shared_at = None
        ok.save()
        say(client, ok)
        assert not Utskick.objects.filter(kind="commented").exists()
        ok.shared_at = make.NOW
        ok.save()
        say(client, ok)
        assert Utskick.objects.get(kind="commented").user == sara

    def test_an_empty_comment_says_what_to_do_and_a_proposal_alike_too(self, client, ok, sara, insats):
        client.force_login(sara)
        answer = say(client, ok, text=" ")
        assert answer.status_code == 422
        assert "Skriv din kommentar." in answer.content.decode()
        alike = say(client, ok, f"insats-{insats.pk}", "", "beskrivning", forslag=insats.beskrivning)
        assert alike.status_code == 422
        assert "likadant som det som står" in alike.content.decode()
        assert not ok.kommentarer.exists()

    @pytest.mark.parametrize("query", [{"avsnitt": "finns-inte"}, {"avsnitt": ""}, {"avsnitt": "period", "falt": "dnr"}])
    def test_a_part_or_text_that_is_not_there(self, client, ok, sara, query):
        client.force_login(sara)
        assert client.get(url("comment", ok, **query)).status_code == 404

    def test_a_protected_chapter_can_be_commented_but_not_reworded(self, client, ok, sara):
        client.force_login(sara)
        assert client.get(url("comment", ok, avsnitt="kapitel-brister")).status_code == 200
        assert client.get(url("comment", ok, avsnitt="kapitel-brister", falt="text")).status_code == 404
        assert client.get(url("comment", ok, avsnitt="kapitel-utvardering", falt="text")).status_code == 200

    def test_who_only_sees_money_may_comment_but_an_invited_may_not(self, client, ok):
        client.force_login(make.make_contact(ok.huvudman, Huvudmannaroll.EKONOMI))
        assert say(client, ok).status_code == 302
        invited = make.make_contact(ok.huvudman, Huvudmannaroll.UPPGIFTSLAMNARE)
        invited.kontaktpersoner.get().roller.get().inbjuden_till.add(ok)
        client.force_login(invited)
        assert client.get(url("talk", ok)).status_code == 200
        assert say(client, ok).status_code == 403

    @pytest.mark.parametrize("status", [status for status in Status if status not in (Status.DRAFT,)])
    def test_the_huvudman_comments_in_utkast_only(self, ok, sara, status):
        from agreements.permissions import may

        ok.status = status  # not saved: the table of rights is asked, no state is reached
        assert not may(sara, "overenskommelse.comment", ok)


class TestThread:
    def test_answers_are_one_level_deep_and_keep_the_thread_together(self, client, ok, karin, sara):
        root = make.make_comment(ok, sara, "Hur många?")
        client.force_login(karin)
        key = uuid4()
        for _ in range(2):
            client.post(url("reply_comment", ok, root.pk), {"text": "Tio.", "post_key": key})
        answer = root.svar.get()
        assert (answer.part, answer.avsnitt) == ("skolverket", root.avsnitt)
        assert client.get(url("reply_comment", ok, answer.pk)).status_code == 404

    def test_staff_resolve_and_so_may_who_began_it(self, client, ok, karin, sara):
        first, second, third = (make.make_comment(ok, author) for author in (sara, sara, karin))
        client.force_login(karin)
        assert client.post(url("resolve_comment", ok, first.pk)).status_code == 302
        client.force_login(sara)
        assert client.post(url("resolve_comment", ok, second.pk)).status_code == 302
        assert client.post(url("resolve_comment", ok, third.pk)).status_code == 403
        assert set(Kommentar.objects.filter(resolved_at=None)) == {third}
        assert client.get(url("resolve_comment", ok, third.pk)).status_code == 405

    def test_nothing_is_written_in_a_resolved_thread_and_nothing_typed_is_lost(self, client, ok, karin, sara):
        root = make.make_comment(ok, sara, resolved_at=make.NOW, resolved_by=karin)
        client.force_login(karin)
        page = client.post(url("reply_comment", ok, root.pk), {"text": "Mitt långa svar.", "post_key": uuid4()}, follow=True)
        assert "Mitt långa svar." in page.content.decode()
        assert not root.svar.exists()

    def test_another_agreements_comment_is_not_found(self, client, ok, karin, sara):
        other = make.make_comment(make.make_ok(shared=True), sara)
        client.force_login(karin)
        assert client.get(url("reply_comment", ok, other.pk)).status_code == 404
        assert client.post(url("resolve_comment", ok, other.pk)).status_code == 404


class TestProposal:
    @pytest.fixture
    def proposal(self, client, ok, sara, insats):
        client.force_login(sara)
        say(client, ok, f"insats-{insats.pk}", "Så sa vi.", "beskrivning", forslag="En samordnare arbetar under hela samverkan.")
        return ok.kommentarer.get()

    def test_it_is_shown_word_by_word(self, client, ok, karin, proposal):
        client.force_login(karin)
        page = client.get(url("talk", ok)).content.decode()
        assert "<del>projektet</del>" in page
        assert "<ins>hela samverkan</ins>" in page

    def test_used_it_stands_in_the_text_and_the_thread_is_settled(self, client, ok, karin, proposal, insats):
        client.force_login(karin)
        page = client.get(url("use_proposal", ok, proposal.pk))
        revision = page.context["form"]["revision"].value()
        for _ in range(2):
            assert client.post(url("use_proposal", ok, proposal.pk), {"revision": revision}).status_code == 302
        insats.refresh_from_db()
        proposal.refresh_from_db()
        assert insats.beskrivning == "En samordnare arbetar under hela samverkan."
        assert (proposal.used, proposal.resolved_by) == (True, karin)
        assert ok.avsnitt.get(nyckel=f"insats-{insats.pk}").revision == revision + 1
        assert Handelse.objects.filter(verb="use_proposal").count() == 1

    def test_somebody_saved_the_part_meanwhile(self, client, ok, karin, proposal, insats):
        client.force_login(karin)
        ok.avsnitt.create(nyckel=f"insats-{insats.pk}", revision=4, saved_by=karin, saved_at=make.NOW)
        page = client.post(url("use_proposal", ok, proposal.pk), {"revision": 3}, follow=True)
        assert "sparade delen" in page.content.decode()
        insats.refresh_from_db()
        proposal.refresh_from_db()
        assert "projektet" in insats.beskrivning
        assert proposal.resolved_at is None

    def test_a_part_that_was_removed(self, client, ok, karin, proposal, insats):
        insats.delete()
        client.force_login(karin)
        page = client.get(url("use_proposal", ok, proposal.pk), follow=True).content.decode()
        assert "Delen har tagits bort" in page
        assert "hela samverkan" in page

    def test_the_huvudman_never_writes_in_the_text(self, client, ok, sara, proposal):
        client.force_login(sara)
        assert client.get(url("use_proposal", ok, proposal.pk)).status_code == 403
        assert client.post(url("use_proposal", ok, proposal.pk), {"revision": 0}).status_code == 403


class TestNote:
    def test_the_agency_writes_it_once_and_the_journal_keeps_it_inside(self, client, ok, karin):
        client.force_login(karin)
        key = uuid4()
        for _ in range(2):
            assert client.post(url("note", ok, avsnitt="period"), {"text": "Be om rättad plan.", "post_key": key}).status_code == 302
        note = Internanteckning.objects.get()
        assert note.author == karin
        entry = Handelse.objects.get(verb="note")
        assert entry.internal
        assert "rättad" not in entry.text
        assert "Be om rättad plan." in client.get(url("talk", ok)).content.decode()

    def test_other_teams_read_but_do_not_write(self, client, ok, karin):
        Internanteckning.objects.create(overenskommelse=ok, avsnitt="period", author=karin, text="Att minnas", created_at=make.NOW)
        client.force_login(make.make_staff(Roll.INSYN))
        assert "Att minnas" in client.get(url("talk", ok)).content.decode()
        assert client.get(url("note", ok, avsnitt="period")).status_code == 403

    def test_the_huvudman_may_not(self, client, ok, sara):
        client.force_login(sara)
        assert client.get(url("note", ok, avsnitt="period")).status_code == 403
        assert client.post(url("note", ok, avsnitt="period"), {"text": "x", "post_key": uuid4()}).status_code == 403
