"""The one row of policy an administrator edits."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from agreements.models import Installning
from sbs.audit.adminbase import SbsModelAdmin


@admin.register(Installning)
class InstallningAdmin(SbsModelAdmin):
    list_display = ["__str__", "paminnelsedagar", "samverkan_manader", "betalningsvillkor"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Installning.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Installning, form: Any, change: bool) -> None:
        obj.pk = 1
        super().save_model(request, obj, form, change)
