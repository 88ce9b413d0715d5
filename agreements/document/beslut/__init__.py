"""A beslut as a document: frozen to a dict, printed from it, signed and timestamped."""

from agreements.document.beslut.facts import changes
from agreements.document.beslut.freeze import DECIDES, PRESENTS, freeze
from agreements.document.beslut.making import order, order_signature, order_timestamp, register
from agreements.document.freeze import digest

__all__ = ["DECIDES", "PRESENTS", "changes", "digest", "freeze", "order", "order_signature", "order_timestamp", "register"]
