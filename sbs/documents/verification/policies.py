"""Which later changes a signature tolerates: ours (strict) and the standard's (files signed elsewhere)."""

from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffPolicy

from sbs.documents.signing.pyhanko_fixes import STRICT_POLICY

POLICIES: dict[str, DiffPolicy] = {"strict": STRICT_POLICY, "standard": DEFAULT_DIFF_POLICY}
