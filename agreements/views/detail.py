"""Översikt: the agreement at a glance (design.md, mock overenskommelse)."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements import phases, registries, timeline
from agreements.enums import Finansieringsform, Part
from agreements.models import Insats, Overenskommelse
from agreements.numbering import Numbering, number
from agreements.services.create import CREATE
from agreements.services.pauses import acts, pauses_of
from agreements.services.tillagg.draft import CREATE as CREATE_TILLAGG
from agreements.views.beslut.case import carried_out
from agreements.views.documents import LIVE, signers
from agreements.views.editor_base import fetch
from agreements.views.frame import frame
from agreements.views.tillagg.rows import tillagg_rows
from agreements.workflow import Transition
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency, may
from sbs.documents import presentation
from sbs.lib import stockholm
from sbs.lib.dates import show_date, show_interval
from sbs.lib.money import format_amount

F = Finansieringsform
SHORT = {
    F.BIDRAG: "Bidrag",
    F.LAROSATE: "Lärosäte",
    F.MYNDIGHET: "Myndighet",
    F.KONSULT: "Konsult",
    F.SATSNING: "Befintlig satsning",
    F.PROCESSTOD: "Processtöd",
    F.EGNA: "Egna medel",
}
LIFE = {"suspend": "Vilande", "resume": "Återupptagen", "terminate": "Avbruten"}
COUNTS = ("", "", "Båda", "Alla tre", "Alla fyra", "Alla fem", "Alla sex", "Alla sju", "Alla åtta", "Alla nio", "Alla tio")


@page("overenskommelse.read", checked_inside=True)
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    ok = fetch(request, pk)
    today = stockholm.day(timezone.now())
    plan_of = registries.DOCUMENT_PARTS.get("utbetalningsplan")
    plan = plan_of(ok) if plan_of else None
    chapters, stopped = _chapters(ok), _stopped(ok)
    bidrag = sum(chapter["bidrag"] for chapter in chapters)
    context, phase = frame(request, ok, current="oversikt"), phases.phase_of(ok.samverkan)
    context |= {
        "heading": f"{ok.short_name if ok.is_tillagg else ok.get_typ_display().partition(' (')[0]}, {ok.huvudman}",
        "facts": _facts(ok, bidrag),
        "phases": phases.line(phase, phases.days_of(ok.samverkan, agency=is_agency(request.user))),
        "phase": phase.number,
        "timeline": timeline.timeline(ok, plan, today, stopped=stopped, pauses=pauses_of(ok)) if ok.has_insatser else None,
        "chapters": chapters,
        "units": []
        if ok.has_insatser
        else list(ok.planenheter.select_related("skolenhet", "kontakt", "overenskommelse__samverkan__huvudman")),
        "bidrag": bidrag,
        "money": _money(bidrag, plan, today, stopped),
        "life": _life(ok),
        "tillagg_list": tillagg_rows(ok, request.user),
        "docs": _documents(ok),
        "beslut": carried_out(request, ok),
        "signers": _signers(ok),
        **_buttons(request, ok, context["acts"]),
    }
    return render(request, "agreements/detail.html", context)


def _facts(ok: Overenskommelse, bidrag: int) -> list[tuple]:
    """The line of facts in the band; what is not written yet is left out."""
    theirs = next((row for row in ok.parter.select_related("kontakt") if row.part == Part.HUVUDMAN), None)
    contact, printed = (theirs.kontakt, theirs.namn) if theirs else (None, "")
    facts = [
        ("Dnr", ok.dnr, "n"),
        ("Ändringarna gäller från", show_date(ok.tillagg.effective_on) if ok.is_tillagg else ""),
        ("Gäller", show_interval(ok.start, ok.end) if ok.start and ok.end else ""),
        ("Bidrag", f"{format_amount(bidrag)} kr" if ok.has_insatser else "", "n"),
        ("Ansvarig processtödjare", ok.samverkan.ansvarig),
        ("Kontakt hos huvudmannen", contact),
        ("Part som undertecknad", printed if ok.in_force_at and printed != ok.huvudman.namn else ""),
    ]
    return [fact for fact in facts if fact[1]]


def _buttons(request: HttpRequest, ok: Overenskommelse, acts: list[Transition]) -> dict[str, list]:
    """What this person can do now: one primary, the rest in a menu, from the process table."""
    rows = [{"label": row.label, "url": act_url(ok, row), "danger": row.danger, "primary": row.primary} for row in acts]
    primary = [row for row in rows if row["primary"]][:1]
    others = [row for row in rows if row not in primary]
    if not ok.is_tillagg and may(request.user, CREATE_TILLAGG, ok):
        others.append({"label": "Skapa tillägg", "url": reverse("agreements:create_tillagg", args=[ok.pk])})
    if not ok.is_tillagg and may(request.user, CREATE, ok.samverkan):
        copy = reverse("agreements:create", args=[ok.huvudman.pk])
        others.append({"label": "Kopiera till ny överenskommelse", "url": f"{copy}?kopia={ok.pk}"})
    return {"primary": primary, "others": others}


def act_url(ok: Overenskommelse, row: Transition) -> str:
    """The act's own page, or the general page for acts."""
    return reverse(row.page, args=[ok.pk]) if row.page else reverse("agreements:act", args=[ok.pk, row.action])


