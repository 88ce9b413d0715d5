"""Until the overview page has landed: the address that letters and bands link to."""

from django.http import HttpResponse
from django.urls import path

from agreements import urls

if "detail" not in {pattern.name for pattern in urls.urlpatterns}:
    urls.urlpatterns += [path("prov/<int:pk>/detail/", lambda request, pk: HttpResponse(), name="detail")]
