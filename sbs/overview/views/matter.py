"""What a page of the diarium is about: a case or a round, with the band that its pages share."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from agreements.models import Samverkan, Urvalsomgang
from agreements.views.samverkan.frame import case_frame
from agreements.views.urval.frame import frame as round_frame


def matter_frame(request: HttpRequest, about: Samverkan | Urvalsomgang) -> dict[str, Any]:
    """The context of the band, the template it is drawn with and the way to the matter's own list."""
    urls = {"list_url": list_url(about), "register_url": register_url(about)}
    if isinstance(about, Samverkan):
        return case_frame(request, about, current="diarium") | urls | {"base": "agreements/samverkan/base.html"}
    round_base = {"base": "agreements/urval/base.html", "outer": "base_aside.html", "samverkan": None}
    return round_frame(request, about, current="diarium") | urls | round_base


def list_url(about: Samverkan | Urvalsomgang) -> str:
    return reverse("overview:case_diarium" if isinstance(about, Samverkan) else "overview:round_diarium", args=[about.pk])


def register_url(about: Samverkan | Urvalsomgang) -> str:
    return reverse("overview:register_document" if isinstance(about, Samverkan) else "overview:register_round_document", args=[about.pk])
