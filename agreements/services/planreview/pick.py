"""Hämta till ÖK 2: insatser of sent åtgärdsplaner become områden and insatser of the draft, once each, and the plans its bilagor."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from agreements.enums import Avtalstyp, Finansieringsform, Mallstatus, Planslag, Status
from agreements.models import Insats, Kostnadsslag, Mallversion, Overenskommelse, Planversion, Samverkan, Skolenhet, Utvecklingsomrade
from agreements.plancheck import facts
from agreements.planreview.carry import LABELS, Carried, carried, merge
from agreements.services import parts, structure
from agreements.services.create import create_agreement
from agreements.services.planreview import appendices
from agreements.services.planreview.reading import plan_of, standing_of
from sbs.accounts.models import User
from sbs.accounts.rights import require
from sbs.audit.journal import log
from sbs.lib import stockholm

PICK = "plan.pick"


class NotDraft(Exception):
    """The case's ÖK 2 is no longer an utkast; ``ok`` is it. Nothing has been written."""

    def __init__(self, ok: Overenskommelse):
        super().__init__(str(ok))
        self.ok = ok


class NoMall(Exception):
    """There is no published avtalsmall for ÖK 2 yet. Nothing has been written."""


@dataclass(frozen=True)
class Choice:
    """One insats to take: of which version, which part; ``omrade`` the key of a chapter that is there, or 0 for the plan's own.

    ``revision`` is that of the ÖK's part as the page showed it, for an insats that is there already.
    """

    version_id: int
    plandel: str
    omrade: int = 0
    finansieringsform: str = ""
    revision: int = 0


@dataclass
class Picked:
    """What was done, in words for the message. ``kept``: fields of an insats that the plan changed but somebody had rewritten here."""

    ok: Overenskommelse
    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: dict[str, list[str]] = field(default_factory=dict)
    bilagor: list[str] = field(default_factory=list)


def ok2_of(samverkan: Samverkan) -> Overenskommelse | None:
    """The case's living ÖK 2."""
    return samverkan.overenskommelser.filter(typ=Avtalstyp.OK2).exclude(status=Status.TERMINATED).first()


def pick(samverkan_id: int, choices: Iterable[Choice], actor: User, now: datetime) -> Picked:
    """Take the chosen insatser into the draft, which is created when there is none. What is there already from the same version stays as
    it is; what came from an earlier version gets the plan's changes where nobody has written something else since.

    Raises PermissionDenied, NotDraft, NoMall, ``parts.Conflict`` (somebody saved the insats after the page was shown: nothing is written).
    """
    with transaction.atomic():
        rows = Samverkan.objects.select_for_update(of=("self",)).select_related("huvudman", "dialogteam", "ansvarig")
        samverkan = rows.get(pk=samverkan_id)
        require(actor, PICK, samverkan, day=stockholm.day(now))
        ok = _draft(samverkan, actor, now)
        result, wanted = Picked(ok), _known(samverkan, choices)
        for version, choice in wanted:
            _take(result, version, choice, actor, now)
        used = {version.plan_id: version.nummer for version, _ in wanted}
        result.bilagor = appendices.attach(ok, samverkan, actor, now, used)
        appendices.set_plan_day(ok, samverkan, actor, now)
        if result.added or result.updated:
            data = {"hamtade": result.added, "uppdaterade": result.updated, "versioner": used}
            log(ok, "pick_plan", f"Hämtade ur åtgärdsplanerna: {', '.join(result.added + result.updated)}.", actor=actor, at=now, data=data)
        return result


def _draft(samverkan: Samverkan, actor: User, now: datetime) -> Overenskommelse:
    ok = ok2_of(samverkan)
    if ok is None:
        mall = Mallversion.objects.filter(mall__typ=Avtalstyp.OK2, status=Mallstatus.PUBLISHED).order_by("-published_at", "-pk").first()
        if mall is None:
            raise NoMall
        return create_agreement(samverkan, mall, actor, now)
    if ok.status != Status.DRAFT:
        raise NotDraft(ok)
    return ok


def _known(samverkan: Samverkan, choices: Iterable[Choice]) -> list[tuple[Planversion, Choice]]:
    """Those that name an insats of a sent åtgärdsplan of this case, in the plans' own order; others are left out."""
    wanted = list(choices)
    rows = Planversion.objects.filter(plan__samverkan=samverkan, plan__slag=Planslag.ATGARDSPLAN, pk__in=[row.version_id for row in wanted])
    versions = {row.pk: row for row in rows.select_related("plan__skolenhet", "plan__samverkan__huvudman")}
    found = []
    for choice in wanted:
        version = versions.get(choice.version_id)
        if version and plan_of(version).insats(choice.plandel):
            found.append((version, choice))
    return found


def _take(result: Picked, version: Planversion, choice: Choice, actor: User, now: datetime) -> None:
    """One insats: new, brought up to the version, or left as it is."""
    plan = plan_of(version)
    insats = plan.insats(choice.plandel)
    assert insats is not None
    there = Insats.objects.filter(omrade__overenskommelse=result.ok, planversion__plan=version.plan_id, plandel=choice.plandel)
    row = there.select_related("planversion__plan", "omrade").first()
    if row is None:
        _add(result, version, plan, insats, choice, actor, now)
    elif row.planversion_id != version.pk:
        _renew(result, version, row, carried(plan, insats), choice.revision, actor, now)


