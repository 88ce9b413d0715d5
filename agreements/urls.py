"""The addresses of agreements: paths in Swedish ASCII, names in English verbs. One list per area."""

from django.urls import path

from agreements.views import kontroll

app_name = "agreements"

KONTROLL = [
    path("overenskommelser/<int:pk>/kontroll/", kontroll.kontroll, name="kontroll"),
    path("overenskommelser/<int:pk>/kontroll/<slug:fingerprint>/", kontroll.explain, name="explain"),
    path("overenskommelser/<int:pk>/undantag/<int:undantag>/", kontroll.decide, name="decide_waiver"),
]

urlpatterns = [*KONTROLL]
