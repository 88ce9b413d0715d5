"""Reports: the huvudman's pages, and what the agency sees of them."""

from django.urls import path

from reporting.views.redovisning import listing, part, people, tasks

urlpatterns = [
    path("redovisningar/", listing.reports, name="reports"),
    path("redovisningar/fragor/<slug:slag>/", listing.questions, name="report_questions"),
    path("redovisningar/<int:pk>/", tasks.report, name="report"),
    path("redovisningar/<int:pk>/del/<slug:nyckel>/", part.part, name="report_part"),
    path("redovisningar/<int:pk>/skicka-tillbaka/<int:skolenhet>/", people.send_back, name="report_send_back"),
    path("redovisningar/<int:pk>/bjud-in/", people.invite, name="report_invite"),
]
