"""The addresses of payments: paths in Swedish ASCII, names in English verbs. One module per area, all in the namespace ``payments``."""

from payments.urls import aterkrav, bestallning, budget, pengar, plan, rekvisition, sparr, utbetalning

app_name = "payments"

urlpatterns = [
    *budget.urlpatterns,
    *bestallning.urlpatterns,
    *plan.urlpatterns,
    *utbetalning.urlpatterns,
    *rekvisition.urlpatterns,
    *pengar.urlpatterns,
    *sparr.urlpatterns,
    *aterkrav.urlpatterns,
]
