"""The addresses of reminders: one report's own page."""

from django.urls import path

from reporting.views import reminders

urlpatterns = [
    path("redovisningar/<int:pk>/paminnelser/", reminders.reminders, name="reminders"),
    path("redovisningar/<int:pk>/paminnelser/<int:utskick>/avgor/", reminders.settle, name="settle_reminder"),
]
