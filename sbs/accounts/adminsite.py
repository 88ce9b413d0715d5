"""The administration: for those who hold the role Administratör today (or a superuser), and only with pages of our own."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from sbs.accounts.roles import may_administrate
from sbs.audit.adminbase import SbsModelAdmin
from sbs.lib.formats import swedish_key

REFUSED = "Bara administratörer kan öppna administrationen."


class SbsAdminSite(admin.AdminSite):
    """Pages that libraries bring (second factors, social accounts, groups) are not shown: they know neither our rights nor our journal."""

    site_header = "SBS administration"
    site_title = "SBS administration"
    index_title = "Register och inställningar"
    empty_value_display = "–"

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.disable_action("delete_selected")  # a row is removed on its own page, where what stands in the way is told

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        if admin_class is not None and issubclass(admin_class, SbsModelAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        return may_administrate(request.user)

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Only reached by somebody who is logged in (sbs.urls sends others to the one door): let in or told why not."""
        if not self.has_permission(request):
            raise PermissionDenied(REFUSED)
        return redirect("admin:index")

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect("account_change_password")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Swedish order: å, ä, ö last."""
        found = self._build_app_dict(request, app_label).values()
        for app in found:
            app["models"].sort(key=lambda row: swedish_key(str(row["name"])))
        return sorted(found, key=lambda app: swedish_key(str(app["name"])))
