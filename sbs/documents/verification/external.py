"""The own signatures of a PDF that was signed elsewhere: who, when, whether they hold. The file itself is never touched."""

from dataclasses import dataclass, field

from asn1crypto import x509

from sbs.documents.verification.limits import examine_limited
from sbs.documents.verification.verdict import SignatureInfo

_ERRORS = {
    "encrypted": "Filen är låst med lösenord. Spara en kopia utan lösenord och ladda upp den.",
    "unreadable": "Filen är skadad och går inte att läsa. Be om den på nytt.",
    "too_heavy": "Filen gick inte att kontrollera inom rimlig tid. Be om en enklare PDF.",
}


@dataclass(frozen=True)
class External:
    """``problem``: Swedish advice when nothing could be read, else "". ``signatures`` in the order they were made."""

    signatures: list[SignatureInfo] = field(default_factory=list)
    problem: str = ""

    @property
    def intact(self) -> bool:
        """There is at least one signature, and all hold with nothing changed after them."""
        return bool(self.signatures) and all(part.intact and not part.changed_since for part in self.signatures)


def read_external(pdf: bytes, *, trust_roots: list[x509.Certificate] | None = None) -> External:
    """Describe the signatures of a PDF from another CA, in a child process with limits.

    Later changes are judged by the standard's rules (other systems may touch a title), not by our stricter ones.
    Without roots every issuer is unknown, which each signature's ``problem`` says.
    """
    if not pdf.startswith(b"%PDF-"):
        return External(problem="Filen är ingen PDF.")
    found = examine_limited(pdf, trust_roots or [], policy="standard")
    return External(found.signatures, _ERRORS.get(found.error, ""))


def describe(signature: SignatureInfo) -> str:
    """One Swedish sentence about a signature."""
    who = ", ".join(part for part in (signature.who, signature.organisation) if part) or "Okänd person"
    when = f" {signature.when[:10]}" if signature.when else ""
    if not signature.intact:
        state = "Underskriften stämmer inte med innehållet"
    elif signature.changed_since:
        state = "Dokumentet har ändrats efter underskriften"
    else:
        state = "Oförändrat sedan dess"
    issuer = (
        f"utfärdat av {signature.issuer}"
        if signature.trusted
        else f"utfärdaren {signature.issuer or ''} är okänd för oss".replace("  ", " ")
    )
    return f"{signature.kind.capitalize()} av {who}{when}. {state}; {issuer}."
