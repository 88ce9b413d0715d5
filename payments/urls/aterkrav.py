"""Återkrav: the agency's list, the page both parties read, and the acts."""

from django.urls import path

from payments.views.aterkrav import acts, lists, pages, writing
from payments.views.frame import add_page
from payments.views.pengar import add_part

add_page("aterkrav", "Återkrav", "payments:claims", "aterkrav.list", 60)
add_part("aterkrav", "payments/aterkrav/_part.html", lists.part, order=40)

urlpatterns = [
    path("utbetalningar/aterkrav/", lists.claims, name="claims"),
    path("overenskommelser/<int:pk>/aterkrav/nytt/", writing.create, name="claim_create"),
    path("aterkrav/<int:pk>/", pages.claim, name="claim"),
    path("aterkrav/<int:pk>/skriv/", writing.edit, name="claim_edit"),
    path("aterkrav/<int:pk>/beslut/", acts.decide, name="claim_decide"),
    path("aterkrav/<int:pk>/gor/<slug:action>/", acts.act, name="claim_act"),
    path("aterkrav/<int:pk>/underlag/<int:underlag>.csv", pages.invoice_file, name="claim_invoice_file"),
]
