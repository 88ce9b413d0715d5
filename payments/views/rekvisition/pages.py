"""The agency's list, where a rekvisition begins, and its page for both parties."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.enums import Avtalstyp
from agreements.models import Overenskommelse
from agreements.views.plan.base import private
from payments import amounts
from payments.enums import Rekvisitionsstatus
from payments.models import Rekvisition, Rekvisitionsversion
from payments.rekvisition.checks import ACCEPT_RULES, faults
from payments.rekvisition.content import content, first_instalment, signing_mandate
from payments.rekvisition.making import page_html
from payments.services import konto
from payments.services import rekvisition as service
from payments.views.frame import pengar_frame
from payments.views.rekvisition.frame import TONES, band, get_rekvisition, money
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency, may, require
from sbs.documents import presentation
from sbs.documents.drafts import store
from sbs.lib import stockholm

PER_PAGE = 50
S = Rekvisitionsstatus
FILTERS = {
    "": ("Inkomna", (S.RECEIVED,)),
    "hos-huvudman": ("Hos huvudmannen", (S.DRAFT, S.SIGNING, S.RETURNED)),
    "godtagna": ("Godtagna", (S.ACCEPTED,)),
}


@page("rekvisition.list")
@require_safe
def rekvisitioner(request: HttpRequest) -> HttpResponse:
    """What has come in first; of a draft only that it exists and when it was saved."""
    chosen = request.GET.get("visa", "")
    if chosen not in FILTERS:
        chosen = ""
    rows = Rekvisition.objects.visible_to(request.user).for_lists().filter(status__in=FILTERS[chosen][1])
    rows = rows.annotate(came=Max("versioner__inkommen")).order_by("came", "created_at", "pk")
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    saved = store.states(list(shown))
    for row in shown:
        row.saved_at = saved[row.pk][0].saved_at if saved.get(row.pk) else None
        row.tone = TONES.get(S(row.status), "")
    context = {
        **pengar_frame(request, current="rekvisitioner"),
        "title": "Rekvisitioner",
        "page": shown,
        "tabs": _tabs(chosen),
        "chosen": chosen,
    }
    return render(request, "payments/rekvisition/list.html", context)


def _tabs(chosen: str) -> list[tuple[str, str, bool]]:
    here = reverse("payments:rekvisitioner")
    return [(label, f"{here}?visa={key}" if key else here, key == chosen) for key, (label, _) in FILTERS.items()]


@page("money.read", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Of an ÖK: its rekvisition if there is one; else what is needed before the start, and the button."""
    rows = Overenskommelse.objects.visible_to(request.user).for_lists().select_related("samverkan__dialogteam")
    ok = get_object_or_404(rows, pk=pk, typ=Avtalstyp.OK2)
    require(request.user, "money.read", ok)
    found = service.alive(ok)
    if found:
        return redirect("payments:rekvisition", found.pk)
    if request.method == "POST":
        made = service.start(ok, request.user, timezone.now())  # type: ignore[arg-type]
        return redirect("payments:rekvisition_edit", made.pk)
    first = first_instalment(ok)
    context = {
        "ok": ok,
        "title": f"Rekvisition, {ok.short_name}",
        "crumbs": [("Pengar", reverse("payments:pengar_list")), (ok.short_name, reverse("payments:pengar", args=[ok.pk]))],
        "belopp": amounts.total(first) if first else None,
        "when": service.money_day(ok, timezone.localdate()),
        "start": may(request.user, "rekvisition.start", ok),
        "register": may(request.user, "rekvisition.register", ok),
        "agency": is_agency(request.user),
    }
    return render(request, "payments/rekvisition/start.html", context)


@private
@page("rekvisition.read", checked_inside=True)
@require_safe
def rekvisition(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_rekvisition(request, pk)
    agency = is_agency(request.user)
    context = {**band(request, row), "money": money(row, agency), "versions": _versions(row, agency)}
    if row.is_open and not agency:
        context |= _draft(request, row)
    elif row.is_open:
        states = store.states([row])[row.pk]
        context |= {"saved_at": states[0].saved_at if states else None, "register": may(request.user, "rekvisition.register", row)}
    if agency and row.status == S.RECEIVED:
        context["checks"] = _checks(row)
        context["waiting_account"] = konto.waiting(row.huvudman)
    return render(request, "payments/rekvisition/page.html", context)


def _draft(request: HttpRequest, row: Rekvisition) -> dict[str, Any]:
    """The draft as it would be signed, and what is left to mend: for the huvudman only."""
    day = timezone.localdate()
    data = service.draft_data(row, request.user)  # type: ignore[arg-type]
    found = faults(row, data, day)
    made = content(row, data, request.user, day) | {"undertecknare": []}  # type: ignore[arg-type]
    return {"html": page_html(made), "faults": found, "stopped": any(fault.stops for fault in found)}


def _versions(row: Rekvisition, agency: bool) -> list[dict[str, Any]]:
    """What has come in, newest first. To the agency not before the signature is on."""
    found = row.versioner.select_related("dokument", "underskrift__user", "underskrift__revision", "returned_by").prefetch_related(
        "dokument__revisions"
    )
    shown = [version for version in found if not (agency and row.status == S.SIGNING and version == found[0])]
    return [
        {"version": version, "doc": presentation.row(version.dokument), "html": "" if version.by_post else page_html(version.snapshot)}
        for version in shown
        if version.dokument
    ]


def _checks(row: Rekvisition) -> list[tuple[str, str, str]]:
    """(tone, what, said) for the one who decides: every check, also those that are well."""
    version: Rekvisitionsversion | None = row.versioner.first()
    assert version is not None
    found = {fault.field or "ok": fault for fault in faults(row, version.snapshot["uppgifter"], timezone.localdate(), ACCEPT_RULES)}
    rows = [
        ("belopp", "Beloppet", "Är den första utbetalningen i planen."),
        ("ok", "Överenskommelsen", "Gäller."),
        ("kontonummer", "Kontot", "Är det bekräftade."),
    ]
    checks = [
        (("bad" if found[key].stops else "warn") if key in found else "ok", what, found[key].text if key in found else well)
        for key, what, well in rows
    ]
    return [*checks, _mandate(row, version)]


def _mandate(row: Rekvisition, version: Rekvisitionsversion) -> tuple[str, str, str]:
    if version.by_post:
        return "warn", "Underskriften", "Rekvisitionen kom på papper. Kontrollera i filen att en firmatecknare har skrivit under."
    held = signing_mandate(version.underskrift.user, row, stockholm.day(version.inkommen))
    words = f"{version.underskrift.namn} hade mandat den dagen: {version.underskrift.mandat}."
    return (
        ("ok", "Underskriften", words)
        if held
        else ("warn", "Underskriften", "Mandatet är inte längre godkänt för den dagen. Kontrollera det.")
    )


def pengar_part(request: HttpRequest, ok: Overenskommelse) -> dict[str, Any] | None:
    """The section of the ÖK's page Pengar."""
    found = service.alive(ok)
    if found is None:
        begin = bool(may(request.user, "rekvisition.start", ok)) and first_instalment(ok) is not None
        register = bool(may(request.user, "rekvisition.register", ok)) and first_instalment(ok) is not None
        return {"rek": None, "begin": begin, "register": register} if begin or is_agency(request.user) else None
    return {
        "rek": found,
        "reads": bool(may(request.user, "rekvisition.read", found)),
        **band(request, found),
        **money(found, is_agency(request.user)),
    }
