"""One huvudman: register facts, skolenheter, samverkan, överenskommelser, contacts."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.case_states import SAMVERKAN_OVER
from agreements.enums import Andringsslag, Skolform
from agreements.models import Huvudman, Kontaktperson, Kontaktroll, Mandat, Overenskommelse, Samverkan
from agreements.phases import phase_of, with_phase
from agreements.portal import choose, chosen_huvudman, own_huvudman_list, roles_at
from agreements.services import mandat as mandates
from agreements.services import reach
from agreements.services.organisation import history
from agreements.views.frame import TONES
from sbs.accounts.pages import own, page
from sbs.accounts.rights import is_agency, may, require
from sbs.audit.journal import log_read
from sbs.lib.formats import show_orgnr


def contact_rows(huvudman: Huvudman) -> list[dict]:
    """Active contacts with the roles and mandates that hold today, and whether mail reaches them. Four queries."""
    today = timezone.localdate()
    roles: dict[int, list[str]] = {}
    held: dict[int, list[Kontaktroll]] = {}
    for row in Kontaktroll.objects.on(today).filter(kontaktperson__huvudman=huvudman).select_related("skolenhet"):
        label = row.get_roll_display() + (f", {row.skolenhet.namn}" if row.skolenhet else "")
        roles.setdefault(row.kontaktperson_id, []).append(label)
        held.setdefault(row.kontaktperson_id, []).append(row)
    papers: dict[int, list[Mandat]] = {}
    for mandat in Mandat.objects.filter(huvudman=huvudman).exclude(valid_until__lt=today):
        papers.setdefault(mandat.user_id, []).append(mandat)
    people = Kontaktperson.objects.filter(huvudman=huvudman, is_active=True).select_related("user")
    people = people.order_by("-is_primary", "user__first_name", "user__last_name")
    bounced = reach.bounces_of(huvudman)
    return [
        {
            "person": p,
            "roles": roles.get(p.pk, []),
            "held": held.get(p.pk, []),
            "mandat_list": papers.get(p.user_id, []),
            "bounce": bounced.get(p.user_id),
        }
        for p in people
    ]


def _facts(huvudman: Huvudman) -> list[dict]:
    address = f"{huvudman.gatuadress}, {huvudman.postnummer} {huvudman.postort}"
    rows = [
        ("Organisationsnummer", show_orgnr(huvudman.orgnr), True),
        ("Slag", huvudman.get_typ_display(), False),
        ("Kommunkod", huvudman.kommunkod, True),
        ("Adress", address, False),
        ("Telefon", huvudman.telefon, True),
        ("Registrator", huvudman.registrator_epost, False),
        ("Bankgiro", huvudman.bankgiro, True),
        ("Plusgiro", huvudman.plusgiro, True),
    ]
    return [{"term": term, "value": value, "n": figures} for term, value, figures in rows if value]


def _create_url(request: HttpRequest, samverkan_list: list) -> str:
    """Where a new agreement is made, for who may make one in one of the samverkan."""
    if not any(may(request.user, "overenskommelse.create", samverkan) for samverkan in samverkan_list):
        return ""
    try:
        return reverse("agreements:create", args=[samverkan_list[0].huvudman_id])
    except NoReverseMatch:
        return ""


def _unreached(row: Huvudman, cases: list[Samverkan]) -> reach.Unreached | None:
    """For the agency, as long as something goes on."""
    if all(case.status in SAMVERKAN_OVER for case in cases):
        return None
    return reach.unreached([row.pk], timezone.localdate()).get(row.pk)


@page("huvudman.read", checked_inside=True)
@require_safe
def huvudman(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Huvudman.objects.visible_to(request.user).select_related("uppgatt_i").prefetch_related("organisationsandringar")
    row = get_object_or_404(rows, pk=pk)
    require(request.user, "huvudman.read", row)
    log_read(request.user, row, "Kontaktpersoner")  # type: ignore[arg-type]
    cases = list(with_phase(Samverkan.objects.visible_to(request.user).filter(huvudman=row).for_lists()))
    agreements = Overenskommelse.objects.visible_to(request.user).filter(samverkan__huvudman=row).for_lists().order_by("typ")
    forms = dict(Skolform.choices)
    context = {
        "title": row.namn,
        "huvudman": row,
        "crumbs": [("Huvudmän", reverse("agreements:huvudman_list"))] if is_agency(request.user) else None,
        "facts": _facts(row),
        "skolenheter": [
            {"row": skola, "forms": ", ".join(forms.get(code, code) for code in skola.skolformer)} for skola in row.skolenheter.all()
        ],
        "cases": [{"row": case, "phase": phase_of(case)} for case in cases],
        "agreements": [{"ok": ok, "tone": TONES.get(ok.status, "")} for ok in agreements],
        "contacts": contact_rows(row),
        "may_approve": may(request.user, "mandat.approve"),
        "may_clear": may(request.user, reach.CLEAR, row),
        "unreached": _unreached(row, cases) if is_agency(request.user) else None,
        "create_url": _create_url(request, cases),
        "agency": is_agency(request.user),
        "former": history.former(row, Andringsslag.NAMN),
    }
    return render(request, "agreements/huvudman/page.html", context)


@own
@require_http_methods(["GET", "POST"])
def choose_huvudman(request: HttpRequest) -> HttpResponse:
    """Byt huvudman: which of the own ones to see."""
    rows = own_huvudman_list(request)
    if request.method == "POST":
        wanted = request.POST.get("huvudman", "")
        if not wanted.isdigit() or not choose(request, int(wanted)):
            raise Http404
        return redirect("/")
    options = [{"huvudman": row, "roles": ", ".join(roles_at(request, row)), "now": row == chosen_huvudman(request)} for row in rows]
    return render(request, "agreements/huvudman/choose.html", {"title": "Byt huvudman", "options": options, "back": ("startsidan", "/")})


@page("mandat.approve")
@require_http_methods(["GET", "POST"])
def mandate(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve a mandate, or note that it was checked. A second post the same day changes nothing."""
    row = get_object_or_404(Mandat.objects.select_related("user", "huvudman", "underlag", "approved_by"), pk=pk)
    today = timezone.localdate()
    if request.method == "POST":
        return _confirm_mandate(request, row, today)
    log_read(request.user, row, "Mandat")  # type: ignore[arg-type]
    context = {
        "title": f"Mandat för {row.user}",
        "mandat": row,
        "own": row.user == request.user,
        "no_evidence": bool(row.huvudman_id and not row.underlag_id and not row.approved_at),
        "checked_today": row.checked_on == today and row.approved_at is not None,
    }
    return render(request, "agreements/huvudman/mandate.html", context)


def _confirm_mandate(request: HttpRequest, row: Mandat, today: date) -> HttpResponse:
    checked = row.approved_at is not None
    if not (checked and row.checked_on == today):
        try:
            (mandates.check if checked else mandates.approve)(row, request.user, timezone.now())  # type: ignore[arg-type]
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect("agreements:mandate", pk=row.pk)
    messages.success(request, f"Mandatet för {row.user} är {'kontrollerat' if checked else 'godkänt'}.")
    return redirect("/")
