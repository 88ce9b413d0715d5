"""A person's own settings: name, appearance, dated substitutes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sbs.accounts.context import THEME_COOKIE, THEMES
from sbs.accounts.forms import ProfileForm, VikariatForm
from sbs.accounts.models import Vikariat
from sbs.accounts.roles import roles_of, today, uses_staff_side
from sbs.accounts.services import add_vikariat, end_vikariat
from sbs.audit import journal


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    day = today()
    form = ProfileForm(request.POST or None, instance=request.user)
    if form.is_valid():
        with transaction.atomic():
            person = form.save()
            journal.log(person, "edit_profile", "Ändrade sina egna uppgifter.", actor=person, at=timezone.now(), internal=True)
        messages.success(request, "Sparat. Dina uppgifter är ändrade.")
        return redirect("settings")
    mine = Vikariat.objects.filter(for_user=request.user).select_related("vikarie")
    others = Vikariat.objects.filter(vikarie=request.user, until__gte=day).select_related("for_user")
    context = {
        "form": form,
        "day": day,
        "theme_label": THEMES.get(request.COOKIES.get(THEME_COOKIE, ""), THEMES[""]),
        "agency": uses_staff_side(request.user, day),
        "mine": mine,
        "others": others,
    }
    return render(request, "pages/settings.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_substitute(request: HttpRequest) -> HttpResponse:
    day = today()
    if not any(held.acting_for is None for held in roles_of(request.user, day)):
        messages.info(request, "Du har ingen roll på Skolverket som någon kan vikariera i.")
        return redirect("settings")
    form = VikariatForm(request.POST or None, owner=request.user, day=day)
    if form.is_valid():
        vikariat = add_vikariat(form.instance, actor=request.user, at=timezone.now())
        messages.success(request, f"Sparat. {vikariat.vikarie} är din vikarie under tiden du valt.")
        return redirect("settings")
    return render(request, "pages/substitute.html", {"form": form, "back": ("inställningar", reverse("settings"))})


@login_required
@require_POST
def end_substitute(request: HttpRequest, pk: int) -> HttpResponse:
    vikariat = get_object_or_404(Vikariat.objects.filter(for_user=request.user), pk=pk)
    end_vikariat(vikariat, actor=request.user, at=timezone.now())
    messages.success(request, f"Vikariatet för {vikariat.vikarie} är avslutat.")
    return redirect("settings")
