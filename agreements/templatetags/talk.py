"""``{% part_talk avsnitt as part %}``: what is said about one part, for the margin beside its form."""

from django import template

from agreements.talk import PartTalk, talk_of

register = template.Library()


@register.simple_tag(takes_context=True)
def part_talk(context: template.Context, avsnitt: str) -> PartTalk:
    """Needs ``ok`` and ``request`` in the context; what the reader may not see is not in it."""
    return talk_of(context["ok"], context["request"].user, nyckel=avsnitt)[0]
