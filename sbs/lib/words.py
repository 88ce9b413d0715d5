"""Words of a Swedish sentence."""

from collections.abc import Sequence


def listed(words: Sequence[str]) -> str:
    """ "a, b och c"; one word as it is, none as ""."""
    return " och ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
