"""The addresses of anstånd: one report's own page for both parties; the agency's list, and one decision for many."""

from django.urls import path

from payments.views.pengar import add_part
from reporting.for_payments import part
from reporting.views.anstand import many, one

urlpatterns = [
    path("redovisningar/<int:pk>/anstand/", one.extension, name="extension"),
    path("anstand/", many.extension_list, name="extension_list"),
    path("anstand/manga/", many.extend_many, name="extend_many"),
    path("anstand/manga/<int:pk>/", many.decision, name="extension_decision"),
]

add_part("redovisningar", "reporting/money/_waits.html", part, order=15)
