"""Drawing differences: words, old and new cells, what has changed; and what is said about a part beside its draft."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from agreements.planreview.versions import ADDED, LABELS, REMOVED, Cell
from agreements.services.planreview.conversation import talk_of
from agreements.talk import PartTalk, draw_diff, show_diff
from sbs.lib import diff
from sbs.lib.money import format_amount

register = template.Library()


@register.filter
def drawn(parts: Iterable[diff.Part]) -> SafeString:
    """A word difference as ins, del and span; every word is escaped."""
    return draw_diff(parts)


@register.filter
def change_label(change: str) -> str:
    """ "Ny", "Ändrad" …"""
    return LABELS[change]


@register.simple_tag
def old_new(cell: Cell, change: str) -> SafeString | str:
    """What the cell was and is. Amounts with their groups."""
    old, new = _shown(cell, cell.old), _shown(cell, cell.new)
    if change == ADDED:
        return format_html("<ins>{}</ins>", new) if new else ""
    if change == REMOVED:
        return format_html("<del>{}</del>", old) if old else ""
    if not cell.changed:
        return new
    if cell.typ == "rad":
        return show_diff(old, new)
    return format_html("<del>{}</del> <ins>{}</ins>", old or "inget", new or "inget")


def _shown(cell: Cell, text: str) -> str:
    return format_amount(int(text)) if cell.typ == "kronor" and text.isdecimal() else text


@register.simple_tag(takes_context=True)
def said_of(context: template.Context, nyckel: str) -> PartTalk:
    """What is said about the part of a sent version, for the page where the huvudman goes on writing it. Needs plan and request."""
    found: dict[str, Any] = talk_of(context["plan"], context["request"].user, nyckel)
    return found.get(nyckel) or PartTalk(nyckel, None)
