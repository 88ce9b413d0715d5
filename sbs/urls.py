"""Every address of the system."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("konto/", include("allauth.urls")),
    path("", include("sbs.overview.urls")),
    path("", include("sbs.accounts.urls")),
]

handler400 = "sbs.accounts.views.errors.bad_request"
handler403 = "sbs.accounts.views.errors.permission_denied"
handler404 = "sbs.accounts.views.errors.not_found"
handler500 = "sbs.accounts.views.errors.server_error"
