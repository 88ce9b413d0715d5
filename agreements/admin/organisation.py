"""Organisation changes and what cases must have decided because of them: to find and look at. They change on their own pages only."""

from typing import Any

from django.contrib import admin

from agreements.admin.links import to_document
from agreements.models import Beslutspunkt, Organisationsandring
from sbs.audit.adminbase import ReadOnlyAdmin, SbsTabularInline, admin_link, site_link


class BeslutspunktInline(SbsTabularInline):
    model = Beslutspunkt
    may_add = may_change = may_delete = False
    extra = 0
    show_change_link = True
    fields = ["samverkan", "slag", "text", "created_at", "handled_at"]


@admin.register(Organisationsandring)
class OrganisationsandringAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "slag", "from_date", "state", "created_at", "created_by"]
    list_filter = ["slag", ("applied_at", admin.EmptyFieldListFilter), ("cancelled_at", admin.EmptyFieldListFilter)]
    list_select_related = ["huvudman", "skolenhet__huvudman", "created_by"]
    search_fields = ["huvudman__namn", "skolenhet__namn", "old_value", "new_value", "text"]
    date_hierarchy = "from_date"
    fieldsets = [
        (None, {"fields": ["open", "slag", "whose", "from_date", "old_value", "new_value", "from_owner", "to_owner", "text", "document"]}),
        ("Registrering", {"fields": ["created_at", "created_by", "applied_at", "cancelled_at", "cancelled_by", "cancelled_text"]}),
    ]
    readonly_fields = ["open", "whose", "from_owner", "to_owner", "document"]
    inlines = [BeslutspunktInline]
    document = to_document

    @admin.display(description="i tjänsten")
    def open(self, obj: Organisationsandring) -> Any:
        return site_link("agreements:organisation_change", "Öppna ändringen", obj.pk)

    @admin.display(description="läge")
    def state(self, obj: Organisationsandring) -> str:
        return obj.status_label

    @admin.display(description="gäller")
    def whose(self, obj: Organisationsandring) -> Any:
        return admin_link(obj.mal)

    @admin.display(description="från huvudman")
    def from_owner(self, obj: Organisationsandring) -> Any:
        return admin_link(obj.fran_huvudman)

    @admin.display(description="till huvudman")
    def to_owner(self, obj: Organisationsandring) -> Any:
        return admin_link(obj.till_huvudman)


@admin.register(Beslutspunkt)
class BeslutspunktAdmin(ReadOnlyAdmin):
    list_display = ["slag", "huvudman", "text", "created_at", "handled_at", "handled_by"]
    list_filter = ["slag", ("handled_at", admin.EmptyFieldListFilter)]
    list_select_related = ["samverkan__huvudman", "handled_by"]
    search_fields = ["samverkan__huvudman__namn", "samverkan__dnr", "text", "beslut"]
    date_hierarchy = "created_at"
    fields = [
        "open",
        "case",
        "slag",
        "text",
        "agreement",
        "change",
        "status_change",
        "created_at",
        "handled_at",
        "handled_by",
        "beslut",
        "answer",
    ]
    readonly_fields = ["open", "case", "agreement", "change", "status_change", "answer"]

    @admin.display(description="i tjänsten")
    def open(self, obj: Beslutspunkt) -> Any:
        return site_link("agreements:points", "Öppna Att besluta", obj.samverkan_id)

    @admin.display(description="huvudman", ordering="samverkan__huvudman__sort_key")
    def huvudman(self, obj: Beslutspunkt) -> str:
        return str(obj.samverkan.huvudman)

    @admin.display(description="samverkan")
    def case(self, obj: Beslutspunkt) -> Any:
        return admin_link(obj.samverkan)

    @admin.display(description="överenskommelse")
    def agreement(self, obj: Beslutspunkt) -> Any:
        return admin_link(obj.overenskommelse)

    @admin.display(description="organisationsändring")
    def change(self, obj: Beslutspunkt) -> Any:
        return admin_link(obj.organisationsandring)

    @admin.display(description="statusändring")
    def status_change(self, obj: Beslutspunkt) -> Any:
        return admin_link(obj.statusandring)

    @admin.display(description="avgörs av beslutet")
    def answer(self, obj: Beslutspunkt) -> Any:
        return site_link("agreements:beslut", str(obj.avgors_av), obj.avgors_av_id) if obj.avgors_av else "–"
