"""The public verification page: anybody, any file, a true answer in plain words, nothing kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sbs.documents import storage
from sbs.documents.models import Dokument, Revision
from sbs.overview.views import verify as view
from tests.agreements.document.signing_world import act_sign, run, send

pytestmark = pytest.mark.django_db
URL = "/verifiera/"


@pytest.fixture
def world(monkeypatch):
    from agreements.checks import kontroll
    from tests.agreements.workflow.world import make_world

    monkeypatch.setattr(kontroll, "RULES", [])
    monkeypatch.setattr(kontroll, "CHECKS", [])
    return make_world()


@pytest.fixture
def signed(world) -> bytes:
    """All four have signed; the file is final."""
    send(world)
    run(world)
    for user in world.signers:
        act_sign(world, user)
        run(world)
    return storage.get(world.version.dokument.current.sha256)


def post(client, data: bytes, name: str = "avtal.pdf"):
    return client.post(URL, {"fil": SimpleUploadedFile(name, data, content_type="application/pdf")})


def test_open_to_all_and_linked_in_every_footer(client):
    answer = client.get(URL)
    assert answer.status_code == 200
    assert f'href="{reverse("overview:verify")}"' in answer.content.decode().split("<footer")[1]
    assert "Set-Cookie" not in answer.headers


def test_our_own_file_changed_and_cut(client, signed, world):
    answer = post(client, signed)
    text = answer.content.decode()
    assert answer.context["verdict"].status == "identical"
    assert "Filen är äkta" in text
    assert all(user.get_full_name() in text for user in world.signers)
    place = signed.index(b"stream") + 40
    assert post(client, signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]).context["verdict"].status == "changed"
    earlier = storage.get(world.version.dokument.revisions.get(nummer=4).sha256)
    cut = post(client, earlier)
    assert cut.context["verdict"].status == "incomplete"
    assert world.signers[3].get_full_name() in cut.context["verdict"].text
    assert post(client, signed + b"\nmer").context["verdict"].status == "junk_appended"


def test_nothing_uploaded_is_kept(client, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    before = (Dokument.objects.count(), Revision.objects.count())
    assert post(client, b"%PDF-1.7 inget").status_code == 200
    assert (Dokument.objects.count(), Revision.objects.count()) == before
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("data", "status"), [(b"hej", "not_pdf"), (b"%PDF-1.7 inget", "unreadable"), (b"PK\x03\x04", "not_pdf")], ids=["text", "broken", "zip"]
)
def test_what_is_no_document_of_ours(client, data, status):
    answer = post(client, data)
    assert (answer.status_code, answer.context["verdict"].status) == (200, status)


def test_no_file_and_an_empty_one_are_told_beside_the_field(client):
    assert "Välj en PDF." in client.post(URL, {}).content.decode()
    assert "Filen är tom" in post(client, b"").content.decode()


def test_a_name_is_text(client):
    assert "<b>x</b>" not in post(client, b"hej", name="<b>x</b>.pdf").content.decode()


def test_too_large_is_refused_before_it_is_read(client, monkeypatch):
    monkeypatch.setattr(view, "MAX_BYTES", 1000)
    monkeypatch.setattr(view, "FORM_OVERHEAD", 500)
    answer = post(client, b"%PDF-" + b"x" * 3000)
    assert (answer.status_code, answer.context["verdict"].status) == (413, "too_large")
    monkeypatch.setattr(view, "FORM_OVERHEAD", 5000)
    assert post(client, b"%PDF-" + b"x" * 3000).context["verdict"].status == "too_large"


def test_many_in_a_short_time_are_slowed_down(client, monkeypatch):
    monkeypatch.setattr(view, "PER_VISITOR", 2)
    assert [post(client, b"hej").status_code for _ in range(3)] == [200, 200, 429]
    assert client.get(URL).status_code == 200


def test_many_visitors_together_are_slowed_down_too(client, monkeypatch):
    monkeypatch.setattr(view, "PER_EVERYBODY", 1)
    assert [post(client, b"hej").status_code for _ in range(2)] == [200, 429]


def test_wrong_method(client):
    assert client.put(URL).status_code == 405
