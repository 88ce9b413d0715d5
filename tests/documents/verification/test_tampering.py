"""Every way of tampering gets its true verdict, with the register's help and without it."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from ..signed_agreement import DOCUMENT, EXPECTED, SIGNER_FIELDS, backend, base, chain, holder, new_backend
from . import tampering

SIGNED_BY = list(EXPECTED.values())


@pytest.fixture(scope="module")
def steps():
    return chain()


def test_the_registered_original_is_identical(steps):
    verdict = steps.judge(steps.final)
    assert verdict.status == "identical"
    assert verdict.approved
    assert verdict.document == DOCUMENT
    assert [part.kind for part in verdict.signatures] == ["stämpel", *["underskrift"] * 4, "arkivtidsstämpel"]
    assert [part.who for part in verdict.signatures[1:5]] == SIGNED_BY
    assert all(part.intact and part.trusted and part.timestamped and not part.changed_since for part in verdict.signatures)
    assert not verdict.changes


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (tampering.add_annotation, "anteckning"),
        (tampering.replace_page_content, "innehållet på sidan 2"),
        (tampering.swap_pages, "bytt plats"),
        (tampering.replace_page, "bytts ut"),
        (tampering.add_script, "skript"),
        (tampering.change_title, "titel"),
        (tampering.replace_data, "bifogad fil"),
    ],
)
def test_an_appended_update_is_named(steps, change, words):
    # The register knows some of them by checksum and the rest by the signatures alone: both ways must tell.
    verdict = steps.judge(tampering.append(steps.final, change), by_hash=change in (tampering.add_annotation, tampering.swap_pages))
    assert verdict.status == "updated"
    assert verdict.ours
    assert not verdict.intact
    assert not verdict.approved
    assert words in verdict.text


def test_a_removed_signature_is_an_update(steps):
    for registered in (True, False):
        verdict = steps.judge(tampering.append(steps.final, tampering.remove_signature), by_hash=registered)
        assert verdict.status == "updated"
        assert not verdict.intact


def test_all_signatures_removed(steps):
    for registered in (True, False):
        verdict = steps.judge(tampering.append(steps.final, tampering.remove_all_signatures), by_hash=registered)
        assert verdict.status == "signatures_removed"
        assert not verdict.intact


@pytest.mark.parametrize("registered", [True, False])
def test_a_changed_byte_in_the_text(steps, registered):
    verdict = steps.judge(tampering.flip_content_byte(steps.final), by_hash=registered)
    assert verdict.status == "changed"
    assert not verdict.intact
    assert not verdict.ours  # nothing proves any more where it comes from
    assert not any(part.intact for part in verdict.signatures)


def test_a_broken_signature_value_leaves_the_earlier_ones(steps):
    verdict = steps.judge(tampering.break_signature_value(steps.final, 2))
    assert verdict.status == "changed"
    assert not verdict.intact
    broken = {part.field for part in verdict.signatures if not part.intact}
    assert broken >= {*SIGNER_FIELDS[1:], "sig_arkivstampel"}
    assert not broken & {"sig_stampel", SIGNER_FIELDS[0]}


@pytest.mark.parametrize("from_end", [1, 3, 7, 20])
def test_a_changed_byte_in_the_end_mark_is_no_junk(steps, from_end):
    verdict = steps.judge(tampering.flip(steps.final, len(steps.final) - from_end))
    assert not verdict.intact
    assert verdict.status in ("changed", "unreadable")


@settings(max_examples=12)
@given(st.data())
def test_no_changed_byte_anywhere_passes(data):
    steps = chain()
    offset = data.draw(st.integers(0, len(steps.final) - 1))
    verdict = steps.judge(tampering.flip(steps.final, offset))
    assert not verdict.intact
    assert not verdict.approved
    assert verdict.status not in ("identical", "intact", "incomplete")


@pytest.mark.parametrize(("step", "registered"), [(0, False), (1, True), (2, False), (3, True)])
def test_an_earlier_step_says_who_is_missing(steps, step, registered):
    verdict = steps.judge(steps.signed[step], by_hash=registered)
    assert verdict.status == "incomplete"
    assert verdict.ours
    assert verdict.intact
    assert not verdict.complete
    assert not verdict.approved
    assert verdict.missing[: 3 - step] == SIGNED_BY[step + 1 :]
    assert "Arkivtidsstämpel" in verdict.missing
    assert all(name in verdict.text for name in SIGNED_BY[step + 1 :])


def test_cut_back_between_two_revisions_of_ours(steps):
    """Cut after the signature but before its proof of validity: no file we ever stored, and still only unfinished."""
    cut = tampering.cut_after(steps.signed[2], -2)
    assert steps.registered(cut) is None
    verdict = steps.judge(cut)
    assert verdict.status in ("incomplete", "foreign_signature")
    assert not verdict.approved
    assert SIGNED_BY[3] in verdict.missing


def test_cut_back_to_the_unsigned_base(steps):
    verdict = steps.judge(base())
    assert verdict.status == "incomplete"
    assert verdict.missing[1:5] == SIGNED_BY or set(SIGNED_BY) <= set(verdict.missing)
    assert steps.judge(base(), by_hash=False).status == "unsigned"


@pytest.mark.parametrize("junk", [b"x" * 100, b"\n", b"\x00" * 5000])
def test_junk_after_the_end(steps, junk):
    for registered in (True, False):
        verdict = steps.judge(steps.final + junk, by_hash=registered)
        assert verdict.status == "junk_appended"
        assert verdict.ours
        assert not verdict.intact


def test_junk_after_an_earlier_step_also_says_who_is_missing(steps):
    verdict = steps.judge(steps.signed[1] + b"junk")
    assert verdict.status == "junk_appended"
    assert not verdict.complete
    assert SIGNED_BY[3] in verdict.text


def test_a_saved_copy_is_not_the_original(steps):
    for options in ({}, {"object_stream_mode": pikepdf.ObjectStreamMode.disable}, {"linearize": True}):
        verdict = steps.judge(tampering.resave(steps.final, **options))
        assert verdict.status == "resaved"
        assert not verdict.intact


def foreign_signature(pdf: bytes, folder, field: str, *, new: bool) -> bytes:
    stranger = new_backend(folder).credential_for(holder(SIGNER_FIELDS[3]))
    metadata = PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES)
    signer = PdfSigner(metadata, stranger.signer, new_field_spec=SigFieldSpec(field) if new else None)
    output = BytesIO()
    signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=output)
    return output.getvalue()


def test_a_foreign_signature_appended(steps, tmp_path):
    tampered = foreign_signature(steps.final, tmp_path, "Okand", new=True)
    for registered in (True, False):
        verdict = steps.judge(tampered, by_hash=registered)
        assert verdict.status == "foreign_signature"
        assert not verdict.intact
        assert not verdict.signatures[-1].trusted
        assert all(part.intact and part.trusted for part in verdict.signatures[:-1])


def test_the_last_signature_replaced_by_a_namesake_of_another_ca(steps, tmp_path):
    """Cut back to before the last signature, then signed by someone with the right name and a CA of their own."""
    verdict = steps.judge(foreign_signature(steps.signed[2], tmp_path, SIGNER_FIELDS[3], new=False))
    assert verdict.status == "foreign_signature"
    assert not verdict.approved


def test_a_whole_copy_made_with_another_ca(steps, tmp_path):
    """Same text, same id, same names, another CA: it says it is ours, and that proves nothing."""
    from ..signed_agreement import sign_all

    fake = sign_all(new_backend(tmp_path))
    verdict = steps.judge(fake.final)
    assert verdict.status == "foreign"
    assert not verdict.ours
    assert DOCUMENT in verdict.text
    assert "bevisar inget" in verdict.text


def test_signed_by_us_but_not_registered(steps):
    verdict = steps.judge(steps.final, by_hash=False, by_id=False)
    assert verdict.status == "unknown"
    assert not verdict.ours


def test_the_id_alone_is_enough_when_no_final_file_is_registered(steps):
    from sbs.documents.verification import Registered, verify

    verdict = verify(steps.final, trust_roots=backend().trust_roots(), lookup_id=lambda _key: Registered(DOCUMENT, expected=EXPECTED))
    assert verdict.status == "intact"
    assert verdict.approved


def test_everything_holds_but_the_register_has_other_bytes(steps):
    """Another file of the same document, all signatures right: never the registered original."""
    from ..signed_agreement import sign_all

    twin = sign_all(backend())
    verdict = steps.judge(twin.final)
    assert verdict.status == "differs"
    assert not verdict.approved


def test_still_verifiable_when_the_persons_certificates_have_expired(steps):
    later = datetime.now(UTC) + timedelta(days=3 * 365)
    verdict = steps.judge(steps.final, by_hash=False, now=later)
    assert all(part.trusted for part in verdict.signatures)
    assert verdict.status == "differs"  # the register knows the final file by its checksum only


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"", "not_pdf"),
        (b"hej", "not_pdf"),
        (b"PK\x03\x04" + b"\x00" * 50, "not_pdf"),
        (b"%PDF-1.7\n", "unreadable"),
        (b"%PDF-1.7\n" + b"\xff" * 3000, "unreadable"),
    ],
)
def test_not_a_readable_pdf(steps, data, status):
    verdict = steps.judge(data)
    assert verdict.status == status
    assert not verdict.ours
    assert verdict.text


def test_encrypted(steps):
    locked = tampering.resave(steps.final, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert steps.judge(locked).status == "encrypted"


def test_unsigned(steps):
    printed = tampering.resave(base())
    verdict = steps.judge(printed)
    assert verdict.status == "unsigned"
    assert not verdict.ours
    assert DOCUMENT in verdict.text


def test_too_large(steps):
    from sbs.documents.verification import verify_limited

    verdict = verify_limited(steps.final, trust_roots=backend().trust_roots(), max_bytes=1000)
    assert verdict.status == "too_large"
