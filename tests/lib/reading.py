"""What every reader of input promises, whatever is written."""

from collections.abc import Callable

from sbs.lib.errors import InputError


def is_read_or_explained(read: Callable[[str], object], text: str) -> bool:
    """True when the text is read (and what is read is not False), or refused with a whole sentence and nothing else."""
    try:
        return read(text) is not False
    except InputError as error:
        return str(error).endswith(".") and len(str(error)) > 10
