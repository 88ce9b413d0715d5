"""Cases: the list and each case's own pages. Other areas put their sub-pages in urls of their own and in ``frame.PAGES``."""

from django.urls import path

from agreements.views.samverkan import lists, overview

urlpatterns = [
    path("samverkan/", lists.case_list, name="samverkan_list"),
    path("samverkan/<int:pk>/", overview.overview, name="samverkan"),
]
