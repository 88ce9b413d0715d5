"""Is this PDF one of ours, who signed it and when, and was it changed since? Knows no models: the register is two functions."""

from sbs.documents.verification.checker import verify, verify_limited
from sbs.documents.verification.external import External, read_external
from sbs.documents.verification.verdict import Examination, Registered, SignatureInfo, Verdict

__all__ = ["Examination", "External", "Registered", "SignatureInfo", "Verdict", "read_external", "verify", "verify_limited"]
