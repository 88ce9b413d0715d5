"""Återkrav: opened, written, prepared for beslut. What changes its state is ``payments.workflow.aterkrav.perform_aterkrav``."""

from payments.services.aterkrav.opening import create, open_claim, save_draft
from payments.services.aterkrav.standing import is_settled, standing

__all__ = ["create", "is_settled", "open_claim", "save_draft", "standing"]
