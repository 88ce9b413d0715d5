"""The admin's acts in the journal: who, when, which fields; old and new values where they say nothing about a person."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from sbs.audit import journal

VERBS = {"added": "lade till", "changed": "ändrade", "deleted": "tog bort"}


def _words(value: Any) -> str:
    if isinstance(value, models.Manager):
        value = list(value.all())
    if isinstance(value, (list, tuple, models.QuerySet)):
        return ", ".join(sorted(str(item) for item in value))
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return "" if value is None else str(value)


class Journalled:
    """Mixin of a ModelAdmin. Django's own log of admin acts is not written: there is one journal."""

    model: type[models.Model]
    personal: tuple[str, ...] = ()  # fields whose values are about a person: the journal names them and no more

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        before = self.model._base_manager.filter(pk=obj.pk).first() if change else None
        request.sbs_changes = {}  # type: ignore[attr-defined]
        for name in form.changed_data if before else ():
            told = {}
            if name not in self.personal and hasattr(before, name):
                told = {"från": _words(getattr(before, name)), "till": _words(form.cleaned_data.get(name))}
            request.sbs_changes[str(form.fields[name].label)] = told  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)  # type: ignore[misc]

    def _log(self, request: HttpRequest, obj: models.Model, verb: str, text: str, data: dict[str, Any] | None = None) -> None:
        journal.log(obj, verb, text, actor=request.user, at=timezone.now(), data=data, internal=True)  # type: ignore[arg-type]

    def _rows(self, message: Any) -> list[str]:
        """What happened to the rows under it, out of Django's structured message."""
        found = []
        for entry in message if isinstance(message, list) else []:
            for kind, what in entry.items():
                if "name" in what:
                    fields = f" ({', '.join(what['fields'])})" if what.get("fields") else ""
                    found.append(f"{VERBS[kind]} {what['name']}: {what['object']}{fields}")
        return found

    def _name(self, obj: models.Model) -> str:
        return f"{obj._meta.verbose_name} {obj}"

    def log_addition(self, request: HttpRequest, obj: models.Model, message: Any) -> None:
        rows = self._rows(message)
        self._log(request, obj, "admin_add", f"Lade till {self._name(obj)} i administrationen.", {"rader": rows} if rows else None)

    def log_change(self, request: HttpRequest, obj: models.Model, message: Any) -> None:
        changes, rows = getattr(request, "sbs_changes", {}), self._rows(message)
        if not changes and not rows:
            return
        what = "; ".join([", ".join(label.lower() for label in changes), *rows] if changes else rows)
        data = {"ändringar": changes, "rader": rows}
        self._log(request, obj, "admin_change", f"Ändrade {self._name(obj)} i administrationen: {what}.", data)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:
        for obj in queryset:
            self._log(request, obj, "admin_delete", f"Tog bort {self._name(obj)} i administrationen.")
