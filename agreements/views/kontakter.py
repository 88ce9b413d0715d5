"""Kontakter in the portal: the huvudman's own people, whom its firmatecknare and representanter invite and remove."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agreements.enums import Huvudmannaroll
from agreements.forms.kontakter import InviteContactForm
from agreements.models import Huvudman, Kontaktperson, Overenskommelse
from agreements.portal import chosen_huvudman
from agreements.services import kontakter as services
from agreements.services import reach
from agreements.views.huvudman import contact_rows
from sbs.accounts.pages import page
from sbs.accounts.rights import is_agency, may, require
from sbs.audit.journal import log_read
from sbs.lib import stockholm

LIST = "agreements:contacts"


def _own(request: HttpRequest, act: str) -> Huvudman:
    row = chosen_huvudman(request)
    if row is None:
        raise PermissionDenied("Du har inget uppdrag hos någon huvudman i dag.")
    require(request.user, act, row)
    return row


@page("huvudman.read", checked_inside=True)
@require_safe
def contacts(request: HttpRequest) -> HttpResponse:
    """The people, their roles, mandates and when they were last here; what the reader may do with each."""
    if is_agency(request.user):
        return redirect("agreements:huvudman_list")
    row = _own(request, "huvudman.read")
    log_read(request.user, row, "Kontaktpersoner")  # type: ignore[arg-type]
    held = {act: bool(may(request.user, act, row)) for act in (services.MANAGE, services.MANAGE_ALL)}
    rows = contact_rows(row)
    for one in rows:
        one["may_manage"] = held[services.act_to_remove(one["held"])]
    context = {"title": "Kontakter", "huvudman": row, "contacts": rows, "may_invite": held[services.MANAGE], "portal": True}
    return render(request, "agreements/huvudman/contacts.html", context)


@page(services.MANAGE, checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Bjud in en person; posted twice she is invited once."""
    row = _own(request, services.MANAGE)
    roller = [roll for roll in Huvudmannaroll.values if may(request.user, services.act_for(roll), row)]
    agreements = Overenskommelse.objects.visible_to(request.user)
    form = InviteContactForm(request.POST if request.method == "POST" else None, huvudman=row, roller=roller, avtal=agreements)
    if request.method == "POST" and form.is_valid() and _invite(request, row, form):
        return redirect(LIST)
    context = {"title": "Bjud in en person", "huvudman": row, "form": form, "back": ("kontakter", reverse(LIST))}
    return render(request, "agreements/huvudman/invite.html", context, status=422 if form.errors else 200)


def _invite(request: HttpRequest, row: Huvudman, form: InviteContactForm) -> bool:
    try:
        done = services.invite(row.pk, **form.cleaned_data, actor=request.user, now=timezone.now())  # type: ignore[arg-type]
    except ValidationError as error:
        for field, words in error.message_dict.items():
            form.add_error(field, words)
        return False
    person = done.person.user
    if not done.made:
        messages.info(request, f"{person} har redan den rollen. Inget är ändrat.")
    elif done.is_new:
        messages.success(request, f"{person} är inbjuden och får ett mejl med en länk för att välja lösenord. Länken gäller i tre dagar.")
    else:
        messages.success(request, f"{person} har fått rollen och ett mejl om det.")
    return True


def _person(request: HttpRequest, pk: int) -> Kontaktperson:
    """One of the own huvudman's, whom the reader may manage; others are not there."""
    row = _own(request, services.MANAGE)
    person = get_object_or_404(Kontaktperson.objects.select_related("user", "huvudman"), pk=pk, huvudman=row)
    roles = services.roles_on(person, stockholm.day(timezone.now()))
    require(request.user, services.act_to_remove(roles) if person.is_active else services.MANAGE, row)
    return person


@page(services.MANAGE, checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, kontakt: int) -> HttpResponse:
    """Ta bort, after a confirmation that says what follows; the last who may submit stays."""
    person = _person(request, kontakt)
    if not person.is_active:
        messages.info(request, f"{person.user} är redan borttagen.")
        return redirect(LIST)
    day = stockholm.day(timezone.now())
    stop = services.stop_reason(person, day)
    if request.method == "POST" and not stop:
        return _removed(request, person)
    context: dict[str, Any] = {
        "title": f"Ta bort {person.user}",
        "person": person,
        "huvudman": person.huvudman,
        "stop": stop,
        "roles": services.roles_on(person, day),
        "to_sign": services.waits_to_sign(person),
        "mandat_list": list(person.user.mandat.filter(huvudman=person.huvudman_id).exclude(valid_until__lt=day)),
        "is_self": person.user == request.user,
        "back": ("kontakter", reverse(LIST)),
    }
    return render(request, "agreements/huvudman/remove.html", context, status=422 if request.method == "POST" else 200)


def _removed(request: HttpRequest, person: Kontaktperson) -> HttpResponse:
    try:
        services.remove(person.pk, request.user, timezone.now())  # type: ignore[arg-type]
    except ValidationError as error:  # somebody else was removed in the same moment
        messages.error(request, error.messages[0])
        return redirect("agreements:remove_contact", person.pk)
    messages.success(request, f"{person.user} är borttagen och har fått ett mejl.")
    return redirect("/" if person.user == request.user else LIST)


@page(services.MANAGE, checked_inside=True)
@require_POST
def invite_again(request: HttpRequest, kontakt: int) -> HttpResponse:
    """A new link to one who has never logged in; pressed twice it is one letter."""
    person = _person(request, kontakt)
    if services.invite_again(person, request.user, timezone.now()):  # type: ignore[arg-type]
        messages.success(request, f"{person.user} får ett nytt mejl. Länken gäller i tre dagar.")
    else:
        messages.info(request, f"Inget nytt mejl är skickat. {person.user} har redan loggat in eller fick ett för en stund sedan.")
    return redirect(LIST)


@page(reach.CLEAR, checked_inside=True)
@require_POST
def clear_bounce(request: HttpRequest, kontakt: int) -> HttpResponse:
    """The agency has made sure that mail reaches the person; pressed twice it is done once."""
    rows = Kontaktperson.objects.select_related("user", "huvudman").filter(huvudman__in=Huvudman.objects.visible_to(request.user))
    person = get_object_or_404(rows, pk=kontakt)
    require(request.user, reach.CLEAR, person.huvudman)
    if reach.clear_bounce(person, request.user, timezone.now()):  # type: ignore[arg-type]
        messages.success(request, f"Noterat. Adressen till {person.user} fungerar.")
    else:
        messages.info(request, f"Adressen till {person.user} var inte märkt.")
    return redirect("agreements:huvudman", person.huvudman_id)
