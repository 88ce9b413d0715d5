"""The addresses of agreements: paths in Swedish ASCII, names in English verbs. One list per area."""

from django.urls import path

from agreements.views import documents, editor_create, editor_part, editor_structure, kontroll

app_name = "agreements"

KONTROLL = [
    path("overenskommelser/<int:pk>/kontroll/", kontroll.kontroll, name="kontroll"),
    path("overenskommelser/<int:pk>/kontroll/<slug:fingerprint>/", kontroll.explain, name="explain"),
    path("overenskommelser/<int:pk>/undantag/<int:undantag>/", kontroll.decide, name="decide_waiver"),
]

DOCUMENTS = [
    path("overenskommelser/<int:pk>/forhandsvisning/", documents.preview, name="preview"),
    path("overenskommelser/<int:pk>/handlingar/", documents.documents, name="documents"),
    path("overenskommelser/<int:pk>/version/<int:nummer>/", documents.version, name="version"),
]

CONTENT = [
    path("huvudman/<int:pk>/ny-overenskommelse/", editor_create.create, name="create"),
    path("overenskommelser/<int:pk>/innehall/", editor_part.content, name="content"),
    path("overenskommelser/<int:pk>/innehall/ordna/", editor_structure.order, name="order"),
    path("overenskommelser/<int:pk>/innehall/nytt-omrade/", editor_structure.add_omrade, name="add_omrade"),
    path("overenskommelser/<int:pk>/innehall/omrade-<int:omrade>/ny-insats/", editor_structure.add_insats, name="add_insats"),
    path("overenskommelser/<int:pk>/innehall/<slug:nyckel>/", editor_part.part, name="part"),
    path("overenskommelser/<int:pk>/innehall/<slug:nyckel>/flytta/", editor_structure.move, name="move"),
    path("overenskommelser/<int:pk>/innehall/<slug:nyckel>/ta-bort/", editor_structure.remove, name="remove"),
]

urlpatterns = [*CONTENT, *KONTROLL, *DOCUMENTS]
