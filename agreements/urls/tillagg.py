"""Tillägg and gällande lydelse."""

from django.urls import path

from agreements.views.tillagg import changes, create, lydelse

urlpatterns = [
    path("overenskommelser/<int:pk>/nytt-tillagg/", create.create, name="create_tillagg"),
    path("overenskommelser/<int:pk>/andringar/", changes.changes, name="tillagg_changes"),
    path("overenskommelser/<int:pk>/andringar/uppdatera/", changes.update_base, name="update_tillagg"),
    path("overenskommelser/<int:pk>/lydelse/", lydelse.lydelse, name="lydelse"),
    path("overenskommelser/<int:pk>/lydelse/pdf/", lydelse.order_pdf, name="order_lydelse"),
]
