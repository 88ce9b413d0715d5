"""The addresses of the year's budget and the forecast."""

from django.urls import path

from payments.views import budget
from payments.views.frame import add_page

add_page("budget", "Budget", "payments:budget_now", "budget.read", 80)

urlpatterns = [
    path("utbetalningar/budget/", budget.this_year, name="budget_now"),
    path("utbetalningar/budget/<int:ar>/", budget.year, name="budget"),
    path("utbetalningar/budget/<int:ar>/figur.svg", budget.figure, name="budget_figure"),
    path("utbetalningar/budget/<int:ar>/excel/", budget.export, name="budget_export"),
    path("utbetalningar/budget/<int:ar>/andra/", budget.change, name="change_budget"),
]
