"""Översikt: the case at a glance, for both parties; each sees what the rights table gives."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.case_states import SAMVERKAN_OVER
from agreements.limits import Limit, limit_of
from agreements.models import Installning, Kontaktperson, Mote, Overenskommelse, Samverkan, Tillsynsandring
from agreements.permissions.agreement import PARTY
from agreements.views.frame import TONES as OK_TONES
from agreements.views.samverkan.ansvar import substitutes
from agreements.views.samverkan.facts import left_but_named
from agreements.views.samverkan.frame import case_frame, get_case
from agreements.workflow.process import Transition
from agreements.workflow.samverkan import available_for
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency, may
from sbs.audit.journal import log_read
from sbs.lib.dates import distance_in_words, show_date


@page("samverkan.read", checked_inside=True)
@require_safe
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    case, now = get_case(request, pk), timezone.now()
    agency, parties = is_agency(request.user), bool(may(request.user, "samverkan.read_shared", case))
    today = timezone.localdate()
    context = case_frame(request, case, current="oversikt")
    context |= {
        **_buttons(request, case),
        "heading": f"Samverkan med {case.huvudman}" if agency else "Er samverkan med Skolverket",
        "todo": _todo(request, case),
        "limit": limit_words(case, today),
        "skolenheter": case.skolenheter.all(),
        "named": left_but_named(case),
        "agreements": _agreements(request, case),
        "meetings": Mote.objects.visible_to(request.user)
        .filter(samverkan_list=case, starts_at__gte=now, cancelled_at=None)
        .order_by("starts_at")[:3],
        "substitutes": [row for row in substitutes(case, today) if row.from_date <= today],
        "contacts": _contacts(request, case) if parties else [],
        "parties": parties,
        "tillsyn": _tillsyn(request, case),
    }
    return render(request, "agreements/samverkan/overview.html", context)


def _agreements(request: HttpRequest, case: Samverkan) -> list[dict[str, Any]]:
    rows = Overenskommelse.objects.visible_to(request.user).filter(samverkan=case).for_lists().order_by("typ", "pk")
    return [{"ok": ok, "tone": OK_TONES.get(ok.status, "")} for ok in rows]


def _tillsyn(request: HttpRequest, case: Samverkan) -> list[Tillsynsandring]:
    """What Skolinspektionen has changed: told to this case, or recorded on its candidates before it was opened. The agency's own."""
    if not may(request.user, "urval.read"):
        return []
    of_round = Q(kandidat__huvudman=case.huvudman_id, kandidat__omgang=case.urvalsomgang_id)
    return list(Tillsynsandring.objects.filter(Q(samverkan=case) | of_round).select_related("kandidat__huvudman", "kandidat__skolenhet"))


def _contacts(request: HttpRequest, case: Samverkan) -> list[Kontaktperson]:
    """The huvudman's people who speak for it, as the registers have them. The reading is logged."""
    rows = Kontaktperson.objects.filter(huvudman=case.huvudman, is_active=True, roller__roll__in=PARTY).distinct()
    log_read(request.user, case, "Kontaktpersoner")  # type: ignore[arg-type]
    return list(rows.select_related("user").order_by("-is_primary", "user__first_name", "user__last_name"))


def act_url(case: Samverkan, row: Transition) -> str:
    """The act's own page, or the page for acts with only a reason."""
    return reverse(row.page, args=[case.pk]) if row.page else reverse("agreements:samverkan_act", args=[case.pk, row.action])


def _buttons(request: HttpRequest, case: Samverkan) -> dict[str, list]:
    """What this person can do now: one primary, the rest in a menu, from the process table. Two rows may share a page: shown once."""
    rows: dict[str, dict[str, Any]] = {}
    for row in available_for(case, request.user):  # type: ignore[arg-type]
        words = {"accept": "Svara på erbjudandet", "register_accept": "Registrera svar"}.get(row.action, row.label)
        rows.setdefault(act_url(case, row), {"label": words, "url": act_url(case, row), "primary": row.primary})
    if may(request.user, "samverkan.set_dnr", case) and case.dnr:
        url = reverse("agreements:samverkan_dnr", args=[case.pk])
        rows[url] = {"label": "Ändra diarienumret", "url": url, "primary": False}
    shown = list(rows.values())
    primary = [row for row in shown if row["primary"]][:1]
    return {"primary": primary, "others": [row for row in shown if row not in primary]}


def _todo(request: HttpRequest, case: Samverkan) -> list[tuple[str, str, str]]:
    """What waits in this case for the reader: (words, link text, url)."""
    if case.dnr or not may(request.user, "samverkan.set_dnr", case):
        return []
    return [("Ärendet har inget diarienummer.", "Ange diarienumret", reverse("agreements:samverkan_dnr", args=[case.pk]))]


def limit_words(case: Samverkan, today: date) -> dict[str, Any] | None:
    """The longest time in words, with a tone when it is near; None when it has not begun to count or does not matter any more."""
    rule = Installning.current()
    limit: Limit | None = limit_of(case.decided_on, rule.samverkan_manader, rule.varning_manader)
    if limit is None or case.status in SAMVERKAN_OVER:
        return None
    words = (
        f"Längsta tid är {rule.samverkan_manader} månader från beslutet {show_date(case.decided_on)}: till och med {show_date(limit.last)}."
    )
    if limit.is_past(today):
        return {"tone": "bad", "text": f"{words} Tiden har gått ut."}
    if limit.is_near(today):
        return {"tone": "warn", "text": f"{words} Det är {distance_in_words(limit.last, today)}."}
    return {"tone": "", "text": words}
