"""Uploaded PDFs: looked through and cleaned in a child process with hard limits, before anything else opens them.

The rules are in sanitise_worker.py, which runs alone: no Django, no database, no environment.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

WORKER = Path(__file__).with_name("sanitise_worker.py")
TIMEOUT_SECONDS = 30

NO_PDF = "Ladda upp en PDF. Filen är ingen PDF."
GAVE_UP = "Skapa PDF:en på nytt, till exempel genom att skriva ut den till PDF. Den gick inte att kontrollera inom rimliga gränser."


@dataclass(frozen=True)
class Cleaned:
    """What became of an uploaded PDF.

    Attributes:
        ok: False when the file is refused; then `reason` says in Swedish what to do and `data` is empty.
        data: the file to keep. The upload itself, byte for byte, when nothing had to change or when it is signed.
        removed: what was taken out, as Swedish words for the reader ("skript", "inbäddade filer" …).
        repaired: the file was damaged and has been written anew.
        signed: it carries a signature, which a change would break.
    """

    ok: bool
    data: bytes = b""
    reason: str = ""
    removed: list[str] = field(default_factory=list)
    repaired: bool = False
    signed: bool = False
    pages: int = 0

    @property
    def told(self) -> str:
        """What the uploader should be told about an accepted file, in Swedish; empty when nothing changed."""
        sentences = []
        if self.removed:
            sentences.append(f"Vi tog bort {_listed(self.removed)} ur PDF:en.")
        if self.repaired:
            sentences.append("PDF:en var skadad och har lagats. Kontrollera att allt innehåll finns kvar.")
        return " ".join(sentences)


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}"


def clean_pdf(data: bytes) -> Cleaned:
    """Check one uploaded PDF and remove what can act by itself. Never raises for what the file contains: it is refused.

    Refused: other file types, a password to open, damage that qpdf cannot mend, no pages or too many, content that unpacks to far
    more than it should, and active content in a signed file (it cannot be taken out without breaking the signature).
    """
    if not data.startswith(b"%PDF-"):
        return Cleaned(ok=False, reason=NO_PDF)
    with tempfile.TemporaryDirectory(prefix="sbs-pdf-") as folder:
        source, target = Path(folder, "in.pdf"), Path(folder, "out.pdf")
        source.write_bytes(data)
        report = _run_worker(source, target)
        if not report.pop("ok"):
            return Cleaned(ok=False, reason=report["reason"])
        changed = report.pop("changed")
        return Cleaned(ok=True, data=target.read_bytes() if changed else data, **report)


def _run_worker(source: Path, target: Path) -> dict:
    command = [sys.executable, "-I", str(WORKER), str(source), str(target)]
    try:
        result = subprocess.run(  # noqa: S603 - our own file, arguments from tempfile
            command, capture_output=True, timeout=TIMEOUT_SECONDS, env={}, cwd=source.parent, check=False
        )
        report: dict = json.loads(result.stdout)
    except (subprocess.TimeoutExpired, ValueError):  # killed by a limit: no report
        return {"ok": False, "reason": GAVE_UP}
    return report
