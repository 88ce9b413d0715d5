"""Versions of an avtalsmall: what must hold before one is fastställd, and how the next one begins.

A version that is fastställd or used is never changed (domain.md, The agreement as a document): a changed clause reaches the next ÖK.
"""

from collections import Counter
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from agreements.enums import Avtalstyp, Finansieringsform, Klausultyp, Mallstatus
from agreements.mallar.platshallare import unknown_in
from agreements.models import Avtalsmall, Klausul, Mallversion, Standardtext
from sbs.accounts.models import User
from sbs.audit.journal import log

#: Chapters whose content is made from the agreement's facts: without them the facts are not printed.
GENERATED = {
    Avtalstyp.OK1: ("parter", "planer", "underskrifter", "bilagor"),
    Avtalstyp.OK2: ("parter", "omraden", "delredovisning", "underskrifter", "bilagor"),
}
#: Chapters with their own page in the editor, and those domain.md demands (Chapters, in order).
WRITTEN = {
    Avtalstyp.OK1: ("bakgrund", "handlingar", "period", "nulagesanalys", "atgardsplan", "andringar"),
    Avtalstyp.OK2: ("bakgrund", "handlingar", "period", "utbetalning", "slutredovisning", "andringar"),
}
PROTECTED = {
    Klausultyp.FORBEHALL: "Lägg till en klausul med förbehåll. Utan den kan ett beslut inte ändras till huvudmannens nackdel.",
    Klausultyp.ATERBETALNING: "Lägg till en klausul om återbetalning. Utan den kan pengar inte krävas tillbaka.",
}


def is_frozen(version: Mallversion) -> bool:
    """Whether the version may no longer be changed or removed."""
    return version.status != Mallstatus.DRAFT or version.overenskommelser.exists()


def unknown_words(text: str) -> str:
    """A sentence about platshållare that nothing fills in; "" when there are none."""
    names = sorted(unknown_in(text))
    return f"Ändra {', '.join('{' + name + '}' for name in names)}. Det finns ingen uppgift med det namnet." if names else ""


def _required(typ: str, rows: list[Klausul]) -> list[str]:
    kinds = {row.nyckel: row.typ for row in rows}
    found = [f"Lägg till klausulen med nyckeln ”{key}”." for key in (*GENERATED[typ], *WRITTEN[typ]) if key not in kinds]  # type: ignore[index]
    found += [
        f"Ändra klausulen ”{key}” till slaget ”{Klausultyp.GENERERAD.label}”."
        for key in GENERATED[typ]  # type: ignore[index]
        if kinds.get(key, Klausultyp.GENERERAD) != Klausultyp.GENERERAD
    ]
    return found


def _protected(rows: list[Klausul]) -> list[str]:
    with_text = {row.typ for row in rows if row.text.strip()}
    return [advice for typ, advice in PROTECTED.items() if typ not in with_text]


def _order(rows: list[Klausul]) -> list[str]:
    twice = sorted(place for place, times in Counter(row.ordning for row in rows).items() if times > 1)
    return [f"Ge klausulerna olika ordning. Flera har nummer {place}." for place in twice]


def _texts(rows: list[Klausul], texts: list[Standardtext]) -> list[str]:
    found = [f"Skriv klausulen ”{row.rubrik}”. Den är tom." for row in rows if row.typ == Klausultyp.STANDARD and not row.text.strip()]
    pieces = [(f"Klausulen ”{row.rubrik}”", row.text) for row in rows]
    for text in texts:
        whole = "\n".join((text.finansiering, text.ansvar_skolverket, text.ansvar_huvudman))
        pieces.append((f"Standardtexten ”{text.get_finansieringsform_display()}”", whole))
    return found + [f"{place}: {told}" for place, whole in pieces if (told := unknown_words(whole))]


def _every_form(typ: str, texts: list[Standardtext]) -> list[str]:
    if typ != Avtalstyp.OK2:
        return []
    there = {text.finansieringsform for text in texts}
    return [f"Lägg till en standardtext för ”{form.label}”." for form in Finansieringsform if form not in there]


def faults(version: Mallversion) -> list[str]:
    """What must be mended before the version can be fastställd, each a sentence that says how. Empty when nothing."""
    rows, texts, typ = list(version.klausuler.all()), list(version.standardtexter.all()), version.mall.typ
    return [*_protected(rows), *_required(typ, rows), *_order(rows), *_texts(rows, texts), *_every_form(typ, texts)]


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
