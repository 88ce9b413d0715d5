"""Reports: the huvudman's pages, and what the agency sees of them."""

from django.urls import path

from reporting.views.redovisning import bilagor, listing, part, people, sending, staff, tabell, tasks, versions

urlpatterns = [
    path("redovisningar/", listing.reports, name="reports"),
    path("redovisningar/fragor/<slug:slag>/", listing.questions, name="report_questions"),
    path("redovisningar/<int:pk>/", tasks.report, name="report"),
    path("redovisningar/<int:pk>/del/<slug:nyckel>/", part.part, name="report_part"),
    path("redovisningar/<int:pk>/skicka-tillbaka/<int:skolenhet>/", people.send_back, name="report_send_back"),
    path("redovisningar/<int:pk>/bilagor/", bilagor.files, name="report_files"),
    path("redovisningar/<int:pk>/bilagor/<slug:key>/", bilagor.file, name="report_file"),
    path("redovisningar/<int:pk>/bilagor/<slug:key>/ta-bort/", bilagor.remove, name="remove_report_file"),
    path("redovisningar/<int:pk>/tabell/", tabell.download, name="report_sheet"),
    path("redovisningar/<int:pk>/tabell/las-in/", tabell.upload, name="read_report_sheet"),
    path("redovisningar/<int:pk>/synpunkter/", sending.share, name="share_report"),
    path("redovisningar/<int:pk>/skicka-in/", sending.submit, name="submit_report"),
    path("redovisningar/<int:pk>/kvittens/<int:nummer>/", versions.receipt, name="report_receipt"),
    path("redovisningar/<int:pk>/version/<int:nummer>/", versions.version, name="report_version"),
    path("redovisningar/<int:pk>/skillnader/", versions.differences, name="compare_report_versions"),
    path("redovisningar/<int:pk>/registrera/", staff.register, name="register_report"),
    path("redovisningar/<int:pk>/bjud-in/", people.invite, name="report_invite"),
]
