"""What programs that are not ours say about a signed file."""

import asyncio
import re
import subprocess
from io import BytesIO

import pytest
from asn1crypto import cms
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.policy_decl import PdfSignatureValidationSpec, SignatureValidationSpec
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager

from sbs.documents.signing.pyhanko_fixes import STRICT_POLICY
from tests.tools import vera
from tests.tools.required import program

from ..signed_agreement import EXPECTED, backend, base, chain
from ..verification import tampering


@pytest.fixture(scope="module")
def signed_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("signed") / "final.pdf"
    path.write_bytes(chain().final)
    return path


def run(*command: str) -> subprocess.CompletedProcess:
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_verapdf_passes_pdfa_and_pdfua_at_every_step(signed_file, tmp_path):
    for number, step in enumerate((base(), chain().sealed, chain().signed[-1])):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(step)
        vera.assert_conforms(path, ("3a", "ua1"))
    vera.assert_conforms(signed_file, ("3a", "ua1"))


def test_qpdf_finds_no_damage(signed_file):
    result = run(program("qpdf", "qpdf"), "--check", str(signed_file))
    assert result.returncode == 0, result.stdout + result.stderr


def test_pdfsig_says_that_all_five_signatures_are_valid(signed_file):
    result = run(program("pdfsig", "poppler-utils"), str(signed_file))
    assert result.stdout.count("Signature is Valid") == 5
    names = re.findall(r"Common Name: (.*)", result.stdout)
    assert sorted(names) == sorted([*EXPECTED.values(), "Skolverkets elektroniska stämpel (prov)", "SBS tidsstämpel (prov)"])


def test_pdfsig_sees_the_changed_byte(tmp_path):
    path = tmp_path / "changed.pdf"
    path.write_bytes(tampering.flip_content_byte(chain().final))
    assert "Signature is Valid" not in run(program("pdfsig", "poppler-utils"), str(path)).stdout


@pytest.mark.parametrize("number", range(5))
def test_openssl_accepts_each_signature_and_its_chain(tmp_path, number):
    pdf = chain().final
    signature = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures[number]
    first, length, second, rest = (int(part) for part in signature.byte_range)
    (tmp_path / "signed.bin").write_bytes(pdf[first : first + length] + pdf[second : second + rest])
    (tmp_path / "signature.der").write_bytes(cms.ContentInfo.load(signature.pkcs7_content).dump())
    roots = backend().ca.root.certificate.public_bytes(serialization.Encoding.PEM)
    (tmp_path / "root.pem").write_bytes(roots)
    command = ["cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", str(tmp_path / "signature.der")]
    command += ["-content", str(tmp_path / "signed.bin"), "-CAfile", str(tmp_path / "root.pem"), "-purpose", "any", "-out", "/dev/null"]
    result = run(program("openssl", "openssl"), *command)
    assert result.returncode == 0, result.stderr


def test_long_term_validation_by_the_standards_algorithm():
    """ETSI EN 319 102-1 as pyHanko implements it: revocation data required, archive timestamp as the proof of time."""
    trust = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=backend().trust_roots()), revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO)
    )
    spec = PdfSignatureValidationSpec(SignatureValidationSpec(cert_validation_policy=trust), diff_policy=STRICT_POLICY)

    async def validate():
        reader = PdfFileReader(BytesIO(chain().final))
        return [await ades_lta_validation(signature, spec) for signature in reader.embedded_regular_signatures]

    results = asyncio.run(validate())
    assert [str(result.ades_subindic) for result in results] == ["AdESPassed.OK"] * 5
