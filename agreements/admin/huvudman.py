"""Huvudmän, skolenheter and dialogteam."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from agreements.enums import Skolform
from agreements.models import Dialogteam, Huvudman, Skolenhet
from agreements.services.organisation import has_signed
from sbs.audit.adminbase import SbsAdminForm, SbsModelAdmin
from sbs.lib.formfields import shown


class HuvudmanForm(SbsAdminForm):
    class Meta:
        help_texts = {
            "namn": "Som det är registrerat: ”Höörs kommun”, ”Munkfors kommun”. Systemet böjer aldrig namnet.",
            "orgnr": "Tio siffror, till exempel 212000-1116.",
            "kommunkod": "Fyra siffror, till exempel 1267. Bara för kommuner.",
            "bankgiro": "Till exempel 991-2346.",
            "plusgiro": "Till exempel 1 23 45-6.",
            "telefon": "Till exempel 0413-280 00.",
        }


@admin.register(Huvudman)
class HuvudmanAdmin(SbsModelAdmin):
    form = HuvudmanForm
    list_display = ["namn", "number", "typ", "postort", "registrator_epost"]
    list_filter = ["typ"]
    search_fields = ["namn", "orgnr", "kommunkod", "postort"]
    fieldsets = [
        (None, {"fields": ["namn", "orgnr", "typ", "kommunkod"]}),
        ("Kontakt", {"fields": ["gatuadress", "postnummer", "postort", "telefon", "registrator_epost"]}),
        ("Betalning", {"fields": ["bankgiro", "plusgiro"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Name and number are changed by a registered change once something is signed: never silently."""
        return ["namn", "orgnr", "changes"] if obj and has_signed(obj) else ["changes"] if obj else []

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return [*self.fieldsets, ("Ändringar", {"fields": ["changes"]})] if obj else self.fieldsets

    @admin.display(description="namnbyte, nytt nummer, sammanslagning, konkurs")
    def changes(self, obj: Huvudman) -> str:
        return format_html('<a href="{}">Registrera eller läs ändringar</a>', reverse("agreements:changes", args=[obj.pk]))

    @admin.display(description="organisationsnummer", ordering="orgnr")
    def number(self, obj: Huvudman) -> str:
        return shown("orgnr", obj.orgnr)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """An organisationsnummer is found as it is printed, too."""
        return super().get_search_results(request, queryset, _plain_number(search_term))


def _plain_number(term: str) -> str:
    digits = term.replace("-", "").replace(" ", "")
    return digits if digits.isdigit() else term


class SkolenhetForm(SbsAdminForm):
    skolformer = forms.MultipleChoiceField(
        label="Skolformer", choices=Skolform.choices, widget=forms.CheckboxSelectMultiple, required=False
    )

    class Meta:
        help_texts = {
            "skolenhetskod": "Åtta siffror. Lämna tomt för en förskola. Byter enheten kod registreras det på skolenhetens sida.",
            "arskurser": "Till exempel F–6 eller 7–9.",
            "is_active": "Ta bort krysset när skolenheten läggs ner.",
        }


@admin.register(Skolenhet)
class SkolenhetAdmin(SbsModelAdmin):
    form = SkolenhetForm
    list_display = ["namn", "huvudman", "skolenhetskod", "kinds", "arskurser", "is_active"]
    list_filter = ["is_active"]
    list_select_related = ["huvudman"]
    search_fields = ["namn", "skolenhetskod", "huvudman__namn"]
    autocomplete_fields = ["huvudman"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Name, code, huvudman and closing are changed by a registered change once something is signed that names the skolenhet."""
        if obj is None:
            return []
        return ["namn", "skolenhetskod", "huvudman", "is_active", "changes"] if has_signed(obj) else ["changes"]

    @admin.display(description="ändringar")
    def changes(self, obj: Skolenhet) -> str:
        return format_html('<a href="{}">Öppna skolenheten och registrera en ändring</a>', reverse("agreements:skolenhet", args=[obj.pk]))

    @admin.display(description="skolformer")
    def kinds(self, obj: Skolenhet) -> str:
        labels = dict(Skolform.choices)
        return ", ".join(str(labels.get(kind, kind)) for kind in obj.skolformer)


class DialogteamForm(SbsAdminForm):
    class Meta:
        help_texts = {"medlemmar": "Två till fem processtödjare."}


@admin.register(Dialogteam)
class DialogteamAdmin(SbsModelAdmin):
    form = DialogteamForm
    list_display = ["namn", "enhet", "teamledare", "members"]
    list_filter = ["enhet"]
    list_select_related = ["enhet", "teamledare"]
    search_fields = ["namn", "teamledare__first_name", "teamledare__last_name", "medlemmar__first_name", "medlemmar__last_name"]
    autocomplete_fields = ["enhet", "teamledare", "medlemmar"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("medlemmar")

    @admin.display(description="processtödjare")
    def members(self, obj: Dialogteam) -> str:
        return ", ".join(str(person) for person in obj.medlemmar.all())
