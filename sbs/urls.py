"""Every address of the system."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

# The administration has no login page of its own: one door, one set of rate limits, one MFA.
admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("admin/", admin.site.urls),
    # The address of an account is changed by the administration, identities are bound at login: these pages of allauth lead home.
    path("konto/email/", RedirectView.as_view(pattern_name="settings"), name="no_email_page"),
    path("konto/confirm-email/", RedirectView.as_view(pattern_name="account_login"), name="no_confirm_page"),
    path("konto/3rdparty/", RedirectView.as_view(pattern_name="settings"), name="no_connections_page"),
    path("konto/3rdparty/signup/", RedirectView.as_view(pattern_name="account_login"), name="no_social_signup"),
    path("konto/", include("allauth.urls")),
    path("", include("sbs.overview.urls")),
    path("", include("sbs.accounts.urls")),
    path("", include("agreements.urls")),
    path("", include("sbs.documents.urls")),
    path("", include("payments.urls")),
    path("", include("reporting.urls")),
]

handler400 = "sbs.accounts.views.errors.bad_request"
handler403 = "sbs.accounts.views.errors.permission_denied"
handler404 = "sbs.accounts.views.errors.not_found"
handler500 = "sbs.accounts.views.errors.server_error"
