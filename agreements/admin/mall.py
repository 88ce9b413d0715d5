"""Avtalsmallar and their versions. A draft is written here; one that is fastställd or used can be read and copied, nothing else."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html_join

from agreements.enums import Mallstatus
from agreements.mallar.platshallare import ALL
from agreements.models import Avtalsmall, Klausul, Mallversion, Standardtext
from agreements.services import mallar
from sbs.audit.adminbase import ObjectAction, SbsAdminForm, SbsInlineFormSet, SbsModelAdmin, SbsStackedInline, admin_link
from sbs.lib import richtext


@admin.register(Avtalsmall)
class AvtalsmallAdmin(SbsModelAdmin):
    list_display = ["namn", "typ", "current", "is_active"]
    list_filter = ["typ", "is_active"]
    search_fields = ["namn"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("versioner")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["namn", "typ", "is_active", *(["versions"] if obj else [])]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*(["typ"] if obj and obj.versioner.exists() else []), "versions"]

    @admin.display(description="fastställd version")
    def current(self, obj: Avtalsmall) -> str:
        return next((f"Version {row.nummer}" for row in obj.versioner.all() if row.status == Mallstatus.PUBLISHED), "–")

    @admin.display(description="versioner")
    def versions(self, obj: Avtalsmall) -> Any:
        rows = [(admin_link(row, f"Version {row.nummer}"), row.get_status_display().lower()) for row in obj.versioner.all()]
        return format_html_join("", "<p>{}, {}</p>", rows) if rows else "Inga än"


def _frozen(obj: Mallversion) -> bool:
    """Asked many times while one page is drawn."""
    if not hasattr(obj, "sbs_frozen"):
        obj.sbs_frozen = mallar.is_frozen(obj)  # type: ignore[attr-defined]
    return obj.sbs_frozen  # type: ignore[attr-defined]


class _Text(SbsAdminForm):
    """Rich text is cleaned as the editor cleans it; a platshållare that nothing fills in is told where it stands."""

    texts: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in (*self.texts, *self.lists):
            text = cleaned.get(name) or ""
            cleaned[name] = richtext.clean(text) if name in self.texts else "\n".join(richtext.clean_lines(text))
            told = mallar.unknown_words(text, ALL)
            if told:
                self.add_error(name, told)
        return cleaned


class KlausulForm(_Text):
    texts = ("text",)

    class Meta:
        help_texts = {
            "nyckel": "Byt inte nyckel på en klausul som finns: systemet känner igen kapitlet på den.",
            "text": "En tomrad skiljer stycken. Börja en rad med ”- ” för en punkt. Platshållare skrivs {så här}; de står längst ned.",
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 8, "class": "vLargeTextField"})}


class KlausulFormSet(SbsInlineFormSet):
    def clean(self) -> None:
        super().clean()
        seen: set[int] = set()
        for form in self.forms:
            cleaned = getattr(form, "cleaned_data", {})
            place = cleaned.get("ordning")
            if place is None or cleaned.get("DELETE"):
                continue
            if place in seen:
                form.add_error("ordning", f"Välj en annan plats. En annan klausul har nummer {place}.")
            seen.add(place)


class StandardtextForm(_Text):
    texts = ("finansiering",)
    lists = ("ansvar_skolverket", "ansvar_huvudman")


class _OnVersion(SbsStackedInline):
    """Rows of a version: written in a draft, read in any other."""

    def _open(self, obj: Any) -> bool:
        return obj is None or not _frozen(obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and self._open(obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self._open(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and self._open(obj)


class KlausulInline(_OnVersion):
    model = Klausul
    form = KlausulForm
    formset = KlausulFormSet
    fields = [("ordning", "nyckel", "typ"), "rubrik", "text"]


class StandardtextInline(_OnVersion):
    model = Standardtext
    form = StandardtextForm
    fields = ["finansieringsform", "finansiering", "ansvar_skolverket", "ansvar_huvudman"]


class MallversionForm(SbsAdminForm):
    def clean_mall(self) -> Avtalsmall:
        mall = self.cleaned_data["mall"]
        draft = mall.versioner.filter(status=Mallstatus.DRAFT).first()
        if draft:
            raise ValidationError(f"Ändra i version {draft.nummer} i stället. Den är ett utkast som ännu inte är fastställt.")
        return mall


@admin.register(Mallversion)
class MallversionAdmin(SbsModelAdmin):
    form = MallversionForm
    list_display = ["mall", "nummer", "status", "published_at", "published_by"]
    list_filter = ["status", "mall__typ", "mall"]
    list_select_related = ["mall", "published_by"]
    search_fields = ["mall__namn", "rubrik", "klausuler__rubrik", "klausuler__text"]
    inlines = [KlausulInline, StandardtextInline]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        if obj is None:
            return ["mall", "rubrik"]
        return ["mall", "nummer", "status", "rubrik", "published_at", "published_by", "missing", "words"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["mall", "nummer", "status", "published_at", "published_by", "missing", "words"] if obj else []

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or not _frozen(obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or not _frozen(obj))

    def save_model(self, request: HttpRequest, obj: Mallversion, form: Any, change: bool) -> None:
        """Somebody may have fastställt it while the page stood open."""
        if change and mallar.is_frozen(Mallversion.objects.select_for_update(of=("self",)).get(pk=obj.pk)):
            raise PermissionDenied("Versionen har fastställts. Ändra i en kopia i stället.")
        if not change:
            obj.nummer = mallar.next_number(obj.mall)
        super().save_model(request, obj, form, change)

    @admin.display(description="kvar att göra")
    def missing(self, obj: Mallversion) -> Any:
        found = mallar.faults(obj) if obj.status == Mallstatus.DRAFT else []
        return format_html_join("", "<p>{}</p>", [(text,) for text in found]) if found else "Ingenting"

    @admin.display(description="platshållare")
    def words(self, obj: Mallversion) -> Any:
        return format_html_join(
            "", "<p><code>{}</code> {}</p>", [("{" + name + "}", text) for name, text in mallar.names_for(obj.mall.typ).items()]
        )

    # --- buttons ---------------------------------------------------------------------------------------------------------

    def object_actions(self, request: HttpRequest, obj: Mallversion) -> list[ObjectAction]:
        publish = [ObjectAction("publish", "Fastställ")] if obj.status == Mallstatus.DRAFT else []
        return [*publish, ObjectAction("copy_version", "Ny version som kopia")]

    def publish(self, request: HttpRequest, obj: Mallversion) -> str:
        version = mallar.publish(obj, request.user, timezone.now())
        return f"{version} är fastställd. Nya {mallar.made_from(version.mall.typ)} görs från den."

    def copy_version(self, request: HttpRequest, obj: Mallversion) -> tuple[str, Mallversion]:
        version = mallar.copy(obj, request.user, timezone.now())
        return f"Version {version.nummer} är ett utkast. Ändra i den och fastställ den sedan.", version
