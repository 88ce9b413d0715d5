"""Versions of an avtalsmall: what must hold before one is fastställd, and how the next one begins.

A version that is fastställd or used is never changed (domain.md, The agreement as a document): a changed clause reaches the next ÖK.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from agreements.checks.innehall import SELF_TILLAGG
from agreements.enums import Avtalstyp, Beslutstyp, Finansieringsform, Klausultyp, Mallstatus, malltyp
from agreements.mallar.platshallare import BESLUT_NAMES, PLATSHALLARE, TILLAGG_NAMES, unknown_in
from agreements.mallar.types import Mall
from agreements.models import Avtalsmall, Klausul, Mallversion, Standardtext
from sbs.accounts.models import User
from sbs.audit.journal import log

#: Those that decide on money: their omfattning (områden, belopp, år) is printed.
_WITH_MONEY = (Beslutstyp.INSATSER, Beslutstyp.ANDRING, Beslutstyp.ATERKRAV)
#: Chapters whose content is made from the facts: without them the facts are not printed.
GENERATED: dict[str, tuple[str, ...]] = {
    Avtalstyp.OK1: ("parter", "planer", "underskrifter", "bilagor"),
    Avtalstyp.OK2: ("parter", "omraden", "delredovisning", "underskrifter", "bilagor"),
    **{malltyp(typ): ("omfattning", "underskrifter") if typ in _WITH_MONEY else ("underskrifter",) for typ in Beslutstyp},
    Avtalstyp.TILLAGG: ("parter", "andringar", "underskrifter", "bilagor"),
}
#: Chapters with their own page in the editor, and those domain.md demands (Chapters, in order); for a beslut those of rules.md.
WRITTEN: dict[str, tuple[str, ...]] = {
    Avtalstyp.OK1: ("bakgrund", "handlingar", "period", "nulagesanalys", "atgardsplan", "andringar"),
    Avtalstyp.OK2: ("bakgrund", "handlingar", "period", "utbetalning", "slutredovisning", "andringar"),
    **{malltyp(typ): ("arende", "skal", "regler", "beslut", "underrattelse") for typ in Beslutstyp},
    Avtalstyp.TILLAGG: ("giltighet", "handlingar"),
}
#: What a text may not call itself: an ÖK is no tillägg (domain.md, The agreement as a document), and a tillägg no överenskommelse.
SELF = {True: re.compile(r"\b(?:den här|denna) överenskommelse|överenskommelsen binder", re.IGNORECASE), False: SELF_TILLAGG}
PROTECTED = {
    Klausultyp.FORBEHALL: "Lägg till en klausul med förbehåll. Utan den kan ett beslut inte ändras till huvudmannens nackdel.",
    Klausultyp.ATERBETALNING: "Lägg till en klausul om återbetalning. Utan den kan pengar inte krävas tillbaka.",
}
#: A favourable beslut needs its förbehåll, one that grants money also the återbetalning; the rest may do without.
_ALL_PROTECTED = (Klausultyp.FORBEHALL, Klausultyp.ATERBETALNING)
DEMANDED: dict[str, tuple[Klausultyp, ...]] = {
    **dict.fromkeys(Avtalstyp.values, _ALL_PROTECTED),
    malltyp(Beslutstyp.INLEDA): (Klausultyp.FORBEHALL,),
    malltyp(Beslutstyp.INSATSER): _ALL_PROTECTED,
    malltyp(Beslutstyp.ANDRING): _ALL_PROTECTED,
}


def is_beslut(typ: str) -> bool:
    """Whether a mall of that kind is for beslut."""
    return typ in {malltyp(value) for value in Beslutstyp.values}


def names_for(typ: str) -> Mapping[str, str]:
    """The platshållare that a mall of that kind may use, each with what it stands for."""
    if typ == Avtalstyp.TILLAGG:
        return TILLAGG_NAMES
    return BESLUT_NAMES if is_beslut(typ) else PLATSHALLARE


def made_from(typ: str) -> str:
    """What is made from such a mall, in plural: for messages."""
    return "beslut" if is_beslut(typ) else "överenskommelser"


def is_frozen(version: Mallversion) -> bool:
    """Whether the version may no longer be changed or removed."""
    used = (version.overenskommelser, version.beslut_list, version.tillagg_list)
    return version.status != Mallstatus.DRAFT or any(rows.exists() for rows in used)


def unknown_words(text: str, known: Collection[str] = PLATSHALLARE) -> str:
    """A sentence about platshållare that nothing fills in; "" when there are none."""
    names = sorted(unknown_in(text, known))
    return f"Ändra {', '.join('{' + name + '}' for name in names)}. Det finns ingen uppgift med det namnet." if names else ""


def _required(typ: str, rows: list[Klausul]) -> list[str]:
    kinds = {row.nyckel: row.typ for row in rows}
    found = [f"Lägg till klausulen med nyckeln ”{key}”." for key in (*GENERATED[typ], *WRITTEN[typ]) if key not in kinds]
    found += [
        f"Ändra klausulen ”{key}” till slaget ”{Klausultyp.GENERERAD.label}”."
        for key in GENERATED[typ]
        if kinds.get(key, Klausultyp.GENERERAD) != Klausultyp.GENERERAD
    ]
    return found


def _protected(typ: str, rows: list[Klausul]) -> list[str]:
    with_text = {row.typ for row in rows if row.text.strip()}
    return [PROTECTED[kind] for kind in DEMANDED.get(typ, ()) if kind not in with_text]


def _order(rows: list[Klausul]) -> list[str]:
    twice = sorted(place for place, times in Counter(row.ordning for row in rows).items() if times > 1)
    return [f"Ge klausulerna olika ordning. Flera har nummer {place}." for place in twice]


def _texts(typ: str, rows: list[Klausul], texts: list[Standardtext]) -> list[str]:
    found = [f"Skriv klausulen ”{row.rubrik}”. Den är tom." for row in rows if row.typ == Klausultyp.STANDARD and not row.text.strip()]
    pieces = [(f"Klausulen ”{row.rubrik}”", row.text) for row in rows]
    for text in texts:
        whole = "\n".join((text.finansiering, text.ansvar_skolverket, text.ansvar_huvudman))
        pieces.append((f"Standardtexten ”{text.get_finansieringsform_display()}”", whole))
    return found + [f"{place}: {told}" for place, whole in pieces if (told := unknown_words(whole, names_for(typ)))]


def _own_name(typ: str, rows: list[Klausul]) -> list[str]:
    if is_beslut(typ):
        return []
    pattern, what = SELF[typ == Avtalstyp.TILLAGG], "ett tillägg" if typ == Avtalstyp.TILLAGG else "en överenskommelse"
    hits = [(row.rubrik, match[0]) for row in rows if (match := pattern.search(row.text))]
    return [f"Ändra ”{hit.lower()}” i klausulen ”{rubrik}”. Texten är {what}." for rubrik, hit in hits]


def _every_form(typ: str, texts: list[Standardtext]) -> list[str]:
    if typ != Avtalstyp.OK2:
        return []
    there = {text.finansieringsform for text in texts}
    return [f"Lägg till en standardtext för ”{form.label}”." for form in Finansieringsform if form not in there]


def faults(version: Mallversion) -> list[str]:
    """What must be mended before the version can be fastställd, each a sentence that says how. Empty when nothing."""
    rows, texts, typ = list(version.klausuler.all()), list(version.standardtexter.all()), version.mall.typ
    found = [*_protected(typ, rows), *_required(typ, rows), *_order(rows), *_texts(typ, rows, texts)]
    return [*found, *_own_name(typ, rows), *_every_form(typ, texts)]


def _locked(version: Mallversion) -> Mallversion:
    """The mall's row first: two who act on the same mall follow one another."""
    Avtalsmall.objects.select_for_update().get(pk=version.mall_id)
    return Mallversion.objects.select_for_update(of=("self",)).select_related("mall").get(pk=version.pk)


