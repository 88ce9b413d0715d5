"""Changes of huvudmän and skolenheter: planned with their evidence, shown beforehand, applied once on their day."""

from agreements.services.organisation.applying import apply_due
from agreements.services.organisation.dryrun import affected
from agreements.services.organisation.history import has_signed
from agreements.services.organisation.planning import CHANGE, cancel, draft, kinds_of, plan

__all__ = ["CHANGE", "affected", "apply_due", "cancel", "draft", "has_signed", "kinds_of", "plan"]
