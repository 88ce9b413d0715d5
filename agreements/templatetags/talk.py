"""``{% part_talk avsnitt as part %}``: what is said about one part, for the margin beside its form."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from agreements.talk import PartTalk, talk_of
from sbs.lib import richtext

register = template.Library()


@register.simple_tag(takes_context=True)
def part_talk(context: template.Context, avsnitt: str) -> PartTalk:
    """Needs ``ok`` and ``request`` in the context; what the reader may not see is not in it."""
    return talk_of(context["ok"], context["request"].user, nyckel=avsnitt)[0]


@register.filter
def written(text: str, kind: str = "rich") -> SafeString:
    """A text as the document sets it: paragraphs and lists; ``kind`` "points" is one point per line. Everything is escaped."""
    if kind == "points":
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((line,) for line in richtext.clean_lines(text))))
    return mark_safe(richtext.to_html(text))  # noqa: S308 - to_html escapes every word and writes p, ul, ol, li only
