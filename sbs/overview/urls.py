"""Addresses of what spans all apps."""

from django.urls import path

from sbs.overview import urls_diarium
from sbs.overview.views import calendar, search, start
from sbs.overview.views.health import show_health
from sbs.overview.views.verify import verify

app_name = "overview"

urlpatterns = [
    path("", start.start, name="start"),
    path("vikariat/", start.substitution, name="substitution"),
    path("nytt/", start.events, name="events"),
    path("sok/", search.search, name="search"),
    path("halsa/", show_health, name="show_health"),
    path("verifiera/", verify, name="verify"),
    path("installningar/kalender/", calendar.calendar_link, name="calendar_link"),
    path("installningar/kalender/avsluta/", calendar.end_calendar_link, name="end_calendar_link"),
    path("kalender/<slug:hemlighet>.ics", calendar.calendar_feed, name="calendar_feed"),
    *urls_diarium.urlpatterns,
]
