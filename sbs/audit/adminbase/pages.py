"""The base of every ModelAdmin of ours."""

from typing import Any, NamedTuple

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils.text import capfirst

from sbs.audit import journal
from sbs.audit.adminbase.access import Access
from sbs.audit.adminbase.forms import AdminDatumField, SbsAdminForm
from sbs.audit.adminbase.history import Historied
from sbs.audit.adminbase.journalled import Journalled

NOT_SAVED = "Inget sparades: uppgifterna krockar med en annan rad, eller så sparade någon annan samtidigt. Försök igen."
IN_USE = "Raden används och kan inte tas bort."


class ObjectAction(NamedTuple):
    """A button on a row's page. ``name`` is the method of the admin: (request, obj) -> Swedish message, raises ValidationError."""

    name: str
    label: str


class SbsModelAdmin(Access, Journalled, Historied, admin.ModelAdmin):
    """``reads_logged``: to open a row is to read personal data, and is remembered."""

    form = SbsAdminForm
    formfield_overrides = {models.DateField: {"form_class": AdminDatumField}}
    list_per_page = 50
    reads_logged = False

    def note_read(self, request: HttpRequest, obj: models.Model) -> None:
        if self.reads_logged:
            journal.log_read(request.user, obj, f"{obj._meta.verbose_name} i administrationen")  # type: ignore[arg-type]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.actor = request.user
        return form

    # --- pages ---------------------------------------------------------------------------------------------------------

    def changeform_view(self, request: HttpRequest, object_id=None, form_url: str = "", extra_context=None) -> HttpResponse:
        """A fault that only the database could see (two saves at once) is told, never a page 500."""
        obj = self.get_object(request, unquote(object_id)) if object_id else None
        if obj is not None and request.method == "GET" and self.has_view_permission(request, obj):
            self.note_read(request, obj)
        actions = [(self._action_url(obj, action), action.label) for action in self.object_actions(request, obj)] if obj else []
        try:
            return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), "object_actions": actions})
        except IntegrityError:
            self.message_user(request, NOT_SAVED, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        """The register's name as heading, instead of "Välj … att ändra"."""
        return super().changelist_view(request, {"title": capfirst(self.opts.verbose_name_plural), **(extra_context or {})})

    def delete_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        """Something that came to refer to the row after the page was drawn: told as the page itself tells it."""
        try:
            with transaction.atomic():
                return super().delete_view(request, object_id, extra_context)
        except (ProtectedError, RestrictedError, IntegrityError):
            self.message_user(request, IN_USE, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Also what has chosen the row from a list of many (a samverkan's skolenheter): the database would just take it out of there."""
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        choosers = [relation.field for relation in self.opts.related_objects if relation.many_to_many]
        users = [row for field in choosers for row in field.model._base_manager.filter(**{f"{field.name}__in": list(objs)})]
        return to_delete, counts, lacking, [*protected, *(f"{capfirst(row._meta.verbose_name)}: {row}" for row in users)]

    # --- buttons of one row ------------------------------------------------------------------------------------------------

    def object_actions(self, request: HttpRequest, obj: Any) -> list[ObjectAction]:
        """The buttons of this row now."""
        return []

    def _url_name(self, name: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{name}"

    def _action_url(self, obj: models.Model, action: ObjectAction) -> str:
        return reverse(f"admin:{self._url_name('action')}", args=[obj.pk, action.name])

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.action_view)
        return [path("<path:object_id>/atgard/<slug:name>/", view, name=self._url_name("action")), *super().get_urls()]

    def action_view(self, request: HttpRequest, object_id: str, name: str) -> HttpResponse:
        """Does one action; the answer is the row's page with the message."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, obj) or name not in {action.name for action in self.object_actions(request, obj)}:
            raise PermissionDenied("Det går inte att göra det här just nu.")
        target = obj
        try:
            with transaction.atomic():
                done = getattr(self, name)(request, obj)
            text, target = done if isinstance(done, tuple) else (done, obj)
            self.message_user(request, text, messages.SUCCESS)
        except ValidationError as error:
            for message in error.messages:
                self.message_user(request, message, messages.ERROR)
        return redirect(f"admin:{self._url_name('change')}", target.pk)


class ReadOnlyAdmin(SbsModelAdmin):
    """To look at. What is frozen, or changed only by its own process, is read only here too."""

    may_add = may_change = may_delete = False
    actions = None
