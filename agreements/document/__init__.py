"""The agreement as a document: frozen to a dict, printed from it, signed and timestamped. ``domain.md``, The agreement as a document."""

from agreements.document.errors import UnknownPlaceholder
from agreements.document.fields import field_name
from agreements.document.freeze import digest, freeze
from agreements.document.making import order, order_signature, order_timestamp

__all__ = ["UnknownPlaceholder", "digest", "field_name", "freeze", "order", "order_signature", "order_timestamp"]
