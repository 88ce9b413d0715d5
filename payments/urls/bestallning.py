"""The addresses of what Skolverket buys."""

from django.urls import path

from payments.views.bestallning import lists, pages, part
from payments.views.frame import add_page
from payments.views.pengar import add_part

add_page("bestallningar", "Beställningar", "payments:orders", "order.list", 70)
add_part("bestallningar", "payments/bestallning/_part.html", part.context, order=60)

urlpatterns = [
    path("utbetalningar/bestallningar/", lists.orders, name="orders"),
    path("utbetalningar/bestallningar/excel/", lists.export, name="orders_export"),
    path("utbetalningar/bestallningar/<int:pk>/", pages.order, name="order"),
    path("utbetalningar/bestallningar/<int:pk>/andra/", pages.change, name="change_order"),
    path("utbetalningar/bestallningar/<int:pk>/faktura/", pages.invoice, name="register_invoice"),
    path("utbetalningar/bestallningar/<int:pk>/faktura/<int:faktura>/stryk/", pages.strike, name="strike_invoice"),
    path("utbetalningar/bestallningar/<int:pk>/<slug:action>/", pages.act, name="order_act"),
    path("overenskommelser/<int:pk>/bestallningar/ny/", pages.create, name="create_order"),
]
