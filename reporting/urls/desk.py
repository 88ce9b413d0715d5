"""The addresses of the processtödjare's desk."""

from django.urls import path

from agreements.views import frame
from agreements.views.samverkan import frame as case_frame
from reporting.views.desk import about, listing, review

urlpatterns = [
    path("granskning/redovisningar/", listing.listing, name="desk"),
    path("granskning/redovisningar/<int:pk>/", review.review, name="review"),
    path("granskning/redovisningar/<int:pk>/godkann/", review.approve, name="approve"),
    path("granskning/redovisningar/<int:pk>/avvisa/", review.dismiss, name="dismiss"),
    path("granskning/redovisningar/<int:pk>/komplettering/", review.supplement, name="supplement"),
    path("granskning/redovisningar/<int:pk>/avsteg/<int:avsteg>/", review.departure, name="departure"),
    path("overenskommelser/<int:pk>/redovisningar/", about.of_agreement, name="of_agreement"),
    path("samverkan/<int:pk>/redovisningar/", about.of_case, name="of_case"),
]

frame.add_page("redovisningar", "Redovisningar", "reporting:of_agreement", about.READ)
case_frame.add_page("redovisningar", "Redovisningar", "reporting:of_case", "samverkan.read", order=45)
