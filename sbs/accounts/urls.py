"""Addresses of the account pages that are not allauth's, and of the pages anybody may read."""

from django.urls import path

from sbs.accounts.views import confirm, public, rescue, settings

urlpatterns = [
    path("tillganglighet/", public.accessibility, name="accessibility"),
    path("tillganglighet/rapportera/", public.report_defect, name="report_defect"),
    path("personuppgifter/", public.privacy, name="privacy"),
    path("hjalp/", public.help_page, name="help"),
    path("utseende/", public.theme, name="theme"),
    path("konto/bekrafta/", confirm.confirm_identity, name="confirm_identity"),
    path("fortsatt/", rescue.offer, name="rescue"),
    path("installningar/", settings.overview, name="settings"),
    path("installningar/vikariat/nytt/", settings.add_substitute, name="add_substitute"),
    path("installningar/vikariat/<int:pk>/avsluta/", settings.end_substitute, name="end_substitute"),
]
