"""Urvalsomgångar, samverkan, regeringsuppdrag and kostnadsslag."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from agreements.models import Kostnadsslag, Regeringsuppdrag, Samverkan, Urvalsomgang
from agreements.services.samverkan import begin_periods
from sbs.audit.adminbase import SbsAdminForm, SbsModelAdmin


@admin.register(Urvalsomgang)
class UrvalsomgangAdmin(SbsModelAdmin):
    """Name, term and limit; what is decided is decided on the round's own pages."""

    list_display = ["namn", "termin", "dnr", "status", "decided_on"]
    list_filter = ["status"]
    search_fields = ["namn", "dnr"]
    fields = ["namn", "termin", "dnr", "liten_grans", "status", "decided_on", "decided_by", "beslutstext"]
    readonly_fields = ["status", "decided_on", "decided_by", "beslutstext"]
    date_hierarchy = "decided_on"


class SamverkanForm(SbsAdminForm):
    constraint_fields = {"samverkan_once_per_round": "urvalsomgang", "samverkan_dnr_once": "dnr"}

    class Meta:
        help_texts = {
            "dnr": "Till exempel 7.4.2-2019:827.",
            "decided_on": "Samverkan pågår högst tre år från den dagen.",
            "skolenheter": "En huvudman kan vara med utan skolenhet, och en skolenhet kan läggas till senare.",
            "ansvarig": "En av processtödjarna i dialogteamet.",
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        huvudman = cleaned.get("huvudman") or (self.instance.huvudman if self.instance.huvudman_id else None)
        strangers = [str(school) for school in cleaned.get("skolenheter") or () if huvudman and school.huvudman_id != huvudman.pk]
        if strangers:
            self.add_error("skolenheter", f"Ta bort {', '.join(strangers)}. Huvudmannen är en annan.")
        team, ansvarig = cleaned.get("dialogteam"), cleaned.get("ansvarig")
        if team and ansvarig and not team.medlemmar.filter(pk=ansvarig.pk).exists():
            self.add_error("ansvarig", f"Välj någon i {team}. {ansvarig} är inte med där.")
        return cleaned


@admin.register(Samverkan)
class SamverkanAdmin(SbsModelAdmin):
    form = SamverkanForm
    list_display = ["huvudman", "dnr", "urvalsomgang", "decided_on", "dialogteam", "ansvarig"]
    list_filter = ["urvalsomgang", "dialogteam"]
    list_select_related = ["huvudman", "urvalsomgang", "dialogteam", "ansvarig"]
    search_fields = ["huvudman__namn", "dnr", "ansvarig__first_name", "ansvarig__last_name"]
    autocomplete_fields = ["huvudman", "urvalsomgang", "dialogteam", "ansvarig", "skolenheter"]
    date_hierarchy = "decided_on"

    def get_readonly_fields(self, request: Any, obj: Any = None) -> list[str]:
        """The case of another huvudman is another case. The state, and who and what it has over time, are set on the case's own pages."""
        own = ["huvudman", "dialogteam", "ansvarig", "change_ansvar", "skolenheter", "change_skolenheter"] if obj else []
        return ["status", "created_at", "closed_at", *own]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """A new case has its periods from the start, as one that was opened from a round."""
        super().save_related(request, form, formsets, change)
        if not change:
            begin_periods(form.instance, request.user, timezone.now())  # type: ignore[arg-type]

    @admin.display(description="byt ansvarig eller team")
    def change_ansvar(self, obj: Samverkan) -> str:
        page = reverse("agreements:samverkan_responsible", args=[obj.pk])
        return format_html(
            '<a href="{}">Öppna Ansvar i ärendet</a>. Teamledaren eller enhetschefen byter där, och det syns från vilken dag.', page
        )

    @admin.display(description="lägg till eller avsluta skolenheter")
    def change_skolenheter(self, obj: Samverkan) -> str:
        page = reverse("agreements:samverkan_schools", args=[obj.pk])
        return format_html('<a href="{}">Öppna Skolenheter i ärendet</a>. Där visas vad som följer, och det syns från vilken dag.', page)


@admin.register(Regeringsuppdrag)
class RegeringsuppdragAdmin(SbsModelAdmin):
    list_display = ["beteckning", "rubrik", "from_date", "ersatt_av", "ersatt_on"]
    list_filter = [("ersatt_av", admin.EmptyFieldListFilter)]
    list_select_related = ["ersatt_av"]
    search_fields = ["beteckning", "rubrik"]
    autocomplete_fields = ["ersatt_av"]


class KostnadsslagForm(SbsAdminForm):
    class Meta:
        help_texts = {"is_active": "Ta bort krysset när slaget inte ska väljas mer. Det finns kvar i överenskommelser som har det."}


@admin.register(Kostnadsslag)
class KostnadsslagAdmin(SbsModelAdmin):
    form = KostnadsslagForm
    list_display = ["namn", "ordning", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["namn"]
