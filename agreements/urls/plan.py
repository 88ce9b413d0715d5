"""Nulägesanalyser and åtgärdsplaner: the huvudman's pages, and the agency's in the case."""

from django.urls import path

from agreements.views.plan import part, sending, staff, tasks
from agreements.views.samverkan.frame import add_page

add_page("planer", "Planer", "agreements:case_plans", "samverkan.read", 20)

urlpatterns = [
    path("planer/", staff.plans, name="plans"),
    path("planer/fragor/<slug:slag>/", tasks.questions, name="plan_questions"),
    path("planer/<int:pk>/", tasks.plan, name="plan"),
    path("planer/<int:pk>/del/<slug:nyckel>/", part.part, name="plan_part"),
    path("planer/<int:pk>/lagg-till/", part.add, name="add_plan_area"),
    path("planer/<int:pk>/lagg-till/<slug:omrade>/", part.add, name="add_plan_insats"),
    path("planer/<int:pk>/flytta/<slug:nyckel>/", part.move, name="move_plan_part"),
    path("planer/<int:pk>/ta-bort/<slug:nyckel>/", part.remove, name="remove_plan_part"),
    path("planer/<int:pk>/klar/", tasks.mark_done, name="plan_done"),
    path("planer/<int:pk>/skicka-tillbaka/", tasks.send_back, name="plan_send_back"),
    path("planer/<int:pk>/bjud-in/", tasks.invite, name="plan_invite"),
    path("planer/<int:pk>/synpunkter/", sending.share, name="share_plan"),
    path("planer/<int:pk>/skicka-in/", sending.submit, name="submit_plan"),
    path("planer/<int:pk>/kvittens/<int:nummer>/", sending.receipt, name="plan_receipt"),
    path("planer/<int:pk>/registrera/", staff.register, name="register_plan"),
    path("planer/<int:pk>/atgard/<slug:action>/", staff.act, name="plan_act"),
    path("samverkan/<int:pk>/planer/", staff.case_plans, name="case_plans"),
    path("samverkan/<int:pk>/planer/begar/", staff.ask, name="ask_plans"),
]
