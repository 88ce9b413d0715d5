"""Tags and filters of every page: ``{% load sbs %}``. Figures and dates in Swedish, icons, badges, error summary, sorted headers."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.contrib.messages import constants
from django.forms import BaseForm, BaseFormSet
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sbs.accounts import form_errors
from sbs.lib import dates, money

register = template.Library()

ICONS = frozenset(["ok", "warn", "bad", "info", "clock", "lock", "doc", "pen", "talk", "dash"])
BADGE_ICONS = {"ok": "ok", "bad": "bad", "warn": "clock"}
MESSAGE_TONES = {constants.SUCCESS: "ok", constants.WARNING: "warn", constants.ERROR: "bad"}


# --- figures and dates ------------------------------------------------------------------------------------------------
@register.filter
def kronor(value: int | None) -> str:
    """1700000 → "1 700 000 kronor" (no-break spaces); None → ""."""
    return "" if value is None else money.format_kronor(value)


@register.filter
def kr(value: int | Decimal | None) -> str:
    """1700000 → "1 700 000": for tables whose header carries the unit. A figure of the ledger shows its öre when it has any."""
    return "" if value is None else money.format_exact(value)


def _day(value: date | datetime) -> date:
    return dates.local(value).date() if isinstance(value, datetime) else value


@register.filter
def dag(value: date | datetime | None) -> str:
    """A day in running text: "15 oktober 2020"."""
    return "" if value is None else dates.show_date(_day(value))


@register.filter
def veckodag(value: date | datetime | None) -> str:
    """A day with its weekday: "torsdag 15 oktober 2020"."""
    return "" if value is None else dates.show_weekday_date(_day(value))


@register.filter
def iso(value: date | datetime | None) -> str:
    """A day in tables and fields: "2020-10-15"."""
    return "" if value is None else _day(value).isoformat()


@register.filter
def tid(value: datetime | None) -> str:
    """A moment in Stockholm: "15 oktober 2020 kl. 11.42"."""
    return "" if value is None else dates.show_moment(value)


@register.filter
def tidexakt(value: datetime | None) -> str:
    """A moment to the second, for receipts: "15 oktober 2020 kl. 11.42.07"."""
    return "" if value is None else f"{dates.show_moment(value)}.{value:%S}"


@register.filter
def klockan(value: datetime | None) -> str:
    """A time of day in Stockholm: "kl. 11.42"."""
    return "" if value is None else dates.show_clock(value)


@register.filter
def period(start: date | None, end: date | None) -> str:
    """ "1 juni 2020 – 31 augusti 2022"; empty when either end is missing."""
    return dates.show_interval(start, end) if start and end else ""


@register.filter
def andel(part: int, whole: int) -> str:
    """``part`` of ``whole`` in whole per cent: "57 procent"."""
    return f"{round(100 * part / whole) if whole else 0} procent"


@register.filter
def storlek(size: int | None) -> str:
    """Bytes → "412 kB" or "2,4 MB"."""
    if size is None:
        return ""
    return f"{size / 1e6:.1f} MB".replace(".", ",") if size >= 1e6 else f"{max(1, round(size / 1000))} kB"


@register.filter
def grupper(digest: str | None) -> str:
    """A checksum in groups of four, as one reads it aloud."""
    text = digest or ""
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


# --- marks ------------------------------------------------------------------------------------------------------------
@register.simple_tag
def icon(name: str) -> SafeString:
    """One of ICONS; always beside a word, so hidden from screen readers."""
    if name not in ICONS:
        raise template.TemplateSyntaxError(f"icon: {name!r} finns inte")
    return format_html('<span class="sbs-i sbs-i-{}" aria-hidden="true"></span>', name)


@register.simple_tag
def badge(label: object, tone: str = "", mark: str | None = None) -> SafeString:
    """A status in words. ``label`` is text, or an object with ``status_label`` and ``status_tone``.

    Tones: "" ok warn bad info you. The icon follows the tone; ``mark`` names another one, ``mark=""`` none.
    """
    if not isinstance(label, str):
        tone = tone or getattr(label, "status_tone", "")
        label = getattr(label, "status_label", None) or label.get_status_display()  # type: ignore[attr-defined]
    name = BADGE_ICONS.get(tone, "") if mark is None else mark
    tone_attr = format_html(' data-tone="{}"', tone) if tone else ""
    return format_html('<span class="sbs-badge"{}>{}{}</span>', tone_attr, icon(name) if name else "", label)


@register.filter
def message_tone(message) -> str:
    """The note's tone for one of Django's messages."""
    return MESSAGE_TONES.get(message.level, "info")


# --- forms ------------------------------------------------------------------------------------------------------------
@register.inclusion_tag("parts/errors.html")
def error_summary(*forms: BaseForm | BaseFormSet | None, verb: str = "spara") -> dict:
    """The box on top that links to every fault. ``verb`` completes "Rätta 3 fel för att …"."""
    return {"errors": form_errors.collect(*forms), "verb": verb}


@register.simple_tag(takes_context=True)
def error_prefix(context: template.Context) -> str:
    """ "The words "Fel: " when any form or formset in the context was posted with faults."""
    values = context.flatten().values()
    return "Fel: " if any(form_errors.has_errors(value) for value in values) else ""


# --- lists ------------------------------------------------------------------------------------------------------------
@register.simple_tag(takes_context=True)
def sort_th(context: template.Context, key: str, label: str, css: str = "", default: str = "") -> SafeString:
    """A sortable column head; the state is ``?sort=key`` or ``?sort=-key``. ``default`` is the list's own order."""
    query = context["request"].GET.copy()
    now = query.get("sort", default)
    direction = {key: "ascending", f"-{key}": "descending"}.get(now)
    query["sort"] = f"-{key}" if now == key else key
    query.pop("page", None)
    sorted_attr = format_html(' aria-sort="{}"', direction) if direction else ""
    css_attr = format_html(' class="{}"', css) if css else ""
    return format_html('<th role="columnheader" scope="col"{}{}><a href="?{}">{}</a></th>', css_attr, sorted_attr, query.urlencode(), label)
