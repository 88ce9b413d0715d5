"""The addresses of payments: paths in Swedish ASCII, names in English."""

from django.urls import path

from payments.views import plan

app_name = "payments"

urlpatterns = [
    path("overenskommelser/<int:pk>/utbetalningsplan/", plan.plan, name="plan"),
]
