"""Mandates: written here with their evidence, approved by a button that says who and when, checked once a year."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html

from agreements.document.readers import MANDAT
from agreements.models import Mandat
from agreements.services import mandat as service
from sbs.accounts.roles import today
from sbs.audit.adminbase import ObjectAction, SbsAdminForm, SbsModelAdmin, admin_link
from sbs.documents.services import store_upload
from sbs.documents.uploads import check_upload


class MandatForm(SbsAdminForm):
    fil = forms.FileField(label="Ladda upp underlag", required=False, help_text="En PDF eller en bild. Den gamla filen finns kvar.")

    class Meta:
        help_texts = {
            "huvudman": "Lämna tomt när personen skriver under för Skolverket.",
            "valid_until": "Lämna tomt om mandatet gäller tills vidare.",
        }

    def clean_fil(self) -> Any:
        """Looked at before anything is saved, so that a refused file stands beside its field."""
        if self.cleaned_data["fil"]:
            check_upload(self.cleaned_data["fil"], service.EVIDENCE)
        return self.cleaned_data["fil"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        user, huvudman = cleaned.get("user"), cleaned.get("huvudman")
        if user and huvudman and not user.kontaktpersoner.filter(huvudman=huvudman, is_active=True).exists():
            self.add_error("user", f"Lägg in personen som kontaktperson först. {user} är inte kontaktperson hos {huvudman}.")
        return cleaned


class ApprovedFilter(admin.SimpleListFilter):
    title = "läge"
    parameter_name = "lage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("vantar", "Väntar på godkännande"),
            ("galler", "Gäller i dag"),
            ("kontroll", "Ska kontrolleras"),
            ("slut", "Har slutat gälla"),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        day = today()
        stale = Q(checked_on=None) | Q(checked_on__lt=day - service.CHECKED_FOR)
        chosen = {
            "vantar": lambda: queryset.filter(approved_at=None),
            "galler": lambda: queryset.valid_on(day),
            "kontroll": lambda: queryset.valid_on(day).filter(stale),
            "slut": lambda: queryset.filter(valid_until__lt=day),
        }.get(self.value() or "")
        return chosen() if chosen else queryset


@admin.register(Mandat)
class MandatAdmin(SbsModelAdmin):
    form = MandatForm
    reads_logged = True
    personal = ("user",)
    list_display = ["user", "huvudman", "typ", "beteckning", "valid_from", "valid_until", "approved_at", "approved_by", "checked_on"]
    list_filter = [ApprovedFilter, "typ"]
    list_select_related = ["user", "huvudman", "approved_by"]
    search_fields = ["user__first_name", "user__last_name", "user__email", "huvudman__namn", "beteckning"]
    autocomplete_fields = ["user", "huvudman"]
    date_hierarchy = "valid_from"
    actions = ["check_selected"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        facts = ["user", "huvudman", "typ", "beteckning", "valid_from", "valid_until"]
        upload = ["fil"] if self.has_change_permission(request, obj) else []
        return [*facts, *(["evidence", *upload, "approved_at", "approved_by", "checked_on"] if obj else upload)]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """What was approved stands; it can be ended. Other facts are another mandate."""
        frozen = ["user", "huvudman", "typ", "beteckning", "valid_from"] if obj and obj.approved_at else []
        return [*frozen, "evidence", "approved_at", "approved_by", "checked_on"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or obj.approved_at is None)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody writes the own mandate."""
        own = obj is not None and obj.user_id == request.user.pk and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not own

    @admin.display(description="underlag")
    def evidence(self, obj: Mandat) -> Any:
        if obj.underlag is None:
            return "Inget underlag än"
        return format_html("{}. {}", admin_link(obj.underlag), (obj.underlag.snapshot or {}).get("upload", {}).get("told", ""))

    def save_model(self, request: HttpRequest, obj: Mandat, form: Any, change: bool) -> None:
        file = form.cleaned_data.get("fil")
        if file:
            title = f"Underlag för mandat: {obj.beteckning}"
            obj.underlag = store_upload(file, MANDAT, title, request.user, timezone.now(), allowed=service.EVIDENCE)
        super().save_model(request, obj, form, change)

    # --- buttons ---------------------------------------------------------------------------------------------------------

    def object_actions(self, request: HttpRequest, obj: Mandat) -> list[ObjectAction]:
        if obj.approved_at is None:
            return [ObjectAction("approve_mandat", "Godkänn mandatet")]
        return [ObjectAction("check_mandat", "Kontrollerat i dag")]

    def approve_mandat(self, request: HttpRequest, obj: Mandat) -> str:
        service.approve(obj, request.user, timezone.now())
        return f"Mandatet är godkänt. {obj.user} kan skriva under med stöd av det."

    def check_mandat(self, request: HttpRequest, obj: Mandat) -> str:
        service.check(obj, request.user, timezone.now())
        return "Kontrollen är sparad. Nästa ska göras inom ett år."

    @admin.action(description="Spara att valda mandat är kontrollerade i dag")
    def check_selected(self, request: HttpRequest, queryset: Any) -> None:
        done = 0
        for mandat in queryset:
            try:
                service.check(mandat, request.user, timezone.now())
                done += 1
            except (ValidationError, PermissionDenied) as error:
                told = error.messages[0] if isinstance(error, ValidationError) else str(error)
                self.message_user(request, f"{mandat}: {told}", messages.ERROR)
        if done:
            self.message_user(request, f"{done} mandat är kontrollerade.", messages.SUCCESS)