@transaction.atomic
def publish(version: Mallversion, actor: User, now: datetime) -> Mallversion:
    """The version becomes what new agreements are made from; the one before is ersatt, and stays with those made from it.

    Raises ValidationError with every fault.
    """
    version = _locked(version)
    if version.status != Mallstatus.DRAFT:
        raise ValidationError("Versionen är redan fastställd.")
    found = faults(version)
    if found:
        raise ValidationError(found)
    for old in version.mall.versioner.select_for_update().filter(status=Mallstatus.PUBLISHED):
        old.status = Mallstatus.RETIRED
        old.save()
        log(old, "retire", f"{old} ersattes av version {version.nummer}.", actor=actor, at=now, internal=True)
    version.status, version.published_at, version.published_by = Mallstatus.PUBLISHED, now, actor
    version.save()
    log(version, "publish", f"Fastställde {version}.", actor=actor, at=now, internal=True)
    return version


@transaction.atomic
def load(data: Mall, actor: User, now: datetime) -> Mallversion:
    """The first version of a mall from its data, fastställd. For a new installation and the demo; an admin edits it from then on."""
    mall = Avtalsmall.objects.create(namn=data.namn, typ=data.typ)
    version = Mallversion.objects.create(mall=mall, nummer=1, rubrik=data.rubrik)
    for place, row in enumerate(data.klausuler, start=1):
        Klausul.objects.create(mallversion=version, ordning=place, nyckel=row.nyckel, rubrik=row.rubrik, typ=row.typ, text=row.text)
    for text in data.standardtexter:
        Standardtext.objects.create(
            mallversion=version,
            finansieringsform=text.finansieringsform,
            finansiering=text.finansiering,
            ansvar_skolverket="\n".join(text.ansvar_skolverket),
            ansvar_huvudman="\n".join(text.ansvar_huvudman),
        )
    return publish(version, actor, now)


def next_number(mall: Avtalsmall) -> int:
    return max(mall.versioner.values_list("nummer", flat=True), default=0) + 1


@transaction.atomic
def copy(version: Mallversion, actor: User, now: datetime) -> Mallversion:
    """A new draft with the same clauses and standard texts. Raises ValidationError when there is a draft already."""
    version = _locked(version)
    draft = version.mall.versioner.filter(status=Mallstatus.DRAFT).first()
    if draft:
        raise ValidationError(f"Ändra i version {draft.nummer} i stället. Den är ett utkast som ännu inte är fastställt.")
    new = Mallversion.objects.create(mall=version.mall, nummer=next_number(version.mall), rubrik=version.rubrik)
    rows: list[Klausul | Standardtext] = [*version.klausuler.all(), *version.standardtexter.all()]
    for row in rows:
        row.pk, row.mallversion = None, new
        row._state.adding = True
        row.save(force_insert=True)
    text = f"Skapade {new} som kopia av version {version.nummer}."
    log(new, "copy", text, actor=actor, at=now, internal=True)
    return new
