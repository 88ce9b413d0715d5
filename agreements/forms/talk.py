"""Forms of the dialogue. Each carries a key of its own: the same form posted twice is written once."""

from typing import Any
from uuid import uuid4

from django import forms

from agreements.services.talk_fields import Text
from sbs.lib import richtext
from sbs.lib.forms import SbsForm

LONGEST = 4000


class WordsField(forms.CharField):
    """Plain words with paragraphs and lists."""

    def __init__(self, *, rows: int = 4, **kwargs: Any):
        super().__init__(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> str:
        return richtext.clean(super().to_python(value))


class OnceForm(SbsForm):
    post_key = forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": "Läs sidan på nytt.", "invalid": "Läs sidan på nytt."})

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["post_key"].initial = uuid4


class CommentForm(OnceForm):
    """A comment on a part, with a proposal when ``wording`` (one of the part's texts) is given."""

    text = WordsField(label="Kommentar", help_text="Skriv inte namn på elever.")

    def __init__(self, *args: Any, wording: Text | None = None, standing: str = "", **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.wording, self.standing = wording, standing
        if wording is None:
            self.fields["text"].error_messages["required"] = "Skriv din kommentar."
            return
        self.fields["text"].required = False
        self.fields["text"].label = "Varför"
        rows = 2 if wording.kind == "line" else 8
        hint = "En punkt per rad." if wording.kind == "points" else ""
        self.fields["forslag"] = forms.CharField(
            label=f"Ditt förslag till text: {wording.label[:1].lower()}{wording.label[1:]}",
            initial=standing,
            max_length=wording.longest,
            widget=forms.Textarea(attrs={"rows": rows}),
            help_text=f"Ändra i texten som den bör stå. {hint}".strip(),
            error_messages={"required": "Skriv ditt förslag."},
        )
        self.order_fields(["forslag", "text"])

    def clean_forslag(self) -> str:
        assert self.wording is not None
        text = self.wording.clean(self.cleaned_data["forslag"])
        if text == self.wording.clean(self.standing):
            raise forms.ValidationError("Ändra något i texten. Förslaget är likadant som det som står.")
        return text


class ReplyForm(OnceForm):
    text = WordsField(label="Svar", help_text="Skriv inte namn på elever.", error_messages={"required": "Skriv ditt svar."})


class NoteForm(OnceForm):
    text = WordsField(
        label="Intern anteckning",
        help_text="Läses bara av myndigheten. Den kan lämnas ut om någon begär den.",
        error_messages={"required": "Skriv anteckningen."},
    )


class UseForm(SbsForm):
    """Confirming a proposal: the revision of the part that was shown."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
