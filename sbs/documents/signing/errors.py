"""What can go wrong when a document is signed, each with a Swedish text that can be shown to a person."""


class SigningError(Exception):
    """A signature could not be made; the document is unchanged. ``str()`` is Swedish plain words."""


class UnsignableDocument(SigningError):
    """The bytes are no PDF that can be signed (broken, encrypted, sealed against all changes)."""


class UnknownField(SigningError):
    """The document has no signature field with that name."""


class FieldFilled(SigningError):
    """The field is already signed: a signature is never replaced."""


class IdentityMismatch(SigningError):
    """The certificate names somebody else than the person who signs, or does not belong to the key that was used."""


class ServiceUnavailable(SigningError):
    """The key store, signing service or timestamp service did not answer. Trying again later may help."""


class ServiceMisbehaved(SigningError):
    """The signing service answered with something we did not ask it to sign. Trying again does not help."""


class KeyStoreError(SigningError):
    """The built-in keys cannot be read: wrong secret key, or a damaged file."""
