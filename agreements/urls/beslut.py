"""Beslut: list, one beslut, writing, kontroll, acts, signing."""

from django.urls import path

from agreements.views.beslut import acts, case, pages, signing, writing
from agreements.views.samverkan.frame import add_page

add_page("beslut", "Beslut", "agreements:samverkan_beslut", "samverkan.read", 30, "Beslut")

urlpatterns = [
    path("beslut/", pages.beslut_list, name="beslut_list"),
    path("samverkan/<int:pk>/beslut/", case.case_beslut, name="samverkan_beslut"),
    path("samverkan/<int:pk>/nytt-beslut/", writing.create, name="beslut_create"),
    path("beslut/<int:pk>/", pages.beslut, name="beslut"),
    path("beslut/<int:pk>/skriv/", writing.edit, name="beslut_edit"),
    path("beslut/<int:pk>/kontroll/", writing.kontroll, name="beslut_kontroll"),
    path("beslut/<int:pk>/kontroll/<slug:fingerprint>/", writing.explain, name="beslut_explain"),
    path("beslut/<int:pk>/historik/", pages.history, name="beslut_history"),
    path("beslut/<int:pk>/registrera/", acts.elsewhere, name="beslut_elsewhere"),
    path("beslut/<int:pk>/skapa-overenskommelse/", case.create_ok, name="beslut_create_ok"),
    path("beslut/<int:pk>/avsta/", acts.act, {"action": "refuse"}, name="beslut_refuse"),
    path("beslut/<int:pk>/skriv-under/", signing.sign, name="beslut_sign"),
    path("beslut/<int:pk>/skriv-under/bekrafta/", signing.confirm, name="beslut_confirm"),
    path("beslut/<int:pk>/kvittens/", signing.receipt, name="beslut_receipt"),
    path("beslut/<int:pk>/kvittens/lage/", signing.signature_status, name="beslut_signature_status"),
    path("beslut/<int:pk>/<slug:action>/", acts.act, name="beslut_act"),
]
