"""The page "Pengar" of an ÖK, and what leads to it."""

from payments.views.pengar.parts import add_part

__all__ = ["add_part"]
