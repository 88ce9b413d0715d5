"""Återbetalningar from a file: what each line leads to as things stand now, and all of them registered or none."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.workflow.process import Refused
from payments.besked.repaid import COLUMNS, Repaid
from payments.claim_enums import Aterkravsstatus
from payments.models import Aterbetalning, Aterkrav, Fakturaunderlag
from payments.services.aterkrav.standing import standings
from payments.workflow.aterkrav import perform_aterkrav
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.lib.money import format_kronor

PAYING = (Aterkravsstatus.DECIDED, Aterkravsstatus.INVOICED)


@dataclass(frozen=True)
class RepaidVerdict:
    """One line and what comes of it. ``faults``: column -> what is wrong. ``action`` False without faults: it is registered already."""

    row: Repaid
    faults: dict[str, str]
    claim: Aterkrav | None = None
    action: bool = False

    @property
    def text(self) -> str:
        if self.faults:
            return " ".join(f"{name.capitalize()}: {words}" for name, words in self.faults.items())
        return "Registreras som återbetalning." if self.action else "Är redan registrerad."

    @property
    def tone(self) -> str:
        return "bad" if self.faults else "ok" if self.action else ""


def judge(rows: Iterable[Repaid], today: date) -> list[RepaidVerdict]:
    """In the file's order. The same number of queries, however many lines."""
    rows = list(rows)
    keys = {row.key for row in rows if row.key}
    found = Fakturaunderlag.objects.filter(ar__in={year for year, _ in keys}, nummer__in={number for _, number in keys})
    known = {(one.ar, one.nummer): one for one in found.select_related("aterkrav__overenskommelse__samverkan__huvudman")}
    pks = {one.aterkrav_id for one in known.values()}
    figures = standings(pks)
    left = Counter({pk: one.left - one.settling for pk, one in figures.items()})
    there = {(one.aterkrav_id, one.verifikat): one.belopp for one in Aterbetalning.objects.filter(aterkrav__in=pks).exclude(verifikat="")}
    seen: dict[tuple[int, str], int] = {}
    return [_one(row, known.get(row.key) if row.key else None, today, left, there, seen) for row in rows]


def _one(
    row: Repaid,
    underlag: Fakturaunderlag | None,
    today: date,
    left: Counter[int],
    there: dict[tuple[int, str], int],
    seen: dict[tuple[int, str], int],
) -> RepaidVerdict:
    faults: dict[str, str] = {}
    for name, words in row.fel:
        faults.setdefault(name, words)
    if underlag is None:
        faults = {"underlag": "Det finns inget faktureringsunderlag med det numret."} | faults
        return RepaidVerdict(row, faults)
    claim, key = underlag.aterkrav, (underlag.aterkrav_id, row.verifikat)
    if not faults and there.get(key) == row.kronor and key not in seen:
        seen[key] = row.nummer
        return RepaidVerdict(row, {}, claim)
    if underlag.belopp < 0:
        faults["underlag"] = "Underlaget är en kredit. Skriv fakturans nummer."
    elif claim.status not in PAYING:
        faults["underlag"] = f"{claim.short_name} är ”{claim.get_status_display().lower()}” och tar inte emot fler betalningar."
    if "datum" not in faults and row.day > today:
        faults["datum"] = "Den dagen har inte kommit än."
    if row.verifikat and key in seen:
        faults["verifikat"] = f"Står också på rad {seen[key]}."
    elif key in there:
        faults["verifikat"] = f"Är redan registrerat på återkravet, med {format_kronor(there[key])}."
    if "belopp" not in faults and row.kronor > left[claim.pk]:
        faults["belopp"] = f"Bara {format_kronor(max(0, left[claim.pk]))} är kvar att betala."
    seen.setdefault(key, row.nummer)
    if not faults:
        left[claim.pk] -= row.kronor
    return RepaidVerdict(row, {name: faults[name] for name in COLUMNS if name in faults}, claim, not faults)


@transaction.atomic
def register(rows: Iterable[Repaid], actor: User, now: datetime) -> list[str]:
    """What each line led to, in order. One that cannot be registered stops them all: raises Refused, and nothing is written."""
    found = judge(rows, stockholm.day(now))
    wrong = [one for one in found if one.faults]
    if wrong:
        lines = "rad" if len(wrong) == 1 else "rader"
        raise Refused(f"Inget är registrerat. {len(wrong)} {lines} har fel: {', '.join(str(one.row.nummer) for one in wrong)}.")
    list(Aterkrav.objects.select_for_update(of=("self",)).filter(pk__in={one.claim.pk for one in found if one.claim}).order_by("pk"))
    return [_register(one, actor, now) if one.action else one.text for one in found]


def _register(verdict: RepaidVerdict, actor: User, now: datetime) -> str:
    row, claim = verdict.row, verdict.claim
    assert claim is not None
    try:
        perform_aterkrav(
            claim.pk, "claim_pay", actor, now=now, belopp=row.kronor, datum=row.day, verifikat=row.verifikat, referens=row.referens
        )
    except (Refused, PermissionDenied) as refused:
        words = [str(getattr(refused, "message", refused)), *getattr(refused, "fields", {}).values()]
        raise Refused(f"Inget är registrerat. Rad {row.nummer}: {' '.join(words)}") from None
    return "Registrerad som återbetalning."
