"""Search for huvudmän, skolenheter, cases, beslut and dnr: only what the reader may see, å ä ö in any case, in any database."""

import re
from dataclasses import dataclass, field

from django.db.models import F, Q

from agreements.enums import Andringsslag, Beslutstyp
from agreements.models import Beslut, Huvudman, Organisationsandring, Overenskommelse, Samverkan, Skolenhet
from agreements.models.huvudman import sort_form
from reporting.enums import Redovisningsslag, Versionsslag
from reporting.models import Redovisning, Redovisningsversion
from sbs.accounts.models import User
from sbs.accounts.rights import is_agency, may
from sbs.lib.formats import FormatError, clean_dnr

SHORTEST, SHORTEST_KIND = 2, 4
MOST = 25


@dataclass
class Found:
    """The hits, by kind; ``cut`` when there are more than are shown."""

    huvudman_list: list[Huvudman] = field(default_factory=list)
    skolenheter: list[Skolenhet] = field(default_factory=list)
    agreements: list[Overenskommelse] = field(default_factory=list)
    cases: list[Samverkan] = field(default_factory=list)
    beslut_list: list[Beslut] = field(default_factory=list)
    reports: list[Redovisning] = field(default_factory=list)
    cut: bool = False

    @property
    def count(self) -> int:
        return sum(len(rows) for rows in self.kinds)

    @property
    def kinds(self) -> tuple[list, ...]:
        return self.huvudman_list, self.skolenheter, self.agreements, self.cases, self.beslut_list, self.reports


def as_dnr(text: str) -> str:
    """The stored form of a dnr typed with stray spaces or dashes; "" when it is none."""
    try:
        return clean_dnr(text)
    except FormatError:
        return ""


def find(user: User, text: str) -> Found:
    """Hits for at least two characters, also by a name or number that is no longer in use. Seven queries."""
    text = " ".join(text.split())
    if len(text) < SHORTEST:
        return Found()
    found = Found(
        agreements=_agreements(user, text), cases=_cases(user, text), beslut_list=_beslut(user, text), reports=_reports(user, text)
    )
    visible = _readable(user)
    if visible is not None:
        was = _was(text)
        huvudman_list = visible.filter(_huvudman_match(text) | Q(pk__in=was.values("huvudman"))).select_related("uppgatt_i")
        found.huvudman_list = list(huvudman_list[: MOST + 1])
        schools = Skolenhet.objects.filter(huvudman__in=visible).select_related("huvudman")
        hit = Q(sort_key__contains=sort_form(text)) | Q(skolenhetskod=_digits(text)) | Q(pk__in=was.values("skolenhet"))
        found.skolenheter = list(schools.filter(hit)[: MOST + 1])
        _point_back(found, was)
    for rows in found.kinds:
        found.cut = found.cut or len(rows) > MOST
        del rows[MOST:]
    return found


def _readable(user: User):
    """The huvudmän whose page the reader may open; None when there is none."""
    rows = Huvudman.objects.visible_to(user)
    if is_agency(user):
        return rows
    own = [row.pk for row in rows if may(user, "huvudman.read", row)]
    return rows.filter(pk__in=own) if own else None


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text) or "-"


def _huvudman_match(text: str) -> Q:
    return Q(sort_key__contains=sort_form(text)) | Q(orgnr=_digits(text).removeprefix("16") if len(_digits(text)) == 12 else _digits(text))


def _was(text: str):
    """Applied changes away from what was typed: an earlier name, orgnr or skolenhetskod."""
    digits = _digits(text)
    number = Q(slag__in=[Andringsslag.ORGNR, Andringsslag.KOD], old_value=digits.removeprefix("16") if len(digits) == 12 else digits)
    name = Q(slag=Andringsslag.NAMN, old_key__contains=sort_form(text))
    return Organisationsandring.objects.applied().filter(name | number)


def _point_back(found: Found, was) -> None:
    """Each hit by something old says what it was: ``row.was``."""
    old: dict[tuple[str, int | None], str] = {}
    for change in was:
        old[("huvudman", change.huvudman_id) if change.huvudman_id else ("skolenhet", change.skolenhet_id)] = change.old_value
    for kind, rows in (("huvudman", found.huvudman_list), ("skolenhet", found.skolenheter)):
        for row in rows:
            row.was = old.get((kind, row.pk), "")  # type: ignore[attr-defined]


def _agreements(user: User, text: str) -> list[Overenskommelse]:
    rows = Overenskommelse.objects.visible_to(user).for_lists()
    dnr = as_dnr(text)
    match = Q(samverkan__huvudman__sort_key__contains=sort_form(text)) | Q(dnr__icontains=dnr or text)
    return list(rows.filter(match | Q(samverkan__dnr__icontains=dnr or text)).order_by("samverkan__huvudman__sort_key", "typ")[: MOST + 1])


def _cases(user: User, text: str) -> list[Samverkan]:
    rows = Samverkan.objects.visible_to(user).for_lists()
    match = Q(huvudman__sort_key__contains=sort_form(text)) | Q(dnr__icontains=as_dnr(text) or text)
    return list(rows.filter(match).order_by("huvudman__sort_key", "-urvalsomgang__decided_on")[: MOST + 1])


def _beslut(user: User, text: str) -> list[Beslut]:
    """By huvudman, round, dnr or kind ("beslut om ändring", "återkrav"): drafts, then the newest."""
    dnr, kind = as_dnr(text) or text, text.lower().removeprefix("beslut").strip()
    kinds = [row.value for row in Beslutstyp if len(kind) >= SHORTEST_KIND and kind in row.label.lower()]
    match = Q(samverkan__huvudman__sort_key__contains=sort_form(text)) | Q(urvalsomgang__namn__icontains=text)
    match |= Q(dnr__icontains=dnr) | Q(samverkan__dnr__icontains=dnr) | Q(typ__in=kinds)
    rows = Beslut.objects.visible_to(user).for_lists().filter(match)
    return list(rows.order_by(F("decided_on").desc(nulls_first=True), "-pk")[: MOST + 1])


def _reports(user: User, text: str) -> list[Redovisning]:
    """Reports that have been sent in, by huvudman, dnr, utvecklingsområde, kind and number ("delredovisning 2"): never a draft."""
    sent = Redovisningsversion.objects.filter(slag=Versionsslag.SUBMITTED).values("redovisning")
    match = Q(overenskommelse__samverkan__huvudman__sort_key__contains=sort_form(text)) | Q(omrade_text__icontains=text)
    match |= Q(overenskommelse__samverkan__dnr__icontains=as_dnr(text) or text)
    words = text.lower().split()
    kinds = [row.value for row in Redovisningsslag if len(words[0]) >= SHORTEST_KIND and row.label.lower().startswith(words[0])]
    number = Q(nummer=int(words[1])) if len(words) == 2 and words[1].isdecimal() and len(words[1]) <= 3 else Q()
    if kinds and (len(words) == 1 or number):
        match |= Q(slag__in=kinds) & number
    rows = Redovisning.objects.visible_to(user).for_lists().filter(match, pk__in=sent)
    return list(rows.order_by("-agreed_date", "omrade_text", "pk")[: MOST + 1])
