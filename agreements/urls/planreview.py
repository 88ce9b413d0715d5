"""Sent plans read and talked about, versions beside each other, the agency's acts, and insatser taken into the ÖK 2."""

from django.urls import path

from agreements.views.planreview import acts, compare, pick, read, talk

urlpatterns = [
    path("planer/<int:pk>/version/<int:nummer>/", read.version, name="plan_version"),
    path("planer/<int:pk>/version/<int:nummer>/kommentera/<slug:nyckel>/", talk.comment, name="comment_plan"),
    path("planer/<int:pk>/version/<int:nummer>/anteckna/<slug:nyckel>/", talk.note, name="note_plan"),
    path("planer/<int:pk>/kommentar/<int:kommentar>/svara/", talk.reply, name="reply_plan_comment"),
    path("planer/<int:pk>/kommentar/<int:kommentar>/los/", talk.resolve, name="resolve_plan_comment"),
    path("planer/<int:pk>/jamfor/", read.differences, name="compare_plan_versions"),
    path("planer/<int:pk>/komplettering/", acts.supplement, name="supplement_plan"),
    path("planer/<int:pk>/faststall/", acts.confirm, name="confirm_plan"),
    path("samverkan/<int:pk>/hamta-till-ok2/", pick.pick, name="pick_plan"),
    path("overenskommelser/<int:pk>/atgardsplan/", compare.compare, name="compare_plan"),
]
