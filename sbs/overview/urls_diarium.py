"""Addresses of the diarium and the dossier."""

from django.urls import path

from agreements.views.samverkan.frame import add_page
from agreements.views.urval.frame import add_page as add_round_page
from sbs.overview.views import diarium, dossier, export, queue, registering

urlpatterns = [
    path("diarium/", diarium.diarium, name="diarium"),
    path("diarium/fil/", diarium.diarium_file, name="diarium_file"),
    path("diarium/uttag/<int:pk>/", export.diarium_export, name="diarium_export"),
    path("diarium/uttag/<int:pk>/forsok/", export.retry, name="diarium_export_retry"),
    path("diarium/registrera/", registering.choose_case, name="choose_case"),
    path("diarium/ko/", queue.queue, name="diarium_queue"),
    path("diarium/ko/nummer/", queue.numbers, name="diarium_numbers"),
    path("diarium/handling/<int:pk>/", diarium.handling, name="handling"),
    path("diarium/handling/<int:pk>/ratta/", registering.correct, name="correct_handling"),
    path("samverkan/<int:pk>/diarium/", diarium.case_diarium, name="case_diarium"),
    path("samverkan/<int:pk>/diarium/fil/", diarium.case_diarium_file, name="case_diarium_file"),
    path("samverkan/<int:pk>/diarium/registrera/", registering.register_document, name="register_document"),
    path("urval/<int:pk>/diarium/", diarium.round_diarium, name="round_diarium"),
    path("urval/<int:pk>/diarium/fil/", diarium.round_diarium_file, name="round_diarium_file"),
    path("urval/<int:pk>/diarium/registrera/", registering.register_round_document, name="register_round_document"),
    path("samverkan/<int:pk>/dossier/", dossier.dossiers, name="dossiers"),
    path("samverkan/<int:pk>/dossier/lamna-ut/", dossier.hand_out, name="hand_out"),
    path("dossier/<int:pk>/", dossier.dossier, name="dossier"),
    path("dossier/<int:pk>/forsok/", dossier.retry, name="dossier_retry"),
]

add_page("diarium", "Diarium", "overview:case_diarium", "diarium.read", 72, "Dokument")
add_page("dossier", "Dossier", "overview:dossiers", "dossier.read", 74, "Dokument")
add_round_page("diarium", "Diarium", "overview:round_diarium")
