"""Which later changes a signature tolerates: ours (strict) and the standard's (files signed elsewhere)."""

from pyhanko.sign.diff_analysis import DiffPolicy

from sbs.documents.signing.pyhanko_fixes import STANDARD_POLICY, STRICT_POLICY

POLICIES: dict[str, DiffPolicy] = {"strict": STRICT_POLICY, "standard": STANDARD_POLICY}
