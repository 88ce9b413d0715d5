"""The tillägg of an ÖK as lines of a list, on its Översikt and its Handlingar."""

from typing import Any

from django.urls import reverse

from agreements.enums import Status
from agreements.models import Overenskommelse
from agreements.views.frame import TONES
from sbs.accounts.models import User


def tillagg_rows(ok: Overenskommelse, user: User) -> list[dict[str, Any]]:
    """Those the reader may see, by number. Two queries, however many there are; none for a tillägg, which has none of its own."""
    if ok.is_tillagg or not ok.in_force_at:
        return []
    rows = ok.tillagg_list.filter(overenskommelse__in=Overenskommelse.objects.visible_to(user)).select_related("overenskommelse")
    return [
        {
            "row": row,
            "url": reverse("agreements:detail", args=[row.overenskommelse_id]),
            "changes_url": reverse("agreements:tillagg_changes", args=[row.overenskommelse_id]),
            "status": row.overenskommelse.get_status_display(),
            "tone": TONES.get(Status(row.overenskommelse.status), ""),
        }
        for row in rows
    ]
