"""The addresses of agreements: paths in Swedish ASCII, names in English verbs. One list per area."""

from django.urls import path

from agreements.views import documents, kontroll

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

urlpatterns = [*KONTROLL, *DOCUMENTS]