def _chapters(ok: Overenskommelse) -> list[dict[str, Any]]:
    """Områden with their insatser, numbers, financing, skolenheter and money."""
    numbering = number(ok)
    everybody = {school.pk for school in ok.samverkan.skolenheter.all()}
    return [
        {
            "nyckel": f"omrade-{omrade.pk}",
            "title": f"{numbering.omrade(omrade)} {omrade.rubrik}",
            "bidrag": sum(insats.bidrag for insats in omrade.insatser.all()),
            "insatser": [_line(insats, numbering, everybody) for insats in omrade.insatser.all()],
        }
        for omrade in ok.omraden.prefetch_related("insatser__skolenheter")
    ]


def _line(insats: Insats, numbering: Numbering, everybody: set[int]) -> dict[str, Any]:
    return {
        "nyckel": f"insats-{insats.pk}",
        "title": f"{numbering.insats(insats)} {insats.rubrik}",
        "form": SHORT.get(F(insats.finansieringsform), "") if insats.finansieringsform else "",
        "schools": schools_text(insats, everybody),
        "bidrag": insats.bidrag,
    }


def schools_text(insats: Insats, everybody: set[int]) -> str:
    """ "Alla tre" when it is all of the samverkan's, else their names."""
    own = list(insats.skolenheter.all())
    if len(own) > 1 and {school.pk for school in own} == everybody:
        return COUNTS[len(own)] if len(own) < len(COUNTS) else f"Alla {len(own)}"
    return ", ".join(school.namn for school in own)


def _stopped(ok: Overenskommelse) -> dict[int, str]:
    """Number of the instalment -> why it is not paid as planned; asked only of an agreement that has rested or was ended early."""
    found: dict[int, str] = {}
    for states in registries.INSTALMENT_STATES if ok.in_force_at else ():
        found |= states(ok)
    return found


def _life(ok: Overenskommelse) -> list[Any]:
    """Each suspension, resumption and early end with its words."""
    rows = acts(ok)
    for row in rows:
        row.words = LIFE[row.action]  # type: ignore[attr-defined]
    return rows


def _money(bidrag: int, plan: dict[str, Any] | None, today: date, stopped: dict[int, str]) -> dict[str, Any]:
    """Granted, planned per calendar year, and the next instalment that nothing stops."""
    rows = plan["utbetalningar"] if plan else []
    following = next((row for row in rows if row["datum"] >= today.isoformat() and row["nummer"] not in stopped), None)
    years = [(f"Planerat {row['ar']}", row["belopp"]) for row in plan["per_ar"]] if plan else []
    next_text = ""
    if following:
        words = "Första utbetalningen" if following["nummer"] == 1 else "Nästa utbetalning"
        day = show_date(date.fromisoformat(following["datum"]))
        next_text = f"{words} i planen är {format_amount(following['belopp'])} kr den {day}."
    if stopped:
        counts = {state: list(stopped.values()).count(state) for state in dict.fromkeys(stopped.values())}
        words = " och ".join(f"{count} {state.lower()}" for state, count in counts.items())
        next_text = f"{next_text} Av {len(rows)} utbetalningar: {words}.".strip()
    return {"figures": [("Bidrag", bidrag), *years], "count": len(rows), "next": next_text}


def _documents(ok: Overenskommelse) -> list[dict[str, Any]]:
    """The live version's document as it is made, and the bilagor's files."""
    live = ok.versioner.filter(status__in=LIVE).select_related("dokument").first()
    overview = reverse("agreements:detail", args=[ok.pk])
    docs = []
    if live and live.dokument:
        docs.append(presentation.row(live.dokument, refresh=overview))
        url = reverse("agreements:version", args=[ok.pk, live.nummer])
        docs.append({"name": "Läs som webbsida", "url": url, "meta": "Samma text som i dokumentet."})
    else:
        url = reverse("agreements:preview", args=[ok.pk])
        docs.append({"name": "Förhandsvisning", "url": url, "meta": "Hela texten som den skulle skrivas ut nu."})
    for row in ok.bilagor.exclude(dokument=None).select_related("dokument"):
        shown = presentation.row(row.dokument)
        docs.append(shown | {"name": f"Bilaga {row.nummer}, {row.titel}", "badge": None})
    return docs


def _signers(ok: Overenskommelse) -> list[dict[str, str]]:
    """Who signs or has signed: of the live version, else those named in the draft."""
    live = ok.versioner.filter(status__in=LIVE).prefetch_related("underskrifter__ersatter").first()
    if live:
        rows = [row | {"meta": row["signed"] or row["state"][0]} for row in signers(live)]
        return [{"name": f"{row['name']}, {row['party']}", "meta": row["meta"]} for row in rows]
    names = dict(ok.parter.values_list("part", "namn"))
    named = ok.undertecknare.select_related("user")
    return [{"name": f"{row.user}, {names.get(row.part, '')}", "meta": row.befattning} for row in named]
