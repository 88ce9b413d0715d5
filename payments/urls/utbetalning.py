"""What is to be paid, batches, and word from the bank."""

from django.urls import path

from payments.views.frame import add_page
from payments.views.utbetalning import desk

add_page("utbetalningar", "Att betala", "payments:desk", "utbetalning.list", 10)

urlpatterns = [
    path("utbetalningar/", desk.desk, name="desk"),
]
