"""What an agreement is called, and the words that bend after it, in mails and pages."""

from django import template

from agreements import nouns
from agreements.models import Overenskommelse

register = template.Library()


@register.filter
def noun(ok: Overenskommelse) -> str:
    """ "överenskommelsen" or "tillägget"."""
    return nouns.noun(ok)


@register.filter
def either(ok: Overenskommelse, words: str) -> str:
    """``{{ ok|either:"godkänd/godkänt" }}``: the first of an överenskommelse, the second of a tillägg."""
    return nouns.either(ok, *words.split("/"))
