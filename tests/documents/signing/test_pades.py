"""Seal, sign, timestamp: one revision at the end, the right field, the person's own key, the right moment."""

import hashlib
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from sbs.documents.signing import pades
from sbs.documents.signing.errors import FieldFilled, UnknownField, UnsignableDocument
from sbs.documents.signing.stamp import drawable

from ..signed_agreement import ARCHIVE_FIELD, EXPECTED, SEAL_FIELD, SIGNER_FIELDS, backend, base, chain, holder, sign_all

PAST = datetime(2020, 5, 4, 9, 0, tzinfo=UTC)


def sign(pdf: bytes, field: str, **options) -> bytes:
    return pades.sign(pdf, field=field, credential=backend().credential_for(holder(field)), backend=backend(), **options)


def drawn(pdf: bytes, field: str) -> pikepdf.Object:
    with pikepdf.open(BytesIO(pdf)) as document:
        found = next(part for part in document.Root.AcroForm.Fields if str(part.T) == field)
        return found.AP.N.read_bytes()


def test_each_step_only_adds_to_the_end():
    steps = chain()
    files = [base(), steps.sealed, *steps.signed, steps.final]
    for before, after in zip(files, files[1:], strict=False):
        assert after.startswith(before)
        assert len(after) - len(before) < 60_000


def test_fields_in_order_and_filled_one_by_one():
    assert set(pades.signature_fields(base())) == {SEAL_FIELD, *SIGNER_FIELDS, ARCHIVE_FIELD}
    for number, step in enumerate(chain().signed, 1):
        filled = {name for name, done in pades.signature_fields(step).items() if done}
        assert filled == {SEAL_FIELD, *SIGNER_FIELDS[:number]}
    assert all(pades.signature_fields(chain().final).values())


def test_the_seal_certifies_and_allows_signatures_only():
    signature = PdfFileReader(BytesIO(chain().final)).embedded_signatures[0]
    assert signature.field_name == SEAL_FIELD
    assert signature.docmdp_level.value == 2


def test_every_signature_is_by_another_key():
    signatures = PdfFileReader(BytesIO(chain().final)).embedded_regular_signatures
    assert [str(part.signer_cert.subject.native["common_name"]) for part in signatures[1:]] == list(EXPECTED.values())
    assert len({hashlib.sha256(part.signer_cert.public_key.dump()).digest() for part in signatures}) == 5


def test_metadata_and_title_are_never_rewritten():
    reader = PdfFileReader(BytesIO(chain().final))
    for holder_, key in ((reader.root, "/Metadata"), (reader.trailer_view, "/Info")):
        assert reader.xrefs.get_last_change(holder_.raw_get(key).reference) == 0


def test_a_filled_field_is_refused():
    with pytest.raises(FieldFilled):
        sign(chain().signed[0], SIGNER_FIELDS[0])


def test_an_unknown_field_is_refused():
    with pytest.raises(UnknownField, match="finns_inte"):
        pades.sign(chain().sealed, field="finns_inte", credential=backend().seal_credential(), backend=backend())
    with pytest.raises(UnknownField):
        pades.archive_timestamp(chain().sealed, field="finns_inte", backend=backend())


def test_a_second_seal_is_refused():
    with pytest.raises(UnsignableDocument, match="redan underskriven"):
        pades.seal(sign(base(), SIGNER_FIELDS[0]), field=SEAL_FIELD, backend=backend())


@pytest.mark.parametrize("data", [b"", b"hej", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\n" + b"\x00" * 2000])
def test_what_is_no_pdf_is_refused(data):
    with pytest.raises(UnsignableDocument):
        pades.seal(data, field=SEAL_FIELD, backend=backend())


def test_an_encrypted_document_is_refused():
    locked = BytesIO()
    with pikepdf.open(BytesIO(base())) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(UnsignableDocument):
        pades.seal(locked.getvalue(), field=SEAL_FIELD, backend=backend())


def test_the_stamp_is_drawn_literally():
    field = SIGNER_FIELDS[0]
    assert drawn(sign(chain().sealed, field, text="100 % klart %(signer)s\nÅsa Öhrn"), field)


def test_characters_without_a_glyph_are_replaced():
    assert drawable("Łucja Şahin Åsa – 2026") == "Łucja Şahin Åsa – 2026"
    assert drawable("Анна 漢") == "???? ?"
    assert drawable("ﬁn A\u030a") == "fin Å"


def test_the_past_can_be_signed_and_holds():
    steps = sign_all(backend(), PAST)
    verdict = steps.judge(steps.final, by_hash=False)
    assert {part.when for part in verdict.signatures} == {PAST.isoformat()}
    assert all(part.intact and part.trusted and part.timestamped and not part.changed_since for part in verdict.signatures)


def test_the_real_time_is_the_default():
    before = datetime.now(UTC) - timedelta(seconds=2)
    signature = chain().judge(sign(chain().sealed, SIGNER_FIELDS[0])).signatures[-1]
    assert before <= datetime.fromisoformat(signature.when) <= datetime.now(UTC)
