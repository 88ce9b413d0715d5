"""A standard chapter: this agreement's own wording, where the chapter is not protected."""

from agreements.forms.base import DraftForm, PartForm
from agreements.forms.fields import RichTextField
from agreements.models import Kapiteltext, Klausul, Overenskommelse
from sbs.lib import richtext


class ChapterForm(DraftForm):
    text = RichTextField(
        label="Text",
        rows=16,
        required=False,
        help_text="Listor och stycken följer med till dokumentet. Tomt betyder mallens text. Ord inom klammer, som {huvudman}, fylls i.",
    )


class ChapterPart(PartForm):
    """``protected`` chapters are only read; ``own`` is this agreement's wording when it has one."""

    template = "agreements/edit/kapitel.html"

    def build(self) -> None:
        self.klausul = klausul_of(self.ok, self.row.nyckel)
        own = self.ok.kapiteltexter.filter(nyckel=self.klausul.nyckel).first()
        self.own = own.text if own else ""
        self.forms = [ChapterForm(self.data, initial={"text": self.own or self.klausul.text})]

    @property
    def protected(self) -> bool:
        return self.klausul.typ in Kapiteltext.PROTECTED

    def write(self, ok: Overenskommelse) -> None:
        text = self.forms[0].cleaned_data["text"]  # type: ignore[union-attr]
        if not text or text == richtext.clean(self.klausul.text):
            ok.kapiteltexter.filter(nyckel=self.klausul.nyckel).delete()
        else:
            ok.kapiteltexter.update_or_create(nyckel=self.klausul.nyckel, defaults={"text": text})


def klausul_of(ok: Overenskommelse, nyckel: str) -> Klausul:
    """The template's chapter behind a part key ("kapitel-brister"). Raises Klausul.DoesNotExist."""
    return ok.mallversion.klausuler.get(nyckel=nyckel.removeprefix("kapitel-"))
