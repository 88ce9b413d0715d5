"""The page "Historik": each saved state of the row with who and what changed, and what the journal says about it."""

from itertools import pairwise
from typing import Any

from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from simple_history.template_utils import HistoricalRecordContextHelper

from sbs.audit import journal

PER_PAGE = 50


def _with_changes(model: Any, records: list[Any]) -> list[dict[str, Any]]:
    """Newest first; each record with what differs from the one before it. The last is there only to be compared with."""
    found = []
    for record, before in pairwise([*records, None]):
        changes = []
        if before is not None:
            delta = record.diff_against(before, foreign_keys_are_objs=True)
            changes = HistoricalRecordContextHelper(model, record).context_for_delta_changes(delta)
        found.append({"record": record, "changes": changes})
    return found


class Historied:
    """Mixin of a ModelAdmin: read only, no way to put an old state back except by writing it anew."""

    model: Any
    admin_site: Any

    def history_view(self, request: HttpRequest, object_id: str, extra_context: dict | None = None) -> HttpResponse:
        obj = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.model._meta, object_id)  # type: ignore[attr-defined]
        if not self.has_view_permission(request, obj):  # type: ignore[attr-defined]
            raise PermissionDenied
        self.note_read(request, obj)  # type: ignore[attr-defined]
        context = {
            **self.admin_site.each_context(request),
            "title": f"Historik: {obj}",
            "object": obj,
            "opts": self.model._meta,
            "entries": journal.history_of(obj)[:100],
            **self._records(request, obj),
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name  # type: ignore[attr-defined]
        return TemplateResponse(request, "admin/sbs_history.html", context)

    def _records(self, request: HttpRequest, obj: Any) -> dict[str, Any]:
        if not hasattr(self.model, "history"):
            return {"records": [], "tracked": False}
        # Inherited on purpose from simple_history: one join for every tracked relation, so that the page does not ask row by row.
        rows = obj.history.select_related("history_user")._select_related_history_tracked_objs()
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get(PAGE_VAR))
        following = list(rows[page.end_index() : page.end_index() + 1])
        records = _with_changes(self.model, [*page.object_list, *following])
        return {"tracked": True, "page": page, "records": records[: len(page.object_list)]}
