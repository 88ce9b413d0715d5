"""Changes of huvudmän and skolenheter, the page of a skolenhet, and what cases must have decided."""

from django.urls import path

from agreements.views.organisation import change, new, points, skolenhet
from agreements.views.samverkan.frame import add_page

add_page("att-besluta", "Att besluta", "agreements:points", "beslutspunkt.read", 32, "Beslut")

urlpatterns = [
    path("skolenheter/<int:pk>/", skolenhet.skolenhet, name="skolenhet"),
    path("skolenheter/<int:pk>/andringar/ny/", new.change_skolenhet, name="change_skolenhet"),
    path("huvudman/<int:pk>/andringar/", change.changes, name="changes"),
    path("huvudman/<int:pk>/andringar/ny/", new.change_huvudman, name="change_huvudman"),
    path("andringar/<int:pk>/", change.change, name="organisation_change"),
    path("andringar/<int:pk>/aterkalla/", change.cancel, name="cancel_change"),
    path("samverkan/<int:pk>/att-besluta/", points.points, name="points"),
    path("samverkan/<int:pk>/att-besluta/<int:punkt>/", points.decide_point, name="decide_point"),
]
