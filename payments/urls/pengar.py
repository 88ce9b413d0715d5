"""The addresses of an ÖK's money, for both parties."""

from django.urls import path

from agreements.views import frame
from agreements.views.samverkan import frame as case_frame
from payments.views.pengar import add_part, page, postings

urlpatterns = [
    path("pengar/", page.pengar_list, name="pengar_list"),
    path("samverkan/<int:pk>/pengar/", page.of_case, name="pengar_of_case"),
    path("overenskommelser/<int:pk>/pengar/", page.pengar, name="pengar"),
    path("overenskommelser/<int:pk>/pengar/bokningar/", postings.postings, name="postings"),
    path("overenskommelser/<int:pk>/pengar/bokningar/excel/", postings.export, name="postings_export"),
]

frame.add_page("pengar", "Pengar", "payments:pengar", page.READ)
case_frame.add_page("pengar", "Pengar", "payments:pengar_of_case", "samverkan.read", order=40)
add_part("huvudbok", "payments/pengar/_ledger.html", page.ledger_part, order=20)
