"""The verdict with the real register, and ``manage.py verify_document``."""

import json
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from sbs.documents import register
from sbs.documents.enums import DokumentStatus, Revisionstyp
from sbs.documents.models import Dokument, Revision

from .signed_agreement import DOCUMENT, DOCUMENT_ID, EXPECTED, SIGNER_FIELDS, backend, base, chain, sha256
from .verification import tampering

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _our_keys(monkeypatch):
    monkeypatch.setattr(register, "get_backend", backend)


@pytest.fixture
def dokument() -> Dokument:
    """The made-up agreement with every revision, final."""
    dokument = Dokument.objects.create(
        pk=DOCUMENT_ID,
        typ="overenskommelse",
        title=DOCUMENT,
        filename="ok2.pdf",
        status=DokumentStatus.DONE,
        expected_fields=[{"field": field, "who": who} for field, who in EXPECTED.items()],
        is_final=True,
        created_at=NOW,
    )
    steps = [(Revisionstyp.BASE, base(), ""), (Revisionstyp.SEAL, chain().sealed, "sig_stampel")]
    steps += [(Revisionstyp.SIGNATURE, pdf, field) for pdf, field in zip(chain().signed, SIGNER_FIELDS, strict=True)]
    steps += [(Revisionstyp.TIMESTAMP, chain().final, "sig_arkivstampel")]
    for number, (typ, pdf, field) in enumerate(steps, 1):
        Revision.objects.create(dokument=dokument, nummer=number, typ=typ, sha256=sha256(pdf), size=len(pdf), field=field, created_at=NOW)
    return dokument


@pytest.mark.usefixtures("dokument")
def test_the_final_file_is_identical():
    verdict = register.check_file(chain().final)
    assert verdict.status == "identical"
    assert verdict.document == DOCUMENT


@pytest.mark.usefixtures("dokument")
def test_an_unfinished_file_says_who_is_missing():
    verdict = register.check_file(chain().signed[1])
    assert verdict.status == "incomplete"
    assert verdict.missing[:2] == list(EXPECTED.values())[2:]


@pytest.mark.usefixtures("dokument")
def test_an_update_is_told():
    assert register.check_file(tampering.append(chain().final, tampering.add_annotation)).status == "updated"


def test_another_registers_document_is_unknown():
    assert register.check_file(chain().final).status == "unknown"


def test_an_uploaded_file_is_never_ours(dokument):
    Revision.objects.filter(dokument=dokument).update(typ=Revisionstyp.UPLOADED)
    assert not register.check_file(chain().final).ours


@pytest.mark.usefixtures("dokument")
def test_one_query_however_many_ends_a_file_has(django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        register.check_file(b"%PDF-1.7\n" + b"%%EOF\n" * 5000)


def run(path) -> tuple[int, dict]:
    output = StringIO()
    try:
        call_command("verify_document", str(path), stdout=output)
    except SystemExit as stop:
        return int(stop.code or 0), json.loads(output.getvalue())
    return 0, json.loads(output.getvalue())


@pytest.mark.usefixtures("dokument")
@pytest.mark.parametrize(
    ("change", "code", "status"),
    [
        (lambda pdf: pdf, 0, "identical"),
        (lambda pdf: pdf + b"x", 1, "junk_appended"),
        (tampering.flip_content_byte, 1, "changed"),
        (lambda _pdf: chain().signed[3], 1, "incomplete"),
        (lambda _pdf: b"hej", 1, "not_pdf"),
    ],
)
def test_the_command_exits_0_only_for_the_real_thing(tmp_path, change, code, status):
    path = tmp_path / "file.pdf"
    path.write_bytes(change(chain().final))
    found = run(path)
    assert (found[0], found[1]["status"]) == (code, status)
    assert found[1]["approved"] is (code == 0)


def test_the_command_says_when_there_is_no_file(tmp_path):
    with pytest.raises(CommandError, match="går inte att läsa"):
        run(tmp_path / "finns-inte.pdf")
