"""A hostile file costs a child process and nothing else."""

import json
import zlib
from dataclasses import asdict

import pytest

from sbs.documents.verification import verify_limited
from sbs.documents.verification.inspection import examine
from sbs.documents.verification.limits import examine_limited
from sbs.documents.verification.verdict import Examination

from ..signed_agreement import DOCUMENT_ID, backend, chain, sha256


def bomb() -> bytes:
    """A PDF whose cross-reference stream unpacks to 2 GB."""
    packer = zlib.compressobj(9)
    zeros = bytes(1 << 20)
    packed = b"".join(packer.compress(zeros) for _ in range(2048)) + packer.flush()
    head = b"%PDF-1.7\n"
    stream = b"1 0 obj\n<</Type/XRef/Size 2/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length %d>>\nstream\n" % len(packed)
    return head + stream + packed + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(head)


def test_the_child_says_the_same_as_the_process_itself():
    pdf = chain().final
    roots = backend().trust_roots()
    assert examine_limited(pdf, roots) == examine(pdf, roots)
    assert examine(pdf, roots).document_id == DOCUMENT_ID


def test_an_examination_survives_json():
    found = examine(chain().signed[1], backend().trust_roots())
    assert Examination.from_dict(json.loads(json.dumps(asdict(found)))) == found


def test_the_registered_original_through_the_child():
    pdf = chain().final
    verdict = verify_limited(pdf, trust_roots=backend().trust_roots(), lookup=chain().registered)
    assert verdict.approved
    assert verdict.sha256 == sha256(pdf)
    assert json.loads(json.dumps(verdict.as_dict()))["approved"] is True


def test_a_decompression_bomb_is_stopped():
    verdict = verify_limited(bomb(), trust_roots=backend().trust_roots())
    assert verdict.status in ("too_heavy", "unreadable")


@pytest.mark.parametrize("limit", [{"wall_seconds": 0.05}, {"memory_bytes": 40 << 20}])
def test_a_child_over_its_limit_gives_an_answer(limit):
    assert examine_limited(chain().final, backend().trust_roots(), **limit).error == "too_heavy"


def test_deep_nesting_is_unreadable_and_no_crash():
    nested = b"%PDF-1.7\n1 0 obj\n" + b"[" * 50_000 + b"]" * 50_000 + b"\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
    assert examine_limited(nested, backend().trust_roots()).error in ("unreadable", "too_heavy")