# --- a new one ----------------------------------------------------------------------------------------------------------


def _add(result: Picked, version: Planversion, plan: facts.Plan, insats: facts.Insats, choice: Choice, actor: User, now: datetime) -> None:
    ok, new = result.ok, carried(plan, insats)
    omrade = _chapter(ok, version, plan, insats, choice.omrade, actor, now)
    place = (omrade.insatser.order_by("-ordning").values_list("ordning", flat=True).first() or 0) + 1
    row = structure.add_insats(ok.pk, omrade.pk, new.rubrik, choice.finansieringsform, actor, now, ordning=place)
    values = new.values() | {"antal_totalt": new.antal_atgardsplan}
    if row.finansieringsform != Finansieringsform.BIDRAG:
        values.pop("belopp")
    _save(ok, row, version, choice.plandel, {name: value for name, value in values.items() if value not in (None, (), "")}, actor, now)
    result.added.append(new.rubrik)


def _chapter(
    ok: Overenskommelse, version: Planversion, plan: facts.Plan, insats: facts.Insats, wanted: int, actor: User, now: datetime
) -> Utvecklingsomrade:
    """The chosen chapter; else where the rest of the plan's område is, one with its name, or a new one."""
    area = plan.area(insats.omrade)
    rubrik = (area.rubrik if area else insats.rubrik)[:150]
    siblings = [row.nyckel for row in plan.insatser if row.omrade == insats.omrade]
    known = ok.omraden.filter(insatser__planversion__plan=version.plan_id, insatser__plandel__in=siblings)
    found = ok.omraden.filter(pk=wanted).first() or known.first() or ok.omraden.filter(rubrik__iexact=rubrik).first()
    if found is not None:
        return found
    place = (ok.omraden.order_by("-ordning").values_list("ordning", flat=True).first() or 0) + 1
    made = structure.add_omrade(ok.pk, rubrik, actor, now, ordning=place)
    starts = [row.start for row in plan.insatser if row.omrade == insats.omrade and row.start]
    ends = [row.slut for row in plan.insatser if row.omrade == insats.omrade and row.slut]

    def write(locked: Overenskommelse) -> None:
        made.inledning = area.beskrivning if area else ""
        made.start, made.end = min(starts, default=None), max(ends, default=None)
        made.save(update_fields=["inledning", "start", "end"])

    nyckel = f"omrade-{made.pk}"
    parts.save_part(ok.pk, nyckel, parts.avsnitt_of(ok, nyckel).revision, actor, now, write, title=rubrik)
    return made


# --- one that is there --------------------------------------------------------------------------------------------------


def _renew(result: Picked, version: Planversion, row: Insats, new: Carried, revision: int, actor: User, now: datetime) -> None:
    """The changes of a later version, where the ÖK still says what the earlier one did. Raises ``parts.Conflict``."""
    assert row.planversion is not None
    before = plan_of(row.planversion)
    was = before.insats(row.plandel)
    assert was is not None
    old = carried(before, was)
    found = merge(old, new, standing_of(row))
    if row.finansieringsform != Finansieringsform.BIDRAG:
        found.write.pop("belopp", None)
        found.kept = [name for name in found.kept if name != "belopp"]
    if "malgrupper" in found.write and row.antal_totalt == old.antal_atgardsplan:
        found.write["antal_totalt"] = new.antal_atgardsplan
    _save(result.ok, row, version, row.plandel, found.write, actor, now, revision=revision)
    result.updated.append(row.rubrik)
    if found.kept:
        result.kept[row.rubrik] = [LABELS[name] for name in found.kept]


def _save(
    ok: Overenskommelse,
    row: Insats,
    version: Planversion,
    plandel: str,
    values: dict[str, Any],
    actor: User,
    now: datetime,
    *,
    revision: int | None = None,
) -> None:
    """Through the part's own revision: an editor that is open is told."""
    nyckel = f"insats-{row.pk}"

    def write(locked: Overenskommelse) -> None:
        _write(row, version, plandel, values)

    shown = parts.avsnitt_of(ok, nyckel).revision if revision is None else revision
    parts.save_part(ok.pk, nyckel, shown, actor, now, write, title=f"{row.rubrik}, ur {version}")


def _write(row: Insats, version: Planversion, plandel: str, values: dict[str, Any]) -> None:
    schools = {str(skola.pk): skola for skola in Skolenhet.objects.filter(huvudman=version.plan.samverkan.huvudman_id)}
    belopp = values.get("belopp")
    for name, value in values.items():
        if name not in ("malgrupper", "skolenheter", "belopp"):
            setattr(row, name, value)
    if belopp is not None:
        row.bidrag = sum(kronor for _, _, kronor in belopp)
    row.planversion, row.plandel = version, plandel
    row.save()
    if "skolenheter" in values:
        row.skolenheter.set(schools[key] for key in values["skolenheter"] if key in schools)
    if "malgrupper" in values:
        row.malgrupper.all().delete()
        for benamning, key, antal in values["malgrupper"]:
            row.malgrupper.create(benamning=benamning, skolenhet=schools.get(key), antal=antal)
    if belopp is not None:
        kinds = {str(kind.pk): kind for kind in Kostnadsslag.objects.all()}
        row.beloppsrader.all().delete()
        for avser, key, kronor in belopp:
            row.beloppsrader.create(avser=avser, kostnadsslag=kinds[key], belopp=kronor)
