"""The registers of money that an administrator keeps."""

from django import forms
from django.contrib import admin

from payments.models import Budget, Leverantor, Rattsgrund
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
