"""A change in words, for both parties: where it stands, what it said and what it will say."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from agreements.enums import Bilagetyp, Finansieringsform
from agreements.lydelse.changes import Change
from agreements.lydelse.labels import AMOUNTS, CLAUSE, FIELDS, LONG, PARTS
from agreements.lydelse.shape import SECTIONS, Lydelse, numbers
from agreements.numbering import Numbering
from agreements.registries import LYDELSE_PARTS
from sbs.lib.dates import show_date
from sbs.lib.money import format_kronor

NOTHING = "inget"
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_CHOICES = {"finansieringsform": dict(Finansieringsform.choices), "typ": dict(Bilagetyp.choices)}


@dataclass(frozen=True)
class Point:
    """One change to show. ``kapitel`` groups, ``plats`` is "5.5 Samordnare", ``falt`` the field ("" for a whole part).

    ``slag`` is new, gone or changed. ``langt``: running text, to be shown word by word.
    """

    path: str
    kapitel: str
    plats: str
    falt: str
    fore: str
    efter: str
    slag: str
    langt: bool = False

    @property
    def text(self) -> str:
        """ "5.5 Samordnare, bidrag: 1 700 000 kronor → 1 500 000 kronor"."""
        name = f"{self.plats}, {self.falt[0].lower()}{self.falt[1:]}" if self.falt else self.plats
        if self.slag == "gone":
            return f"{name}: tas bort"
        if self.slag == "new":
            return f"{name}: nytt"
        return f"{name}: ändrad text" if self.langt else f"{name}: {self.fore or NOTHING} → {self.efter or NOTHING}"

    def as_dict(self) -> dict[str, Any]:
        """What a frozen tillägg keeps of it beside the change itself."""
        names = ("path", "kapitel", "plats", "falt", "fore", "efter", "slag", "langt", "text")
        return {name: getattr(self, name) for name in names}


def points(changes: list[Change], old: Lydelse, new: Lydelse) -> list[Point]:
    """The changes in words, in the order of the printed text; ``old`` and ``new`` are the texts before and after."""
    before, after = numbers(old), numbers(new)
    rows = [(_place(change, old, new, before, after), change) for change in changes]
    rows.sort(key=lambda row: (row[0][0], SECTIONS.index(row[1]["path"][0])))
    return [_point(change, place, old, new) for place, change in rows]


def _point(change: Change, place: tuple[Any, str, str], old: Lydelse, new: Lydelse) -> Point:
    section, key, *field = change["path"]
    _, kapitel, plats = place
    path = "/".join(change["path"])
    if section == "delar":
        fore, efter = _told(key, change["old"], field, old), _told(key, change["new"], field, new)
        slag = "new" if change["old"] is None else "gone" if change["new"] is None else "changed"
        return Point(path, kapitel, plats, "", fore, efter, slag, langt=True)
    if not field:
        gone = change["new"] is None
        whole = change["old"] if gone else change["new"]
        text = whole_text(section, whole, old if gone else new)
        return Point(path, kapitel, plats, "", text if gone else "", "" if gone else text, "gone" if gone else "new", langt=True)
    name = field[0]
    fore, efter = said(section, name, change["old"], old), said(section, name, change["new"], new)
    return Point(path, kapitel, plats, FIELDS[section].get(name, name), fore, efter, "changed", langt=name in LONG)


def _told(name: str, value: Any, field: list[str], lydelse: Lydelse) -> str:
    """The part of another app in its own words."""
    if value is None:
        return ""
    content = value if field else value["innehall"]
    return "\n".join(LYDELSE_PARTS[name].told(content, lydelse)) if name in LYDELSE_PARTS else str(content)


def whole_text(section: str, row: dict[str, Any], lydelse: Lydelse) -> str:
    """Every field of a part that says something, a line each; its place in the order is seen from its number."""
    hidden = ("ordning", "omrade", "rubrik", "titel")
    fields = [(label, said(section, name, row.get(name), lydelse)) for name, label in FIELDS[section].items() if name not in hidden]
    return "\n".join(f"{label}: {value}" for label, value in fields if value)


def said(section: str, name: str, value: Any, lydelse: Lydelse) -> str:
    """A value as a person reads it; "" for nothing."""
    if value is None or value == "" or value == []:
        return ""
    if name == "omrade":
        return str(lydelse["omraden"].get(value, {}).get("rubrik", ""))
    if name in _CHOICES:
        return str(_CHOICES[name].get(value, value))
    if name in AMOUNTS:
        return format_kronor(value)
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, list):
        rows = [_plain(row) for row in value]
        return ("\n" if any(isinstance(row, dict) and "pk" not in row for row in value) else ", ").join(rows)
    if isinstance(value, dict):
        return _row(value)
    text = str(value)
    return show_date(date.fromisoformat(text)) if _ISO.fullmatch(text) else text


def _row(value: dict[str, Any]) -> str:
    """A reference by its name; a row of money or people in one line."""
    if "pk" in value:
        return str(value.get("namn", ""))
    if "belopp" in value:
        schools = f" ({_plain(value['skolenheter'])})" if value.get("skolenheter") else ""
        return f"{value['avser']}{schools}, {value['kostnadsslag']['namn'].lower()}: {format_kronor(value['belopp'])}"
    where = f", {value['skolenhet']['namn']}" if value.get("skolenhet") else ""
    count = f": {value['antal']}" if value.get("antal") is not None else ""
    return f"{value['benamning']}{where}{count}"


def _place(change: Change, old: Lydelse, new: Lydelse, before: Numbering, after: Numbering) -> tuple[Any, str, str]:
    """(what to sort by, the chapter's title, the place's title): from the new text, from the old for what is gone."""
    section, key, *_ = change["path"]
    gone = key not in new[section]
    text, numbering = (old, before) if gone else (new, after)
    if section == "insatser":
        row = text["insatser"][key]
        chapter = text["omraden"].get(row["omrade"], {"rubrik": ""})
        number = numbering.insatser.get(key, "")
        return _sort(number), _title(numbering.omraden.get(row["omrade"], ""), chapter["rubrik"]), _title(number, row["rubrik"])
    if section == "omraden":
        number = numbering.omraden.get(key, "")
        title = _title(number, text["omraden"][key]["rubrik"])
        return _sort(number), title, title
    if section == "delar":
        title = LYDELSE_PARTS[key].titel if key in LYDELSE_PARTS else key
        return (9000,), title, title
    clause = CLAUSE.get(section, key)
    number = numbering.klausuler.get(clause, "")
    heads = {row["nyckel"]: row["rubrik"] for row in text["ram"].get("klausuler", [])}
    kapitel = _title(number, heads.get(clause, PARTS.get(key, clause)))
    if section == "bilagor":
        return (8000, int(key)), kapitel, f"Bilaga {key} {text['bilagor'][key]['titel']}".strip()
    if section == "planer":
        school = text["planer"][key]["skolenhet"]
        return _sort(number), kapitel, school["namn"] if school else PARTS["huvudman"]
    return _sort(number), kapitel, PARTS[key] if section == "parter" else kapitel


def _title(number: str, heading: str) -> str:
    return f"{number} {heading}".strip()


def _sort(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split(".")) if number else (7000,)
