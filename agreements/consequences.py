"""What follows when an agreement rests, is resumed, is ended early or is closed, told before it is done. Nothing is written here.

agreements says what happens to insatser, drafts, the case and who is told; payments and reporting add theirs
(``registries.CONSEQUENCES``).
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from agreements.enums import Avtalstyp, Status
from agreements.models import Insats, Overenskommelse
from agreements.numbering import number
from agreements.pauses import CLOSE, RESUME, SUSPEND, TERMINATE, Pause, moved
from agreements.registries import CONSEQUENCES, Foljd
from sbs.lib.dates import effective_date, show_date

ACTIONS = (SUSPEND, RESUME, TERMINATE, CLOSE)
#: What is told after all the rest.
LAST = ("Utkast", "Ärendet", "Besked")
BEFORE_FORCE = (Status.DRAFT, Status.REVIEW, Status.APPROVED, Status.SIGNING)


def dry_run(ok: Overenskommelse, action: str, data: dict[str, Any], today: date) -> list[tuple[str, list[Foljd]]]:
    """Every consequence, by area in the order people ask. ``data`` is what the act asks for (from_date, until …)."""
    found = [*_own(ok, action, data), *(row for one in CONSEQUENCES for row in one(ok, action, data, today))]
    areas: dict[str, list[Foljd]] = {}
    for row in found:
        areas.setdefault(row.omrade, []).append(row)
    return sorted(areas.items(), key=lambda item: LAST.index(item[0]) if item[0] in LAST else -1)


def of_tillagg(ok: Overenskommelse, data: dict[str, Any], today: date) -> list[tuple[str, list[Foljd]]]:
    """What a tillägg to ``ok`` means for payments and reports, by area. ``data``: ``fore``, ``efter``, ``effective_on``."""
    areas: dict[str, list[Foljd]] = {}
    for one in CONSEQUENCES:
        for row in one(ok, "tillagg", data, today):
            areas.setdefault(row.omrade, []).append(row)
    return list(areas.items())


def pause_of(action: str, data: dict[str, Any]) -> Pause:
    """The time that the act takes out of the agreement: a suspension until its last day, an early end for good."""
    return Pause(data["from_date"], data.get("until") if action == SUSPEND else None)


def _own(ok: Overenskommelse, action: str, data: dict[str, Any]) -> Iterator[Foljd]:
    if action == CLOSE:
        yield Foljd("Ärendet", "Överenskommelsen kan bara läsas därefter.")
        return
    if action == RESUME:
        yield from _resumed(ok, data["from_date"])
    else:
        yield from _insatser(ok, action, data)
        yield from _drafts(ok, action)
    if action == TERMINATE and ok.in_force_at:
        yield Foljd("Ärendet", "Ett beslut om avslut behövs. Det läggs på ärendets lista över det som ska beslutas.")
    yield Foljd("Besked", _told(ok, action))


def _told(ok: Overenskommelse, action: str) -> str:
    document = " Dokumentet läggs i diariet." if action != RESUME else ""
    if ok.shared_at is None and not ok.versioner.exists():
        return f"Ansvarig processtödjare och ekonomer får ett mejl. Huvudmannen har inte sett utkastet och får inget.{document}"
    return f"Ansvarig processtödjare, ekonomer och huvudmannens kontaktpersoner får ett mejl med det du skriver.{document}"


def _insatser(ok: Overenskommelse, action: str, data: dict[str, Any]) -> Iterator[Foljd]:
    """The insatser that have days in the time."""
    pause, numbering = pause_of(action, data), number(ok)
    words = "ligger still under tiden." if action == SUSPEND else "avslutas i förtid."
    for insats in Insats.objects.filter(omrade__overenskommelse=ok).order_by("omrade__ordning", "ordning"):
        if insats.start and insats.end and pause.touches(insats.start, insats.end):
            under = "Pågår" if insats.start <= pause.first else "Har inte börjat"
            days = f"{show_date(insats.start)} – {show_date(insats.end)}"
            yield Foljd("Insatser", f"{numbering.insats(insats)} {insats.rubrik} {words} {under} den dagen ({days}).")


def _drafts(ok: Overenskommelse, action: str) -> Iterator[Foljd]:
    """Agreements under way in the same case that build on this one: a tillägg to it, or the ÖK 2 after an ÖK 1."""
    if ok.in_force_at is None:
        return
    for row in ok.samverkan.overenskommelser.filter(status__in=BEFORE_FORCE).exclude(pk=ok.pk).select_related("samverkan__huvudman"):
        if row.typ == Avtalstyp.OK1:
            continue
        what = "Den stoppas inte av sig själv. Pröva om arbetet med den ska fortsätta."
        yield Foljd("Utkast", f"{row.short_name} är ”{row.get_status_display().lower()}”. {what}")


def _resumed(ok: Overenskommelse, day: date) -> Iterator[Foljd]:
    """New dates proposed, as much later as the agreement rested. They are agreed only in a tillägg."""
    first = ok.suspended_from
    if first is None or day <= first:
        return
    numbering = number(ok)
    for insats in Insats.objects.filter(omrade__overenskommelse=ok, end__gte=first).order_by("omrade__ordning", "ordning"):
        assert insats.end is not None
        yield proposal("Insatser", f"{numbering.insats(insats)} {insats.rubrik}, sista dag", insats.end, moved(insats.end, first, day))
    if ok.end and ok.end >= first:
        yield proposal("Överenskommelsen", "Sista dag som överenskommelsen gäller", ok.end, moved(ok.end, first, day))


def proposal(area: str, what: str, agreed: date, new: date) -> Foljd:
    """A date that was agreed and the one proposed instead, on a working day."""
    return Foljd(area, f"{what}: nytt datum föreslås.", show_date(agreed), show_date(effective_date(new)))


def needs_tillagg(areas: list[tuple[str, list[Foljd]]]) -> bool:
    """Whether a resumption proposes other dates than the agreed: then a tillägg must say so."""
    return any(row.before != row.after for _, rows in areas for row in rows if row.after)
