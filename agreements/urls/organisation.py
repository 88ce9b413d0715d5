"""Changes of huvudmän and skolenheter, the page of a skolenhet, and what cases must have decided."""

from django.urls import path

from agreements.views.organisation import points
from agreements.views.samverkan.frame import add_page

add_page("att-besluta", "Att besluta", "agreements:points", "beslutspunkt.read", 70)

urlpatterns = [
    path("samverkan/<int:pk>/att-besluta/", points.points, name="points"),
    path("samverkan/<int:pk>/att-besluta/<int:punkt>/", points.decide_point, name="decide_point"),
]
