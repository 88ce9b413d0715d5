"""One order: to read, to write, its acts and its invoices."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.views.acts import get_ok, posted
from agreements.views.attempt import attempt
from agreements.workflow.process import available_in
from payments import order_sums
from payments.forms.bestallning import FORMS, InvoiceForm, OrderForm, WhyForm
from payments.models import Bestallning
from payments.services import bestallning as services
from payments.views.bestallning.shared import crumbs, form_page, get_order, tone
from payments.views.frame import pengar_frame
from payments.workflow.bestallning import BESTALLNING, perform_bestallning
from sbs.accounts.pages import page
from sbs.accounts.rights import may, require
from sbs.audit.journal import history_of
from sbs.lib import stockholm


@page("order.read", checked_inside=True)
@require_safe
def order(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_order(request, pk)
    require(request.user, "order.read", row)
    costs = order_sums.by_order_and_year(Bestallning.objects.filter(pk=row.pk))
    context = {
        **pengar_frame(request, current="bestallningar"),
        "order": row,
        "tone": tone(row),
        "crumbs": crumbs(),
        "years": order_sums.per_year(costs),
        "sum": order_sums.total(costs.values()),
        "invoices": row.fakturor.select_related("created_by", "cancelled_by"),
        "acts": available_in(BESTALLNING, row, request.user),
        "may_write": may(request.user, services.WRITE, row),
        "may_invoice": may(request.user, services.INVOICE, row),
        "history": history_of(row)[:20],
    }
    return render(request, "payments/bestallning/page.html", context)


@page("order.create", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest, pk: int) -> HttpResponse:
    """A new order for an insats of the agreement ``pk``."""
    ok = get_ok(request, pk)
    require(request.user, services.CREATE, ok)
    now = timezone.now()
    form = OrderForm(posted(request), ok=ok, today=stockholm.day(now), initial={"insats": request.GET.get("insats", "")})
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["post_key"]
        made = attempt(form, lambda: services.create_order(ok, form.chosen, form.order, request.user, now, post_key=key))  # type: ignore[arg-type]
        if made:
            messages.success(request, "Beställningen är upplagd.")
            return redirect("payments:order", made.pk)
    back = reverse("payments:pengar", args=[ok.pk])
    return form_page(request, form, title=f"Ny beställning för {ok.huvudman}", button="Lägg upp", back_url=back, crumbs=crumbs())


@page("order.write", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_order(request, pk)
    require(request.user, services.WRITE, row)
    now, per_ar = timezone.now(), services.years_of(row)
    initial: dict[str, Any] = {"insats": str(row.insats_uid), "leverantor": row.leverantor_id, "rubrik": row.rubrik, "nummer": row.nummer}
    initial |= {"note": row.note} | {f"ar{year}": belopp for year, belopp in per_ar.items()}
    form = OrderForm(posted(request), ok=row.overenskommelse, today=stockholm.day(now), known=set(per_ar), initial=initial)
    del form.fields["insats"]

    def write() -> Any:
        return services.change_order(row.pk, form.order, request.user, now)  # type: ignore[arg-type]

    if request.method == "POST" and form.is_valid() and attempt(form, write):
        messages.success(request, "Beställningen är ändrad.")
        return redirect("payments:order", row.pk)
    back = reverse("payments:order", args=[row.pk])
    return form_page(request, form, title=f"Ändra: {row.rubrik}", button="Spara", back_url=back, crumbs=crumbs(row))


@page("order.write", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """One act of the order's process."""
    row = get_order(request, pk)
    if action not in FORMS:
        raise Http404("no such act")
    transition = BESTALLNING.row(action)
    require(request.user, transition.act, row)
    if row.status not in transition.sources:
        messages.info(request, f"Det är redan gjort, eller passar inte nu: beställningen är ”{row.get_status_display().lower()}”.")
        return redirect("payments:order", row.pk)
    form = FORMS[action](posted(request))

    def write() -> Any:
        return perform_bestallning(row.pk, action, request.user, now=timezone.now(), **form.cleaned_data)  # type: ignore[arg-type]

    if request.method == "POST" and form.is_valid() and attempt(form, write):
        messages.success(request, f"Klart: {transition.done}.")
        return redirect("payments:order", row.pk)
    more = {"consequence": transition.consequence, "danger": transition.danger, "crumbs": crumbs(row)}
    back = reverse("payments:order", args=[row.pk])
    return form_page(request, form, title=f"{transition.label}: {row.rubrik}", button=transition.label, back_url=back, **more)


@page("order.invoice", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def invoice(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_order(request, pk)
    require(request.user, services.INVOICE, row)
    form = InvoiceForm(posted(request))
    if request.method == "POST" and form.is_valid():
        data = {**form.cleaned_data, "actor": request.user, "now": timezone.now()}
        if attempt(form, lambda: services.register_invoice(row.pk, **data)):
            messages.success(request, "Fakturan är registrerad.")
            return redirect("payments:order", row.pk)
    back = reverse("payments:order", args=[row.pk])
    return form_page(request, form, title=f"Registrera faktura: {row.rubrik}", button="Registrera", back_url=back, crumbs=crumbs(row))


@page("order.invoice", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def strike(request: HttpRequest, pk: int, faktura: int) -> HttpResponse:
    """A wrongly registered invoice no longer counts."""
    row = get_order(request, pk)
    require(request.user, services.INVOICE, row)
    bill = get_object_or_404(row.fakturor, pk=faktura)
    if bill.cancelled_at:
        messages.info(request, "Fakturan är redan struken.")
        return redirect("payments:order", row.pk)
    form = WhyForm(posted(request))

    def write() -> Any:
        return services.strike_invoice(bill.pk, form.cleaned_data["text"], request.user, timezone.now())  # type: ignore[arg-type]

    if request.method == "POST" and form.is_valid() and attempt(form, write):
        messages.success(request, "Fakturan är struken och räknas inte.")
        return redirect("payments:order", row.pk)
    more = {"danger": True, "crumbs": crumbs(row), "consequence": "Fakturan står kvar i historiken men räknas inte."}
    back = reverse("payments:order", args=[row.pk])
    return form_page(request, form, title=f"Stryk faktura {bill.nummer}", button="Stryk fakturan", back_url=back, **more)
