"""Urvalsomgångar, candidates, and the list for Skolinspektionen."""

from django.urls import path

from agreements.views.urval import add, candidate, cases, choose, facts, process, rounds, signed, table, tillsyn, underlag

urlpatterns = [
    path("urval/", rounds.round_list, name="urval_list"),
    path("urval/ny/", rounds.create, name="urval_create"),
    path("urval/mall/<slug:kind>/", underlag.template, name="urval_template"),
    path("urval/skolinspektionen/", signed.signed_list, name="urval_signed"),
    path("urval/skolinspektionen/<slug:kind>/", signed.export, name="urval_signed_file"),
    path("urval/<int:pk>/", table.table, name="urval_round"),
    path("urval/<int:pk>/uppgifter/", facts.facts, name="urval_facts"),
    path("urval/<int:pk>/riksgenomsnitt/", facts.averages, name="urval_averages"),
    path("urval/<int:pk>/underlag/", underlag.underlag_list, name="urval_underlag"),
    path("urval/<int:pk>/underlag/<int:underlag>/", underlag.confirm, name="urval_confirm"),
    path("urval/<int:pk>/bestam/<slug:action>/", choose.choose, name="urval_choose"),
    path("urval/<int:pk>/lagg-till/", add.add, name="urval_add"),
    path("urval/<int:pk>/valda/", cases.chosen, name="urval_chosen"),
    path("urval/<int:pk>/oppna/<int:huvudman>/", cases.open_case, name="urval_open_case"),
    path("urval/<int:pk>/beslut/", process.write_decision, name="urval_decision"),
    path("urval/<int:pk>/atgard/<slug:action>/", process.act, name="urval_act"),
    path("urval/<int:pk>/historik/", rounds.history, name="urval_history"),
    path("urval/kandidat/<int:pk>/", candidate.candidate, name="urval_candidate"),
    path("urval/kandidat/<int:pk>/anteckna/", candidate.annotate, name="urval_annotate"),
    path("urval/kandidat/<int:pk>/tillsyn/", tillsyn.record, name="urval_record_tillsyn"),
    path("urval/tillsyn/<int:pk>/", tillsyn.tillsyn, name="urval_tillsyn"),
]
