"""The addresses of the processtödjare's desk."""

from django.urls import path

from reporting.views.desk import listing, review

urlpatterns = [
    path("granskning/redovisningar/", listing.listing, name="desk"),
    path("granskning/redovisningar/<int:pk>/", review.review, name="review"),
    path("granskning/redovisningar/<int:pk>/godkann/", review.approve, name="approve"),
    path("granskning/redovisningar/<int:pk>/komplettering/", review.supplement, name="supplement"),
    path("granskning/redovisningar/<int:pk>/avsteg/<int:avsteg>/", review.departure, name="departure"),
]
