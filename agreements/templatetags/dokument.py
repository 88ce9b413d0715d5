"""Filters of the agreement's template, which reads a snapshot: its dates are ISO strings."""

from datetime import date
from typing import Any

from django import template

from sbs.lib import dates
from sbs.lib.words import listed

register = template.Library()
MISSING = "(inte ifyllt)"


@register.filter
def datum(value: str) -> str:
    """ "2020-10-15" → "15 oktober 2020"."""
    return dates.show_date(date.fromisoformat(value)) if value else MISSING


@register.filter
def tidsrymd(value: dict[str, str]) -> str:
    """{"start", "slut"} → "1 juni 2020 – 31 augusti 2022"."""
    if not (value.get("start") and value.get("slut")):
        return MISSING
    return dates.show_interval(date.fromisoformat(value["start"]), date.fromisoformat(value["slut"]))


@register.filter
def planperiod(value: dict[str, str]) -> str:
    """What an instalment is for: {"period_start", "period_end"} → "1 juni – 30 september 2020"."""
    return tidsrymd({"start": value["period_start"], "slut": value["period_end"]})


@register.filter
def uppraknat(value: list[Any]) -> str:
    """A list in words: "a, b och c"."""
    return listed([str(part) for part in value])


@register.filter
def eller_saknas(value: Any) -> str:
    """The value, or the words that say that it is not there: an empty place must be seen."""
    return str(value) if value not in (None, "") else MISSING


@register.filter
def har_antal(insats: dict[str, Any]) -> bool:
    """Whether any head-count is given: then the målgrupp is a table, else a list."""
    return insats["antal_totalt"] is not None or any(row["antal"] is not None for row in insats["malgrupper"])


@register.filter
def per_kapitel(punkter: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A tillägg's points under the chapter they belong to, short ones (a row of a table) apart from running text."""
    found: dict[str, dict[str, Any]] = {}
    for punkt in punkter:
        group = found.setdefault(punkt["kapitel"], {"kapitel": punkt["kapitel"], "korta": [], "langa": []})
        group["langa" if punkt["langt"] else "korta"].append(punkt)
    return list(found.values())


@register.filter
def punktnamn(punkt: dict[str, Any]) -> str:
    """ "5.5 Samordnare, bidrag"."""
    falt = punkt["falt"]
    return f"{punkt['plats']}, {falt[0].lower()}{falt[1:]}" if falt else punkt["plats"]
