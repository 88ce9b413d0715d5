"""The addresses of anstånd: one report's own page for both parties; the agency's list, and one decision for many."""

from django.urls import path

from reporting.views.anstand import many, one

urlpatterns = [
    path("redovisningar/<int:pk>/anstand/", one.extension, name="extension"),
    path("anstand/", many.extension_list, name="extension_list"),
    path("anstand/manga/", many.extend_many, name="extend_many"),
    path("anstand/manga/<int:pk>/", many.decision, name="extension_decision"),
]
