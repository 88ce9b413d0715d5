"""What programs that are not ours say about the finished file: poppler and qpdf. veraPDF judges every kind in tests/overview/every_pdf."""

import re
import subprocess
from pathlib import Path

from tests.tools.required import program

SEAL, CLOCK = "Skolverkets elektroniska stämpel (prov)", "SBS tidsstämpel (prov)"


def _run(*command: str) -> subprocess.CompletedProcess:
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def pdfsig_holds(path: Path, *signers: str) -> None:
    """Every signer's signature and the agency's seal are valid; the closing timestamp covers the whole file.

    Poppler names a document timestamp but does not judge it: the verification's own tests and pyHanko do.
    """
    output = _run(program("pdfsig", "poppler-utils"), "-nocert", str(path)).stdout
    assert sorted(re.findall(r"Common Name: (.*)", output)) == sorted([*signers, SEAL, CLOCK]), output
    assert output.count("Signature is Valid") == len(signers) + 1, output
    assert output.count("- Total document signed") == 1, output
    assert re.search(rf"{re.escape(CLOCK)}.*- Total document signed", output, re.S), output


def qpdf_holds(path: Path) -> None:
    result = _run(program("qpdf", "qpdf"), "--check", str(path))
    assert result.returncode == 0, result.stdout + result.stderr
