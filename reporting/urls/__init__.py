"""The addresses of reporting: paths in Swedish ASCII, names in English verbs. One module per area, all in the namespace ``reporting``."""

from reporting.urls import anstand, desk, redovisning

app_name = "reporting"

urlpatterns = [
    *anstand.urlpatterns,
    *redovisning.urlpatterns,
    *desk.urlpatterns,
]
