"""What the pages of the draft share: forms that may be incomplete, rows that can be added and removed without JavaScript."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.forms.utils import ErrorDict, ErrorList
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from agreements.forms.fields import may_wait
from agreements.models import Overenskommelse
from agreements.outline import Row
from sbs.lib import stockholm
from sbs.lib.forms import SbsForm

MOST_ROWS = 80


class DraftForm(SbsForm):
    """A form of the draft. Fields in ``required_now`` must be written to save; the others may wait for the kontroll."""

    required_now: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.required and name not in self.required_now:
                may_wait(field)

    def check_order(self, start: str, end: str) -> None:
        """The last day is not before the first."""
        first, last = self.cleaned_data.get(start), self.cleaned_data.get(end)
        if first and last and last < first:
            self.add_error(end, "Slutdatum ligger före startdatum. Ändra ett av dem.")


class RowForm(DraftForm):
    """One row of a list; one that is left empty is no row, so no field of it is marked as optional."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if not field.required:
                field.required = True
                may_wait(field)

    @property
    def is_blank(self) -> bool:
        widgets = {name: field.widget for name, field in self.fields.items() if not field.widget.is_hidden}
        values = [widget.value_from_datadict(self.data, self.files, self.add_prefix(name)) for name, widget in widgets.items()]
        return not any(value.strip() if isinstance(value, str) else value for value in values)

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.is_blank:
            self._errors, self.cleaned_data = ErrorDict(), {}


class Rows(BaseFormSet):
    """A list of rows. At least one empty row is offered; ``values`` are the rows somebody has written in."""

    label = ""
    empty = "Inga rader"

    @property
    def values(self) -> list[dict[str, Any]]:
        return [form.cleaned_data for form in self.forms if form.cleaned_data]

    @property
    def written(self) -> list[forms.BaseForm]:
        return [form for form in self.forms if form.cleaned_data]


def rows_of(form: type[RowForm], *, label: str) -> type[Rows]:
    """The class of a list of ``form``."""
    made = formset_factory(form, formset=Rows, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS + 20, validate_max=True)
    made.label = label
    return made


def offer(rows: type[Rows], prefix: str, data: Any, initial: Sequence[Mapping[str, Any]], **form_kwargs: Any) -> Rows:
    """The list bound to what was posted, or showing what is stored with one empty row when there is none."""
    if data is not None:
        return rows(data, prefix=prefix, form_kwargs=form_kwargs)
    made = rows(initial=list(initial), prefix=prefix, form_kwargs=form_kwargs)
    made.extra = 0 if initial else 1
    return made


def changed_rows(data: QueryDict, prefix: str, *, drop: int | None = None) -> QueryDict:
    """What was posted, with one more empty row in the list, or without row number ``drop``."""
    data = data.copy()
    key = f"{prefix}-TOTAL_FORMS"
    total = int(data.get(key) or 0) if (data.get(key) or "0").isdigit() else 0
    if drop is None:
        data[key] = str(min(total + 1, MOST_ROWS))
        return data
    if not 0 <= drop < total:
        return data
    kept: MultiValueDict = MultiValueDict()
    for name, values in data.lists():
        head, _, rest = name.partition("-")
        number, _, field = rest.partition("-")
        if head == prefix and field and number.isdigit():
            if int(number) == drop:
                continue
            name = f"{prefix}-{int(number) - (int(number) > drop)}-{field}"
        kept.setlist(name, values)
    kept[key] = str(total - 1)
    answer = QueryDict(mutable=True)
    answer.update(kept)
    return answer


class PartForm:
    """Everything one page of the draft edits. Subclasses set ``template`` and build ``forms`` in ``build``.

    ``data`` None shows what is stored. ``write`` runs with the agreement locked (``services.parts.save_part``).
    """

    template = ""
    read_template = "agreements/edit/read.html"
    row_prefixes: tuple[str, ...] = ()
    multipart = False
    #: What was done to what came, for the reader; the page holds something typed that is not saved.
    told: list[str] = []  # noqa: RUF012 - never changed in place
    is_loose = False

    def __init__(self, ok: Overenskommelse, row: Row, user: Any, data: QueryDict | None = None, files: Any = None, *, now: datetime):
        self.ok, self.row, self.user, self.data, self.files = ok, row, user, data, files
        self.now, self.day = now, stockholm.day(now)
        self.forms: list[forms.BaseForm | BaseFormSet] = []
        self.build()

    def build(self) -> None:
        raise NotImplementedError

    def is_valid(self) -> bool:
        """Every form and the rules across them are asked, so that all faults are told at once."""
        found = [form.is_valid() for form in self.forms]
        return self.check() and all(found)

    def check(self) -> bool:
        """Rules across the page's forms, as far as their fields could be read; adds errors and answers False."""
        return True

    def write(self, ok: Overenskommelse) -> None:
        raise NotImplementedError

    def quiet(self) -> "PartForm":
        """Show what was typed without judging it: a row was added or removed, nothing is saved yet."""
        for form in self.forms:
            members = form.forms if isinstance(form, BaseFormSet) else [form]
            for one in members:
                one._errors, one.cleaned_data = ErrorDict(), {}
            if isinstance(form, BaseFormSet):
                form._errors, form._non_form_errors = [{} for _ in members], ErrorList()
        self.is_loose = True
        return self

    def focus_last(self, prefix: str) -> None:
        """The cursor goes to the row that was added."""
        for form in self.forms:
            if isinstance(form, BaseFormSet) and form.prefix == prefix and form.forms:
                next(iter(form.forms[-1].fields.values())).widget.attrs["autofocus"] = True

    def same_as(self, stored: "PartForm") -> bool:
        """Whether what was typed is what stands there already: the same form posted twice."""
        return not self.differences(stored)

    def differences(self, stored: "PartForm") -> list[tuple[str, str, str]]:
        """(label, what is stored, what was typed) where they differ."""
        pairs = zip(stored.lines(), self.lines(), strict=False)
        return [(label, theirs, mine) for (label, theirs), (_, mine) in pairs if theirs != mine]

    def lines(self) -> list[tuple[str, str]]:
        """(label, what stands there) for every field, stored or typed: what two people's texts are compared by."""
        found: list[tuple[str, str]] = []
        for form in self.forms:
            if isinstance(form, BaseFormSet):
                found.append((getattr(form, "label", ""), "\n".join(filter(None, map(_row_text, form.forms)))))
            else:
                head = f"{form.heading}: " if getattr(form, "heading", "") else ""
                found += [(f"{head}{field.label}", _shown(field)) for field in form.visible_fields()]
        return found


def _row_text(form: forms.BaseForm) -> str:
    return ", ".join(filter(None, map(_shown, form.visible_fields())))


def _shown(bound: Any) -> str:
    """The field's value as a person reads it: labels of choices, canonical text."""
    value, field = bound.value(), bound.field
    if hasattr(field, "choices") and not isinstance(field, forms.CharField):
        wanted = {str(one) for one in (value if isinstance(value, (list, tuple)) else [value])}
        return ", ".join(label for key, label in _flat(field.choices) if str(key) in wanted and str(key))
    if value in (None, ""):
        return ""
    try:
        return str(field.prepare_value(field.to_python(value)) or "")
    except forms.ValidationError:
        return str(value)


def _flat(choices: Any) -> Iterator[tuple[Any, str]]:
    for key, label in choices:
        if isinstance(label, (list, tuple)):
            yield from _flat(label)
        else:
            yield getattr(key, "value", key), str(label)
