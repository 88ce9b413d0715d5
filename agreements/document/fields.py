"""Names of the signature fields that the document's template lays out."""

SEAL = "sig_stampel"
ARCHIVE = "sig_arkivstampel"


def field_name(ordning: int) -> str:
    """The field of the signer at this place in the order: "sig_1"."""
    return f"sig_{ordning}"
