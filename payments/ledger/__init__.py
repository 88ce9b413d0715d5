"""The ledger: append-only postings (``Bokning``) from which every figure of money is summed (domain.md, Glossary)."""

from payments.ledger.aligning import align
from payments.ledger.invariants import identities
from payments.ledger.posting import Post, post
from payments.ledger.sums import Figures, Ledger, figures, figures_of

__all__ = ["Figures", "Ledger", "Post", "align", "figures", "figures_of", "identities", "post"]
