"""The addresses of rekvisitioner and of the accounts money is paid to."""

from django.urls import path

from payments.views import konto
from payments.views.frame import add_page
from payments.views.pengar import add_part
from payments.views.rekvisition import acts, pages, signing, writing

urlpatterns = [
    path("overenskommelser/<int:pk>/rekvisition/", pages.start, name="rekvisition_start"),
    path("overenskommelser/<int:pk>/rekvisition/registrera/", acts.register, name="rekvisition_register"),
    path("rekvisitioner/", pages.rekvisitioner, name="rekvisitioner"),
    path("rekvisitioner/<int:pk>/", pages.rekvisition, name="rekvisition"),
    path("rekvisitioner/<int:pk>/skriv/", writing.edit, name="rekvisition_edit"),
    path("rekvisitioner/<int:pk>/klar/", writing.ready, name="rekvisition_ready"),
    path("rekvisitioner/<int:pk>/underteckna/", signing.sign, name="rekvisition_sign"),
    path("rekvisitioner/<int:pk>/underteckna/bekrafta/", signing.confirm, name="rekvisition_confirm"),
    path("rekvisitioner/<int:pk>/kvittens/", signing.receipt, name="rekvisition_receipt"),
    path("rekvisitioner/<int:pk>/kvittens/lage/", signing.signature_status, name="rekvisition_signature_status"),
    path("rekvisitioner/<int:pk>/gor/<slug:action>/", acts.act, name="rekvisition_act"),
    path("konton/", konto.konton, name="konton"),
    path("konton/nytt/", konto.propose, name="konto_propose"),
    path("konton/<int:pk>/", konto.konto, name="konto"),
    path("konton/<int:pk>/bekrafta/", konto.confirm, name="konto_confirm"),
    path("konton/<int:pk>/avvisa/", konto.reject, name="konto_reject"),
]

add_page("rekvisitioner", "Rekvisitioner", "payments:rekvisitioner", "rekvisition.list", 20)
add_page("konton", "Konton", "payments:konton", "konto.list", 30)
add_part("rekvisition", "payments/rekvisition/_part.html", pages.pengar_part, order=30)
