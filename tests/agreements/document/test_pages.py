"""Preview, version and handlingar: works, a stranger's is 404, wrong role, bad id, wrong method; older versions stay readable."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.document.printing import page_html
from sbs.audit.models import Lasning
from tests.agreements.document.signing_world import act_sign, run, send

pytestmark = pytest.mark.django_db
PAGES = ("forhandsvisning", "handlingar", "version/1")


def url(world, page: str) -> str:
    return f"/overenskommelser/{world.ok.pk}/{page}/"


@pytest.fixture
def sent(world):
    send(world)
    run(world)
    return world


class TestRitual:
    @pytest.mark.parametrize("page", ["handlingar", "version/1"])
    @pytest.mark.parametrize("who", ["writer", "reader", "representant", "ekonomi"])
    def test_works(self, client, sent, page, who):
        client.force_login(getattr(sent, who))
        assert client.get(url(sent, page)).status_code == 200

    @pytest.mark.parametrize("page", PAGES)
    def test_a_strangers_is_not_there(self, client, sent, page):
        for who in (sent.stranger, sent.nobody):
            client.force_login(who)
            assert client.get(url(sent, page)).status_code == 404

    @pytest.mark.parametrize("page", PAGES)
    def test_bad_id_and_wrong_method(self, client, sent, page):
        client.force_login(sent.writer)
        assert client.get(f"/overenskommelser/99999/{page}/").status_code == 404
        assert client.post(url(sent, page)).status_code == 405

    def test_a_version_that_is_not_there(self, client, sent):
        client.force_login(sent.writer)
        assert client.get(url(sent, "version/2")).status_code == 404

    @pytest.mark.parametrize("page", PAGES)
    def test_a_draft_that_is_not_shared_is_not_there_for_the_huvudman(self, client, world, page):
        client.force_login(world.representant)
        assert client.get(url(world, page)).status_code == 404


class TestPreview:
    def test_of_a_draft(self, client, world):
        client.force_login(world.writer)
        text = client.get(url(world, "forhandsvisning")).content.decode()
        assert "Så här ser texten ut" in text
        assert "<h1" in text
        assert text.count("<h1") == 1

    def test_a_frozen_text_is_shown_as_its_version(self, client, sent):
        client.force_login(sent.writer)
        assert client.get(url(sent, "forhandsvisning"))["Location"] == url(sent, "version/1")

    def test_a_mall_with_an_unknown_placeholder_is_told(self, client, world):
        klausul = world.ok.mallversion.klausuler.get(nyckel="utvardering")
        klausul.text = "{paragraf}"
        klausul.save()
        client.force_login(world.writer)
        answer = client.get(url(world, "forhandsvisning"))
        assert answer.status_code == 200
        assert "{paragraf}" in answer.content.decode()


class TestVersion:
    def test_shows_the_frozen_text_whatever_has_happened_since(self, client, sent):
        sent.ok.parter.all().delete()
        client.force_login(sent.representant)
        assert page_html(sent.version.snapshot) in client.get(url(sent, "version/1")).content.decode()

    def test_tells_who_has_signed_and_logs_the_reading(self, client, sent):
        act_sign(sent, sent.signers[0])
        run(sent)
        client.force_login(sent.representant)
        text = client.get(url(sent, "version/1")).content.decode()
        assert "is-done" in text
        assert Lasning.objects.filter(user=sent.representant, what__contains="version 1").exists()

    def test_one_given_up_stays_readable_and_says_that_it_does_not_hold(self, client, sent):
        sent.act("withdraw", sent.writer, orsak="nytt_lage", text="Nya datum.")
        client.force_login(sent.writer)
        assert "Den här versionen gäller inte." in client.get(url(sent, "version/1")).content.decode()


class TestDocuments:
    def test_versions_files_signatures_and_checksums(self, client, sent):
        sent.act("withdraw", sent.writer, orsak="nytt_lage", text="Nya datum.")
        send(sent)
        client.force_login(sent.writer)
        text = client.get(url(sent, "handlingar")).content.decode()
        assert text.index("Version 2") < text.index("Version 1")
        assert "I kö sedan" in text
        assert "data-poll-url" in text
        first = sent.ok.versioner.get(nummer=1).dokument
        assert f"/dokument/{first.pk}/fil/" in text
        assert "?revision=1" in text

    def test_older_revisions_are_the_agencys(self, client, sent):
        client.force_login(sent.representant)
        text = client.get(url(sent, "handlingar")).content.decode()
        assert "?revision=" not in text
        assert f"/dokument/{sent.version.dokument_id}/fil/" in text

    def test_the_parties_can_fetch_the_file_and_strangers_cannot(self, client, sent):
        address = f"/dokument/{sent.version.dokument_id}/fil/"
        for who, status in [("representant", 200), ("writer", 200), ("stranger", 404), ("nobody", 404)]:
            client.force_login(getattr(sent, who))
            assert client.get(address).status_code == status, who

    def test_as_many_questions_for_three_versions_as_for_two(self, client, sent):
        client.force_login(sent.writer)
        counts = []
        for _ in range(3):
            with CaptureQueriesContext(connection) as queries:
                client.get(url(sent, "handlingar"))
            counts.append(len(queries))
            sent.act("withdraw", sent.writer, orsak="nytt_lage", text="Nya datum.")
            send(sent)
            run(sent)
        assert counts[1] == counts[2]
