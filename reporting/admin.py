"""Reminders as an administrator keeps them: the ladder and the times without mail. What has been sent can only be read."""

from django.contrib import admin

from reporting.models import Mejlfri, Paminnelse, Paminnelsesteg
from sbs.audit.adminbase import ReadOnlyAdmin, SbsAdminForm, SbsModelAdmin

TO = ["till_skriver", "till_skickar_in", "till_firmatecknare", "till_processtodjare", "till_teamledare"]


class PaminnelsestegForm(SbsAdminForm):
    class Meta:
        help_texts = {
            "till_skriver": "Representant, ekonomi, inbjudna uppgiftslämnare och rektorer vars skolenhet är med.",
            "till_skickar_in": "Representanten, eller firmatecknaren där ingen representant finns.",
            "is_active": "Ta bort krysset för att hoppa över steget. Det som redan har skickats påverkas inte.",
        }


@admin.register(Paminnelsesteg)
class PaminnelsestegAdmin(SbsModelAdmin):
    form = PaminnelsestegForm
    list_display = ["__str__", *TO, "is_active"]
    list_filter = ["is_active"]
    search_fields = ["offset"]
    fields = ["offset", *TO, "is_active"]


@admin.register(Mejlfri)
class MejlfriAdmin(SbsModelAdmin):
    list_display = ["namn", "from_date", "until", "yearly"]
    list_filter = ["yearly"]
    search_fields = ["namn"]
    fields = ["namn", "from_date", "until", "yearly"]


@admin.register(Paminnelse)
class PaminnelseAdmin(ReadOnlyAdmin):
    reads_logged = True
    list_display = ["redovisning", "offset", "user", "grupp", "day", "skipped", "utskick"]
    list_select_related = ["redovisning", "user", "utskick"]
    list_filter = ["grupp", "skipped"]
    search_fields = ["user__first_name", "user__last_name", "redovisning__omrade_text"]
    date_hierarchy = "day"
    fields = ["redovisning", "effective_date", "offset", "user", "grupp", "day", "utskick", "skipped", "created_at"]
