"""PDFs that others signed: read and described, judged by the standard's rules."""

from sbs.documents.verification.external import describe, read_external

from ..signed_agreement import EXPECTED, SIGNER_FIELDS, backend, base, chain
from . import tampering


def test_signatures_by_an_unknown_issuer():
    found = read_external(chain().signed[1])
    assert found.intact
    assert not found.problem
    assert [part.who for part in found.signatures[1:]] == list(EXPECTED.values())[:2]
    assert not any(part.trusted for part in found.signatures)
    assert all("okänd för oss" in describe(part) for part in found.signatures)


def test_signatures_by_an_issuer_we_trust():
    found = read_external(chain().signed[1], trust_roots=backend().trust_roots())
    assert all(part.trusted and part.timestamped for part in found.signatures)
    assert "utfärdat av SBS underskrifts-CA (prov)" in describe(found.signatures[1])


def test_a_changed_title_is_let_through_for_others_and_a_changed_page_is_not():
    assert read_external(tampering.append(chain().signed[1], tampering.change_title)).intact
    changed = read_external(tampering.append(chain().signed[1], tampering.replace_page_content))
    assert not changed.intact
    assert "ändrats efter" in describe(changed.signatures[0])


def test_a_changed_byte():
    found = read_external(tampering.flip_content_byte(chain().signed[1]))
    assert not found.intact
    assert "stämmer inte" in describe(found.signatures[0])
    assert found.signatures[1].field == SIGNER_FIELDS[0]


def test_without_signatures_and_without_sense():
    unsigned = read_external(base())
    assert not unsigned.signatures
    assert not unsigned.intact
    assert read_external(b"hej").problem == "Filen är ingen PDF."
    assert "skadad" in read_external(b"%PDF-1.7\n%%EOF").problem
