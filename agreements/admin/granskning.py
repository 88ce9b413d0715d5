"""Who reviews a unit's agreements; and, to look at, the reviews, reasons and waivers there have been."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from agreements.admin.links import to_agreement
from agreements.models import Granskare, Granskning, Granskningsordning, Granskningssteg, Motivering, Undantag
from sbs.accounts.enums import Roll
from sbs.audit.adminbase import ReadOnlyAdmin, SbsAdminForm, SbsInlineFormSet, SbsModelAdmin, SbsTabularInline

REVIEWERS = (Roll.ENHETSCHEF, Roll.TEAMLEDARE, Roll.UNDERTECKNARE, Roll.EKONOM, Roll.REGISTRATOR)


class GranskareForm(SbsAdminForm):
    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if "roll" in self.fields:
            self.fields["roll"].choices = [("", "–"), *((roll.value, roll.label) for roll in REVIEWERS)]  # type: ignore[attr-defined]


class GranskareFormSet(SbsInlineFormSet):
    """An order without anybody in it would let every agreement through."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        kept = [form for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        if not kept:
            raise ValidationError("Lägg till minst en granskare.")
        places: set[int] = set()
        for form in kept:
            place = form.cleaned_data.get("ordning")
            if place in places:
                form.add_error("ordning", f"Välj en annan plats. Två har nummer {place}.")
            places.add(place)


class GranskareInline(SbsTabularInline):
    model = Granskare
    form = GranskareForm
    formset = GranskareFormSet
    fields = ["ordning", "roll", "user"]
    autocomplete_fields = ["user"]


@admin.register(Granskningsordning)
class GranskningsordningAdmin(SbsModelAdmin):
    list_display = ["enhet", "typ", "parallell", "reviewers"]
    list_filter = ["typ", "enhet"]
    list_select_related = ["enhet"]
    search_fields = ["enhet__namn"]
    autocomplete_fields = ["enhet"]
    inlines = [GranskareInline]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("granskare__user")

    @admin.display(description="granskare")
    def reviewers(self, obj: Granskningsordning) -> str:
        return ", ".join(str(row) for row in obj.granskare.all())


class StegInline(SbsTabularInline):
    model = Granskningssteg
    may_add = may_change = may_delete = False
    fields = ["ordning", "roll", "user", "approved_at", "approved_by"]
    extra = 0


@admin.register(Granskning)
class GranskningAdmin(ReadOnlyAdmin):
    list_display = ["overenskommelse", "nummer", "status", "submitted_at", "submitted_by", "decided_at", "orsak"]
    list_filter = ["status", "orsak"]
    list_select_related = ["overenskommelse__samverkan__huvudman", "submitted_by"]
    search_fields = ["overenskommelse__dnr", "overenskommelse__samverkan__huvudman__namn", "text"]
    date_hierarchy = "submitted_at"
    fields = ["agreement", "nummer", "status", "parallell", "submitted_at", "submitted_by", "decided_at", "orsak", "text"]
    readonly_fields = ["agreement"]
    inlines = [StegInline]
    agreement = to_agreement


class _OnAgreement(ReadOnlyAdmin):
    list_select_related = ["overenskommelse__samverkan__huvudman"]
    search_fields = ["overenskommelse__dnr", "overenskommelse__samverkan__huvudman__namn", "brist"]
    readonly_fields = ["agreement"]
    agreement = to_agreement


@admin.register(Motivering)
class MotiveringAdmin(_OnAgreement):
    list_display = ["overenskommelse", "brist", "author", "created_at"]
    list_select_related = ["overenskommelse__samverkan__huvudman", "author"]
    list_filter = ["kod"]
    date_hierarchy = "created_at"
    fields = ["agreement", "kod", "brist", "text", "author", "created_at"]


@admin.register(Undantag)
class UndantagAdmin(_OnAgreement):
    list_display = ["overenskommelse", "brist", "requested_by", "granted", "decided_by", "expires", "used_at"]
    list_select_related = ["overenskommelse__samverkan__huvudman", "requested_by", "decided_by"]
    list_filter = ["granted", "kod"]
    date_hierarchy = "requested_at"
    fields = [
        "agreement",
        "kod",
        "brist",
        "requested_by",
        "requested_at",
        "begaran",
        "granted",
        "decided_by",
        "decided_at",
        "skal",
        "expires",
        "used_at",
    ]
