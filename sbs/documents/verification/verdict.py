"""What the verification says, and what it needs to know from the register."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

SEAL, SIGNATURE, TIMESTAMP = "stämpel", "underskrift", "arkivtidsstämpel"


@dataclass(frozen=True)
class Registered:
    """What the register knows about one file or one document.

    ``document`` is what people call it. ``is_final`` tells the finished file from an earlier revision of it.
    ``final_sha256`` is the finished file's checksum when there is one. ``expected`` gives field → the person who shall sign.
    ``note`` is shown with every verdict ("Ersatt av version 2").
    """

    document: str
    is_final: bool = False
    final_sha256: str = ""
    expected: dict[str, str] = field(default_factory=dict)
    note: str = ""


# From a checksum (hex) or a document's id to what the register knows, or None.
Lookup = Callable[[str], Registered | None]


@dataclass(frozen=True)
class SignatureInfo:
    """One signature in the file.

    ``when`` is ISO 8601 in UTC and comes from a timestamp when ``timestamped``, else from the signer's own clock.
    ``intact``: what it covers is unchanged and the signature fits the certificate. ``trusted``: the certificate comes from
    an issuer we trust. ``changed_since``: something other than signatures was added after it.
    """

    field: str
    kind: str
    who: str = ""
    organisation: str = ""
    issuer: str = ""
    when: str = ""
    timestamped: bool = False
    intact: bool = False
    trusted: bool = False
    changed_since: bool = False
    problem: str = ""


@dataclass(frozen=True)
class Examination:
    """What can be read from the bytes alone. ``error`` is "" or why nothing more could be read.

    ``missing``: empty signature fields of the first signed revision, field → title. ``extra``: signed fields that the first
    signed revision did not have. ``changes``: Swedish words for what was added after the last intact signature.
    """

    error: str = ""
    signatures: list[SignatureInfo] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    extra: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    document_id: str = ""
    resaved: bool = False

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Examination":
        """From ``dataclasses.asdict`` and JSON. Raises TypeError or KeyError when it does not fit."""
        return cls(**{**data, "signatures": [SignatureInfo(**part) for part in data["signatures"]]})


@dataclass(frozen=True)
class Verdict:
    """The answer. ``heading`` and ``text`` are Swedish plain words.

    ``ours``: proven to come from us (not only claimed). ``complete``: everybody has signed. ``intact``: nothing was changed
    or added. Statuses: identical, intact, incomplete, junk_appended, updated, changed, resaved, foreign_signature, differs,
    unknown, foreign, unsigned, signatures_removed, unreadable, encrypted, not_pdf, too_large, too_heavy.
    """

    status: str
    heading: str
    text: str
    sha256: str
    ours: bool = False
    complete: bool = False
    intact: bool = False
    document: str = ""
    note: str = ""
    signatures: list[SignatureInfo] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)

    @property
    def approved(self) -> bool:
        """Intact, complete and ours: the file can be relied on."""
        return self.ours and self.complete and self.intact

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "approved": self.approved}
