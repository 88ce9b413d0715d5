"""The only way to a private file, and the page that tells how far it has come."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sbs.accounts.enums import Roll
from sbs.audit.models import Lasning
from sbs.documents import jobs, services
from sbs.documents.enums import Jobbstatus
from sbs.documents.models import Dokument
from tests import factories as make
from tests.documents import pipeline_world as w
from tests.documents.uploaded import encrypted, signed, small_pdf, with_named_script

pytestmark = pytest.mark.django_db
UNKNOWN = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def owner():
    return make.make_user("Eva", "Ek")


@pytest.fixture
def dokument(owner, monkeypatch) -> Dokument:
    w.install(monkeypatch)
    return w.order(owner)


@pytest.fixture
def ready(dokument) -> Dokument:
    jobs.run_waiting(now=w.NOW)
    return Dokument.objects.get(pk=dokument.pk)


def url(name: str, dokument) -> str:
    return reverse(f"documents:{name}", args=[getattr(dokument, "pk", dokument)])


class TestDownload:
    def test_works(self, client, owner, ready):
        client.force_login(owner)
        answer = client.get(url("download", ready))
        assert answer.status_code == 200
        body = b"".join(answer.streaming_content)
        assert body.startswith(b"%PDF-")
        assert answer["Content-Disposition"] == 'attachment; filename="prov.pdf"'
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "no-store" in answer["Cache-Control"]

    def test_the_reading_is_logged(self, client, owner, ready):
        client.force_login(owner)
        list(client.get(url("download", ready)).streaming_content)
        row = Lasning.objects.get()
        assert (row.user, row.object_id) == (owner, str(ready.pk))
        assert client.head(url("download", ready)).status_code == 200
        assert Lasning.objects.count() == 1

    @pytest.mark.parametrize("name", ["download", "status"])
    def test_a_strangers_is_not_there(self, client, ready, name):
        client.force_login(make.make_staff())
        assert client.get(url(name, ready)).status_code == 404
        assert client.get(url(name, UNKNOWN)).status_code == 404
        assert not Lasning.objects.exists()

    @pytest.mark.parametrize("name", ["download", "status"])
    def test_a_visitor_is_sent_to_the_login(self, client, ready, name):
        assert client.get(url(name, ready)).status_code == 302

    def test_wrong_method(self, client, owner, ready):
        client.force_login(owner)
        assert client.post(url("download", ready)).status_code == 405

    def test_not_before_it_is_sealed(self, client, owner, dokument, monkeypatch):
        monkeypatch.setattr("sbs.documents.pipeline.seal", lambda *_, **__: 1 / 0)
        jobs.run_job(dokument.jobb.get().pk, now=w.NOW)
        assert dokument.revisions.get().typ == "base"
        client.force_login(owner)
        assert client.get(url("download", dokument)).status_code == 404

    @pytest.mark.parametrize("number", ["99", "0", "-1", "x", "1e3", "9" * 30, "²"])
    def test_a_revision_that_is_not_there(self, client, owner, ready, number):
        client.force_login(owner)
        assert client.get(url("download", ready), {"revision": number}).status_code == 404

    def test_older_revisions_only_for_the_agency(self, client, owner, ready):
        client.force_login(owner)
        assert client.get(url("download", ready), {"revision": "2"}).status_code == 200
        assert client.get(url("download", ready), {"revision": "1"}).status_code == 404
        staff = make.make_staff(Roll.REGISTRATOR)
        Dokument.objects.filter(pk=ready.pk).update(created_by=staff)
        client.force_login(staff)
        assert client.get(url("download", ready), {"revision": "1"}).status_code == 200

    def test_a_kind_nobody_has_spoken_for_is_closed(self, client, owner, ready):
        Dokument.objects.filter(pk=ready.pk).update(typ="okant")
        client.force_login(owner)
        assert client.get(url("download", ready)).status_code == 404


class TestStatus:
    def test_a_page_that_works_by_itself(self, client, owner, dokument):
        client.force_login(owner)
        text = client.get(url("status", dokument)).content.decode()
        assert "I kö sedan kl." in text
        assert "Uppdatera" in text
        assert f'data-poll-url="{url("status", dokument)}"' in text

    def test_the_row_alone_for_the_live_update(self, client, owner, ready):
        client.force_login(owner)
        text = client.get(url("status", ready), headers={"X-Requested-With": "fetch"}).content.decode().strip()
        assert text.startswith("<li")
        assert "Klar" in text
        assert "data-poll-url" not in text

    def test_json(self, client, owner, ready):
        client.force_login(owner)
        answer = json.loads(client.get(url("status", ready), headers={"Accept": "application/json"}).content)
        assert answer == {"status": "done", "text": "Klar", "error": "", "sha256": ready.current.sha256, "done": True}

    def test_each_step_has_its_words(self, client, owner, dokument):
        client.force_login(owner)
        for status, words in [("rendering", "Skapas, steg 2 av 4"), ("signing", "Stämplas och förses med tid, steg 3 av 4")]:
            Dokument.objects.filter(pk=dokument.pk).update(status=status)
            assert words in client.get(url("status", dokument)).content.decode()


class TestRetry:
    @pytest.fixture
    def failed(self, dokument) -> Dokument:
        dokument.jobb.update(status=Jobbstatus.FAILED, error="fel")
        Dokument.objects.filter(pk=dokument.pk).update(status="failed", error="Det gick inte.")
        return dokument

    def test_works_and_twice_is_once(self, client, owner, failed):
        client.force_login(owner)
        page = client.get(url("status", failed)).content.decode()
        assert "Det gick inte." in page
        assert "Försök igen" in page
        for _ in range(2):
            assert client.post(url("retry", failed)).status_code == 302
        assert failed.jobb.get().status == Jobbstatus.QUEUED

    def test_a_strangers_is_not_there(self, client, failed):
        client.force_login(make.make_staff())
        assert client.post(url("retry", failed)).status_code == 404
        assert failed.jobb.get().status == Jobbstatus.FAILED

    def test_wrong_method(self, client, owner, failed):
        client.force_login(owner)
        assert client.get(url("retry", failed)).status_code == 405

    def test_leads_back_only_within_the_house(self, client, owner, failed):
        client.force_login(owner)
        answer = client.post(url("retry", failed), headers={"Referer": "https://ond.example.org/"})
        assert answer["Location"] == url("status", failed)


class TestUpload:
    def test_a_fine_file_is_one_revision(self, owner):
        dokument = services.store_upload(SimpleUploadedFile("plan.pdf", small_pdf(pages=1)), "bilaga", "Åtgärdsplan", owner, w.NOW)
        assert [row.typ for row in dokument.revisions.all()] == ["uploaded"]
        assert (dokument.status, dokument.filename, dokument.current.pages) == ("done", "plan.pdf", 1)

    def test_a_cleaned_file_keeps_the_original_beside_it(self, owner):
        dokument = services.store_upload(SimpleUploadedFile("plan.pdf", with_named_script()), "bilaga", "Åtgärdsplan", owner, w.NOW)
        assert [row.typ for row in dokument.revisions.all()] == ["uploaded", "cleaned"]
        assert "skript" in dokument.snapshot["upload"]["told"]

    def test_a_false_file_is_refused_with_advice(self, owner):
        with pytest.raises(services.UploadRefused, match="Ladda upp en"):
            services.store_upload(SimpleUploadedFile("plan.pdf", b"PK\x03\x04"), "bilaga", "Åtgärdsplan", owner, w.NOW)
        assert not Dokument.objects.exists()

    def test_a_locked_file_is_refused_with_advice(self, owner):
        with pytest.raises(services.UploadRefused, match="lösenord"):
            services.store_upload(SimpleUploadedFile("plan.pdf", encrypted(user="hemligt")), "bilaga", "Åtgärdsplan", owner, w.NOW)

    def test_a_signed_file_is_kept_byte_for_byte(self, owner):
        pdf = signed()
        dokument = services.store_upload(SimpleUploadedFile("avtal.pdf", pdf), "extern", "Avtal", owner, w.NOW)
        assert [row.typ for row in dokument.revisions.all()] == ["uploaded"]
        assert services.storage.get(dokument.current.sha256) == pdf
