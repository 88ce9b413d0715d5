"""The addresses of holds: the agency's list and acts, placing one on an ÖK, and the part of the page "Pengar"."""

from django.urls import path

from payments.views.frame import add_page
from payments.views.pengar import add_part
from payments.views.sparr import pages, placing

urlpatterns = [
    path("utbetalningar/sparrar/", pages.hold_list, name="hold_list"),
    path("utbetalningar/sparrar/<int:pk>/", pages.hold, name="hold"),
    path("utbetalningar/sparrar/<int:pk>/atgard/<slug:action>/", pages.act, name="hold_act"),
    path("overenskommelser/<int:pk>/pengar/sparra/", placing.place, name="place_hold"),
]

add_page("sparrar", "Spärrar", "payments:hold_list", "hold.list", 50)
add_part("sparrar", "payments/sparr/_part.html", placing.part, order=10)
