"""The addresses of a slutredovisning's review at the agency."""

from django.urls import path

from reporting.views.slut import acts, pages, stod

urlpatterns = [
    path("granskning/redovisningar/<int:pk>/slut/", pages.show, name="final"),
    path("granskning/redovisningar/<int:pk>/slut/granska/", acts.review, name="final_review"),
    path("granskning/redovisningar/<int:pk>/slut/belopp/", acts.settle, name="final_settle"),
    path("granskning/redovisningar/<int:pk>/slut/aterlamna/", acts.send_back, name="final_send_back"),
    path("granskning/redovisningar/<int:pk>/slut/beslut/", acts.prepare, name="final_prepare"),
    path("redovisningar/<int:pk>/stod/", stod.support, name="support"),
]
