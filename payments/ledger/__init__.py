"""The ledger: append-only postings (``Bokning``) from which every figure of money is summed (domain.md, Glossary)."""

from payments.ledger.posting import Post, post

__all__ = ["Post", "post"]
