"""The beslut of one case, and the ÖK 2 that is begun from one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from agreements.enums import Avtalstyp, Beslutsstatus, Beslutstyp, Status
from agreements.models import Beslut, Overenskommelse
from agreements.registries import BESLUT_LINKS
from agreements.services import beslut as services
from agreements.services.create import CREATE, AlreadyThere
from agreements.services.tillagg.draft import CREATE as CREATE_TILLAGG
from agreements.views.beslut.frame import TONES, get_beslut
from agreements.views.samverkan.frame import case_frame, get_case
from sbs.accounts.models import User
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require


@page("samverkan.read", checked_inside=True)
@require_safe
def case_beslut(request: HttpRequest, pk: int) -> HttpResponse:
    """Every beslut about the case that the reader may see, the newest first; a case has a handful."""
    case = get_case(request, pk)
    rows = Beslut.objects.visible_to(request.user).for_lists().filter(samverkan=case).order_by("-decided_on", "-created_at")
    links = belongs_to(request.user, [row.pk for row in rows])  # type: ignore[arg-type]
    context = {
        **case_frame(request, case, current="beslut"),
        "heading": "Beslut",
        "rows": [{"beslut": row, "tone": TONES.get(Beslutsstatus(row.status), ""), "links": links.get(row.pk, [])} for row in rows],
        "may_create": may(request.user, "beslut.create", case),
    }
    return render(request, "agreements/beslut/case.html", context)


def belongs_to(user: User, keys: list[int]) -> dict[int, list[tuple[str, str]]]:
    """Key of each beslut -> what it belongs to in other apps: (text, address)."""
    found: dict[int, list[tuple[str, str]]] = {}
    for rule in BESLUT_LINKS:
        for key, link in rule(user, keys).items():
            found.setdefault(key, []).append(link)
    return found


def may_start_ok(user: User, beslut: Beslut) -> bool:
    """Whether "Skapa ÖK 2 ur beslutet" is offered: issued, on insatser, no living ÖK 2, and the person may create one."""
    if beslut.typ != Beslutstyp.INSATSER or not beslut.is_issued or not may(user, CREATE, beslut.samverkan):
        return False
    living = Overenskommelse.objects.filter(samverkan=beslut.samverkan, typ=Avtalstyp.OK2).exclude(status=Status.TERMINATED)
    return not living.exists()


def ok_to_change(user: User, beslut: Beslut) -> Overenskommelse | None:
    """The ÖK 2 in force that a new tillägg would change as this beslut says; None when the person may begin none, or one is begun."""
    if beslut.typ != Beslutstyp.ANDRING or not beslut.is_issued or beslut.overenskommelser.exists():
        return None
    rows = Overenskommelse.objects.filter(samverkan=beslut.samverkan, typ=Avtalstyp.OK2, in_force_at__isnull=False)
    return next((ok for ok in rows.for_lists() if may(user, CREATE_TILLAGG, ok)), None)


def carried_out(request: HttpRequest, ok: Overenskommelse) -> Beslut | None:
    """The beslut that an ÖK or a tillägg carries out, when the reader may see it."""
    return Beslut.objects.visible_to(request.user).filter(pk=ok.beslut_id).first() if ok.beslut_id else None


@page(CREATE, checked_inside=True)
@require_POST
def create_ok(request: HttpRequest, pk: int) -> HttpResponse:
    """An ÖK 2 with the områden, insatser, amounts and time of the beslut; one that is there already is opened instead."""
    beslut = get_beslut(request, pk)
    require(request.user, CREATE, beslut.samverkan)
    if beslut.typ != Beslutstyp.INSATSER or not beslut.is_issued:
        messages.info(request, "En överenskommelse kan skapas när beslutet om insatser är fattat.")
        return redirect("agreements:beslut", pk=pk)
    try:
        ok = services.start_ok(beslut, request.user, timezone.now())  # type: ignore[arg-type]
    except AlreadyThere as there:
        messages.info(request, f"{there.ok.short_name} finns redan i samverkan. Här är den.")
        return redirect("agreements:detail", there.ok.pk)
    except services.MallSaknas as missing:
        messages.error(request, str(missing))
        return redirect("agreements:beslut", pk=pk)
    messages.success(request, f"{ok.short_name} är skapad ur beslutet. Fyll i resten i den ordning du vill.")
    return redirect("agreements:content", ok.pk)
