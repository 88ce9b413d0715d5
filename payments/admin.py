"""The registers of money that an administrator keeps."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils import timezone

from agreements.admin.huvudman import HuvudmanAdmin
from agreements.models import Huvudman
from payments.enums import Kontokalla, Kontoslag
from payments.models import Betalinstallning, Budget, Leverantor, Rattsgrund
from payments.services import konto
from sbs.audit.adminbase import SbsAdminForm, SbsModelAdmin
from sbs.lib.forms import KronorField
from sbs.lib.money import format_kronor


class BudgetForm(SbsAdminForm):
    belopp = KronorField(label="Belopp, kr", help_text=Budget._meta.get_field("belopp").help_text)

    class Meta:
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}


@admin.register(Budget)
class BudgetAdmin(SbsModelAdmin):
    form = BudgetForm
    list_display = ["ar", "amount", "anslag"]
    search_fields = ["ar", "anslag", "note"]
    fields = ["ar", "belopp", "anslag", "note"]

    @admin.display(description="belopp", ordering="belopp")
    def amount(self, obj: Budget) -> str:
        return format_kronor(obj.belopp)


@admin.register(Leverantor)
class LeverantorAdmin(SbsModelAdmin):
    list_display = ["namn", "slag", "orgnr", "is_active"]
    list_filter = ["slag", "is_active"]
    search_fields = ["namn", "orgnr"]
    fields = ["namn", "orgnr", "slag", "is_active"]


@admin.register(Rattsgrund)
class RattsgrundAdmin(SbsModelAdmin):
    list_display = ["text", "typ", "ordning", "is_active"]
    list_filter = ["typ", "is_active"]
    search_fields = ["text"]
    fields = ["typ", "text", "ordning", "is_active"]


admin.site.unregister(Huvudman)


@admin.register(Huvudman)
class PaidHuvudmanAdmin(HuvudmanAdmin):
    """A number written here is a proposal: money is paid to it only when another person has confirmed it, and only then the register
    of a huvudman that has a confirmed account changes.
    """

    def save_model(self, request: HttpRequest, obj: Huvudman, form: Any, change: bool) -> None:
        written = {slag: getattr(obj, slag) for slag in Kontoslag.values if slag in form.changed_data}
        current = konto.confirmed(obj) if change else None
        if current:
            obj.bankgiro = current.nummer if current.slag == Kontoslag.BANKGIRO else ""
            obj.plusgiro = current.nummer if current.slag == Kontoslag.PLUSGIRO else ""
        super().save_model(request, obj, form, change)
        slag = next((slag for slag, nummer in written.items() if nummer), None)
        if slag:
            made = konto.propose(
                obj,
                slag=slag,
                nummer=written[slag],
                kalla=Kontokalla.REGISTER,
                actor=request.user,  # type: ignore[arg-type]
                now=timezone.now(),
            )
            if made.is_open:
                messages.warning(request, f"{made} är ett förslag. En ekonom som är en annan person bekräftar det under Pengar, Konton.")


@admin.register(Betalinstallning)
class BetalinstallningAdmin(SbsModelAdmin):
    list_display = ["__str__", "betalare", "betalare_iban", "projektkod", "momsregel"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Betalinstallning.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Betalinstallning, form: Any, change: bool) -> None:
        obj.pk = 1
        super().save_model(request, obj, form, change)
