"""The one kind of error a reader of a form may see."""


class InputError(ValueError):
    """What a person wrote cannot be used; ``str(error)`` is a whole Swedish sentence that says how to mend it."""


class DateError(InputError):
    """A date that cannot be read or does not exist."""


class AmountError(InputError):
    """An amount that cannot be read as whole kronor."""


class FormatError(InputError):
    """A number or designation (orgnr, bankgiro, dnr ...) that breaks its format."""
