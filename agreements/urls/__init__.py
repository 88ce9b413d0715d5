"""The addresses of agreements: paths in Swedish ASCII, names in English verbs. One module per area, all in the namespace ``agreements``."""

from agreements.urls import agreement, beslut, organisation, plan, planreview, samverkan, tillagg, urval

app_name = "agreements"

urlpatterns = [
    *agreement.urlpatterns,
    *tillagg.urlpatterns,
    *urval.urlpatterns,
    *samverkan.urlpatterns,
    *organisation.urlpatterns,
    *plan.urlpatterns,
    *planreview.urlpatterns,
    *beslut.urlpatterns,
]
