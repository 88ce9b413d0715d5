"""Kontaktpersoner and what they may do. A person who leaves is made inactive; roles end by a date."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from agreements.enums import Huvudmannaroll
from agreements.models import Kontaktperson, Kontaktroll
from sbs.audit.adminbase import SbsAdminForm, SbsInlineFormSet, SbsModelAdmin, SbsStackedInline


class KontaktpersonForm(SbsAdminForm):
    class Meta:
        help_texts = {
            "user": "Personens konto. Skapa det först om det inte finns.",
            "is_primary": "Den som huvudmannen vill att vi hör av oss till först.",
            "is_active": "Ta bort krysset när personen slutar hos huvudmannen. Rollerna upphör då genast.",
        }

    def clean_user(self) -> Any:
        if self.cleaned_data["user"] == self.actor and not self.actor.is_superuser:
            raise ValidationError("Be en annan administratör. Du kan inte göra dig själv till kontaktperson.")
        return self.cleaned_data["user"]


class RollFormSet(SbsInlineFormSet):
    """A skolenhet or an agreement of another huvudman is not this person's."""

    def clean(self) -> None:
        super().clean()
        owner = self.instance.huvudman_id
        for form in self.forms:
            cleaned = getattr(form, "cleaned_data", {})
            school = cleaned.get("skolenhet")
            if school and school.huvudman_id != owner:
                form.add_error("skolenhet", f"Välj en av huvudmannens egna skolenheter. {school} är inte det.")
            if any(ok.samverkan.huvudman_id != owner for ok in cleaned.get("inbjuden_till") or ()):
                form.add_error("inbjuden_till", "Välj bland huvudmannens egna överenskommelser.")
            if cleaned.get("inbjuden_till") and cleaned.get("roll") != Huvudmannaroll.UPPGIFTSLAMNARE:
                form.add_error("inbjuden_till", "Lämna tomt. Bara en uppgiftslämnare bjuds in till enskilda överenskommelser.")


class KontaktrollInline(SbsStackedInline):
    model = Kontaktroll
    formset = RollFormSet
    fields = ["roll", "skolenhet", "inbjuden_till", ("from_date", "until")]
    autocomplete_fields = ["skolenhet", "inbjuden_till"]
    may_delete = False

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("skolenhet", "kontaktperson__user").prefetch_related("inbjuden_till")


@admin.register(Kontaktperson)
class KontaktpersonAdmin(SbsModelAdmin):
    form = KontaktpersonForm
    reads_logged = True
    personal = ("user", "befattning")
    may_delete = False
    list_display = ["user", "huvudman", "befattning", "roles", "is_primary", "is_active"]
    list_filter = ["is_active", "is_primary", "roller__roll"]
    list_select_related = ["user", "huvudman"]
    search_fields = ["user__first_name", "user__last_name", "user__email", "huvudman__namn", "befattning"]
    autocomplete_fields = ["huvudman", "user"]
    fields = ["huvudman", "user", "befattning", "is_primary", "is_active"]
    inlines = [KontaktrollInline]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("roller")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Another person or another huvudman is another kontaktperson."""
        return ["huvudman", "user"] if obj else []

    @admin.display(description="roller")
    def roles(self, obj: Kontaktperson) -> str:
        return ", ".join(sorted({row.get_roll_display().lower() for row in obj.roller.all()}))
