"""The appendices: the list with numbers, and their PDF files."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from agreements.document.readers import BILAGA
from agreements.enums import Bilagetyp
from agreements.forms.base import DraftForm, PartForm
from agreements.models import Bilaga, Overenskommelse, Skolenhet
from agreements.services import handlingar
from sbs.documents.models import Dokument
from sbs.documents.services import store_upload

CHOICES = [(value, label) for value, label in Bilagetyp.choices if value != Bilagetyp.UTBETALNINGSPLAN]


class BilagaForm(DraftForm):
    """One appendix. A file is stored as soon as it has come, so that it is not lost when something else on the page is wrong."""

    required_now = ("nummer", "titel", "typ")

    nummer = forms.IntegerField(
        label="Nummer", min_value=2, max_value=99, widget=forms.TextInput(attrs={"class": "sbs-w-n", "inputmode": "numeric"})
    )
    typ = forms.ChoiceField(label="Slag", choices=CHOICES)
    titel = forms.CharField(label="Namn", max_length=200)
    skolenhet = forms.ModelChoiceField(Skolenhet.objects.none(), label="Skolenhet", empty_label="Ingen särskild", required=False)
    fil = forms.FileField(label="PDF-fil", help_text="En PDF utan lösenord.")
    dokument = forms.UUIDField(required=False, widget=forms.HiddenInput)
    remove = forms.BooleanField(label="Ta bort bilagan när du sparar", required=False)

    def __init__(self, *args: Any, schools: Any, user: Any, now: datetime, row: Bilaga | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.row, self.user, self.now, self.told = row, user, now, ""
        self.fields["skolenhet"].queryset = schools  # type: ignore[attr-defined]
        for name, text in (("invalid", "Skriv numret med siffror."), ("min_value", "Nummer 1 är utbetalningsplanen. Börja på 2.")):
            self.fields["nummer"].error_messages[name] = text
        self.fields["fil"].required = False
        self.fields["fil"].label = "Byt fil" if self.file else "PDF-fil"
        if row is None:
            del self.fields["remove"]
            self.empty_permitted, self.use_required_attribute = True, False

    def has_changed(self) -> bool:
        """A new row counts when somebody has named it or chosen a file; its number and kind are suggestions."""
        return self.row is not None or bool({"titel", "fil", "dokument"} & set(self.changed_data))

    @property
    def file(self) -> Dokument | None:
        """The file that stands: just uploaded by this person, or the one stored before."""
        key = self.data.get(self.add_prefix("dokument")) if self.is_bound else ""
        own = Dokument.objects.filter(pk=key, typ=BILAGA, created_by=self.user).first() if _is_uuid(key) else None
        return own or (self.row.dokument if self.row else None)

    def clean_fil(self) -> Any:
        file = self.cleaned_data.get("fil")
        if not file:
            return None
        title = self.cleaned_data.get("titel") or "Bilaga"
        dokument = store_upload(file, BILAGA, title, self.user, self.now)
        self.told = (dokument.snapshot or {}).get("upload", {}).get("told", "")
        self.data = self.data.copy()
        self.data[self.add_prefix("dokument")] = str(dokument.pk)
        return dokument

    def clean_remove(self) -> bool:
        return bool(self.cleaned_data["remove"])


def _is_uuid(value: Any) -> bool:
    try:
        return bool(value and forms.UUIDField().clean(str(value)))
    except ValidationError:
        return False


def _digest(dokument: Dokument | None) -> str:
    """The checksum of the file as it came; "" without one."""
    return (dokument.revisions.order_by("nummer").values_list("sha256", flat=True).first() or "") if dokument else ""


def _stored(row: Bilaga) -> tuple[int, str, str]:
    return row.nummer, row.titel, _digest(row.dokument)


class AppendicesPart(PartForm):
    template = "agreements/edit/bilagor.html"
    multipart = True

    def build(self) -> None:
        schools = Skolenhet.objects.filter(Q(samverkan=self.ok.samverkan_id) | Q(pk__in=self.ok.bilagor.values("skolenhet"))).distinct()
        rows = list(self.ok.bilagor.select_related("dokument", "skolenhet"))
        self.absent: list[Bilaga] = []
        self.plan = next((row for row in rows if row.typ == Bilagetyp.UTBETALNINGSPLAN), None)
        shared = {"schools": schools, "user": self.user, "now": self.now, "files": self.files}
        for row in rows:
            if row.typ == Bilagetyp.UTBETALNINGSPLAN:
                continue
            if self.data is not None and f"b{row.pk}-nummer" not in self.data:  # came after the form was opened
                self.absent.append(row)
            else:
                initial = {"nummer": row.nummer, "typ": row.typ, "titel": row.titel, "skolenhet": row.skolenhet_id}
                self.forms.append(BilagaForm(self.data, prefix=f"b{row.pk}", initial=initial, row=row, **shared))
        number = max([1, *(row.nummer for row in rows)]) + 1
        self.new = BilagaForm(self.data, prefix="ny", initial={"nummer": number, "typ": self._next_kind(rows)}, **shared)
        self.forms.append(self.new)

    @property
    def old(self) -> list[BilagaForm]:
        return [form for form in self.forms if form is not self.new]  # type: ignore[misc]

    def _next_kind(self, rows: list[Bilaga]) -> str:
        has_main = any(row.typ == Bilagetyp.ATGARDSPLAN_HUVUDMAN for row in rows)
        return Bilagetyp.ATGARDSPLAN_SKOLA if has_main else Bilagetyp.ATGARDSPLAN_HUVUDMAN

    def _kept(self) -> list[BilagaForm]:
        return [form for form in self.forms if form.has_changed() and not form.cleaned_data.get("remove")]  # type: ignore[misc, union-attr]

    @property
    def told(self) -> list[str]:
        """What was done to the files that came, for the uploader."""
        return [form.told for form in self.forms if form.told]  # type: ignore[union-attr]

    def check(self) -> bool:
        """Each number once, and the same file not twice."""
        numbers = {row.nummer for row in self.absent}
        files = {_digest(row.dokument) for row in self.absent}
        already = {_stored(row) for row in self.absent}
        for form in self._kept():
            if form.errors:
                continue
            number, digest = form.cleaned_data["nummer"], _digest(form.file)
            if self._triple(form) in already:
                continue
            if number in numbers:
                form.add_error("nummer", f"Det finns redan en bilaga {number}. Ändra numret.")
            if digest and digest in files:
                form.add_error("fil", "Filen finns redan som en annan bilaga. Välj en annan fil.")
            numbers.add(number)
            files.add(digest)
        return not any(form.errors for form in self.forms)

    def same_as(self, stored: PartForm) -> bool:
        """The same numbers, names and files: a form that is sent again adds nothing."""
        rows = self.ok.bilagor.exclude(typ=Bilagetyp.UTBETALNINGSPLAN).select_related("dokument")
        return {_stored(row) for row in rows} == {self._triple(form) for form in self._kept()} | {_stored(row) for row in self.absent}

    def _triple(self, form: BilagaForm) -> tuple[int, str, str]:
        return form.cleaned_data["nummer"], form.cleaned_data["titel"], _digest(form.file)

    def write(self, ok: Overenskommelse) -> None:
        """Numbers are written in two phases: the database refuses two alike at any moment."""
        rows = {row.pk: row for row in ok.bilagor.exclude(typ=Bilagetyp.UTBETALNINGSPLAN)}
        kept = self._kept()
        numbers = {row.pk: row.nummer for row in self.absent}
        for place, row in enumerate(rows.values(), start=1000):
            row.nummer = numbers.get(row.pk, place)
            row.save(update_fields=["nummer"])
        keys = {form.row.pk for form in kept if form.row} | {row.pk for row in self.absent}
        for key in set(rows) - keys:
            rows[key].delete()
        for form in kept:
            row = rows.get(form.row.pk if form.row else 0) or Bilaga(overenskommelse=ok)
            for name in ("nummer", "typ", "titel", "skolenhet"):
                setattr(row, name, form.cleaned_data[name])
            row.dokument = form.file
            row.save()
            if row.typ in handlingar.FROM_HUVUDMAN:
                handlingar.appendix(row, self.user, self.now)
