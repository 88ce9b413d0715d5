"""What is to be paid, batches, and word from the bank."""

from django.urls import path

from payments.views.frame import add_page
from payments.views.pengar import add_part
from payments.views.utbetalning import batches, besked, desk, extra, pages

add_page("utbetalningar", "Att betala", "payments:desk", "utbetalning.list", 10)
add_page("omgangar", "Omgångar", "payments:batches", "utbetalning.list", 20)
add_page("besked", "Besked från banken", "payments:besked_list", "utbetalning.list", 22)
add_part("extra", "payments/utbetalning/_extra_part.html", extra.part, order=35)

urlpatterns = [
    path("utbetalningar/", desk.desk, name="desk"),
    path("utbetalningar/flera/", desk.many, name="many"),
    path("utbetalningar/omgangar/", batches.batch_list, name="batches"),
    path("utbetalningar/omgangar/ny/", batches.create, name="batch_create"),
    path("utbetalningar/omgangar/<int:pk>/", batches.batch, name="batch"),
    path("utbetalningar/omgangar/<int:pk>/fil/<slug:form>/", batches.batch_file, name="batch_file"),
    path("utbetalningar/besked/", besked.besked_list, name="besked_list"),
    path("utbetalningar/besked/<int:pk>/", besked.besked, name="besked"),
    path("overenskommelser/<int:pk>/pengar/extra/", extra.create, name="extra_create"),
    path("utbetalningar/<int:pk>/ta-bort/", extra.remove, name="extra_remove"),
    path("utbetalningar/<int:pk>/", pages.utbetalning, name="utbetalning"),
    path("utbetalningar/<int:pk>/<slug:action>/", pages.act, name="act"),
]
