"""The addresses of reporting: paths in Swedish ASCII, names in English verbs. One module per area, all in the namespace ``reporting``."""

from reporting.urls import anstand, desk, redovisning, reminders, slut

app_name = "reporting"

urlpatterns = [
    *anstand.urlpatterns,
    *redovisning.urlpatterns,
    *desk.urlpatterns,
    *slut.urlpatterns,
    *reminders.urlpatterns,
]
