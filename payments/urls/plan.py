"""The addresses of the utbetalningsplan."""

from django.urls import path

from payments.views import plan

urlpatterns = [
    path("overenskommelser/<int:pk>/utbetalningsplan/", plan.plan, name="plan"),
]
