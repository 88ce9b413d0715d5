"""Addresses of documents."""

from django.urls import path

from sbs.documents import views

app_name = "documents"

urlpatterns = [
    path("dokument/<uuid:key>/fil/", views.download, name="download"),
    path("dokument/<uuid:key>/status/", views.status, name="status"),
    path("dokument/<uuid:key>/forsok-igen/", views.retry, name="retry"),
]
