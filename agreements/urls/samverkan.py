"""Cases: the list and each case's own pages. Other areas put their sub-pages in urls of their own and in ``frame.PAGES``."""

from django.urls import path

from agreements.views.samverkan import ansvar, facts, lists, meetings, offer, overview, papers

CASES = [
    path("samverkan/", lists.case_list, name="samverkan_list"),
    path("samverkan/export/<slug:form>/", lists.export, name="samverkan_export"),
    path("samverkan/byt-ansvarig/", ansvar.hand_over_many, name="samverkan_hand_over_many"),
    path("samverkan/<int:pk>/", overview.overview, name="samverkan"),
    path("samverkan/<int:pk>/dnr/", facts.dnr, name="samverkan_dnr"),
    path("samverkan/<int:pk>/atgard/<slug:action>/", offer.act, name="samverkan_act"),
    path("samverkan/<int:pk>/skolenheter/", facts.schools, name="samverkan_schools"),
    path("samverkan/<int:pk>/skolenheter/lagg-till/", facts.add_school, name="samverkan_add_school"),
    path("samverkan/<int:pk>/skolenheter/<int:skolenhet>/lamnar/", facts.end_school, name="samverkan_end_school"),
    path("samverkan/<int:pk>/historik/", papers.history, name="samverkan_history"),
]

OFFER = [
    path("samverkan/<int:pk>/erbjudande/", offer.offer, name="samverkan_offer"),
    path("samverkan/<int:pk>/erbjudande/skicka/", offer.send_offer, name="samverkan_send_offer"),
    path("samverkan/<int:pk>/erbjudande/svara/", offer.answer, name="samverkan_answer"),
    path("samverkan/<int:pk>/erbjudande/registrera-svar/", offer.register_answer, name="samverkan_register_answer"),
]

RESPONSIBLE = [
    path("samverkan/<int:pk>/ansvar/", ansvar.responsible, name="samverkan_responsible"),
    path("samverkan/<int:pk>/ansvar/byt/", ansvar.hand_over, name="samverkan_hand_over"),
    path("samverkan/<int:pk>/ansvar/vikarie/", ansvar.substitute, name="samverkan_substitute"),
]

MEETINGS = [
    path("samverkan/<int:pk>/moten/", meetings.meetings, name="samverkan_meetings"),
    path("samverkan/<int:pk>/moten/nytt/", meetings.plan, name="samverkan_plan_meeting"),
    path("samverkan/<int:pk>/moten/<int:mote>/", meetings.meeting, name="samverkan_meeting"),
    path("samverkan/<int:pk>/moten/<int:mote>/andra/", meetings.change, name="samverkan_change_meeting"),
    path("samverkan/<int:pk>/moten/<int:mote>/stall-in/", meetings.cancel, name="samverkan_cancel_meeting"),
    path("samverkan/<int:pk>/moten/<int:mote>/minnesanteckningar/", meetings.minutes, name="samverkan_minutes"),
    path("samverkan/<int:pk>/moten/<int:mote>/anteckna/", meetings.note, name="samverkan_note_meeting"),
]

PAPERS = [
    path("samverkan/<int:pk>/delade-dokument/", papers.shared, name="samverkan_shared"),
    path("samverkan/<int:pk>/delade-dokument/dela/", papers.share, name="samverkan_share"),
    path("samverkan/<int:pk>/delade-dokument/<int:delat>/ta-tillbaka/", papers.unshare, name="samverkan_unshare"),
    path("samverkan/<int:pk>/tjansteanteckningar/", papers.official_notes, name="samverkan_official_notes"),
    path("samverkan/<int:pk>/tjansteanteckningar/ny/", papers.official_note, name="samverkan_official_note"),
    path("samverkan/<int:pk>/anteckningar/", papers.notes, name="samverkan_notes"),
    path("samverkan/<int:pk>/anteckningar/ny/", papers.note, name="samverkan_note"),
]

urlpatterns = [*CASES, *OFFER, *RESPONSIBLE, *MEETINGS, *PAPERS]
