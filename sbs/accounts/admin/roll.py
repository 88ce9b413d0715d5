"""Units, agency roles and substitutes. Nobody gives herself a role, not even through a Vikariat."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from sbs.accounts.models import Bristanmalan, Enhet, Tjansteroll, Vikariat
from sbs.accounts.roles import today
from sbs.audit.adminbase import SbsAdminForm, SbsModelAdmin
from sbs.lib.formfields import shown

OWN_ROLE = "Be en annan administratör. Du kan inte ge dig själv en roll."


def _self_served(form: SbsAdminForm, person: Any) -> bool:
    return person is not None and person == form.actor and not form.actor.is_superuser


@admin.register(Enhet)
class EnhetAdmin(SbsModelAdmin):
    list_display = ["namn", "postort", "phone", "epost", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["namn", "postort"]

    @admin.display(description="telefon", ordering="telefon")
    def phone(self, obj: Enhet) -> str:
        return shown("telefon", obj.telefon)


class Dated:
    """A role that has begun is ended by a date, not removed: what was done in it must stay explained."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or obj.from_date > today())  # type: ignore[misc]


class HoldsToday(admin.SimpleListFilter):
    title = "gäller"
    parameter_name = "galler"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("nu", "Gäller i dag"), ("slut", "Har slutat"), ("sen", "Börjar senare")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        day: date = today()
        chosen = {
            "nu": lambda: queryset.on(day),
            "slut": lambda: queryset.filter(until__lt=day),
            "sen": lambda: queryset.filter(from_date__gt=day),
        }.get(self.value() or "")
        return chosen() if chosen else queryset


class TjansterollForm(SbsAdminForm):
    constraint_fields = {"tjansteroll_one_open": "roll"}

    def clean_user(self) -> Any:
        if _self_served(self, self.cleaned_data["user"]):
            raise ValidationError(OWN_ROLE)
        return self.cleaned_data["user"]


@admin.register(Tjansteroll)
class TjansterollAdmin(Dated, SbsModelAdmin):
    form = TjansterollForm
    list_display = ["user", "roll", "enhet", "from_date", "until"]
    list_filter = [HoldsToday, "roll", "enhet"]
    list_select_related = ["user", "enhet"]
    search_fields = ["user__first_name", "user__last_name", "user__email"]
    autocomplete_fields = ["user", "enhet"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        own = obj is not None and obj.user_id == request.user.pk and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not own

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or self.has_change_permission(request, obj))


class VikariatForm(SbsAdminForm):
    constraint_fields = {"vikariat_two_people": "vikarie"}

    def clean_vikarie(self) -> Any:
        if _self_served(self, self.cleaned_data["vikarie"]):
            raise ValidationError(OWN_ROLE)
        return self.cleaned_data["vikarie"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        person, roll, start = cleaned.get("for_user"), cleaned.get("roll"), cleaned.get("from_date")
        if person and roll and start and not Tjansteroll.objects.on(start).filter(user=person, roll=roll).exists():
            self.add_error("roll", f"Välj en roll som {person} har den {start.isoformat()}.")
        return cleaned


@admin.register(Vikariat)
class VikariatAdmin(Dated, SbsModelAdmin):
    form = VikariatForm
    list_display = ["for_user", "vikarie", "roll", "from_date", "until"]
    list_filter = [HoldsToday, "roll"]
    list_select_related = ["for_user", "vikarie"]
    search_fields = ["for_user__first_name", "for_user__last_name", "vikarie__first_name", "vikarie__last_name"]
    autocomplete_fields = ["for_user", "vikarie"]
    date_hierarchy = "from_date"


@admin.register(Bristanmalan)
class BristanmalanAdmin(SbsModelAdmin):
    """Faults that readers report: the report itself stands, the answer is written here."""

    may_add = may_delete = False
    reads_logged = True
    personal = ("answer",)
    list_display = ["created_at", "text", "page", "handled_at"]
    list_filter = [("handled_at", admin.EmptyFieldListFilter)]
    search_fields = ["text", "page"]
    date_hierarchy = "created_at"
    readonly_fields = ["created_at", "text", "page", "email"]
    fields = ["created_at", "text", "page", "email", "handled_at", "answer"]
