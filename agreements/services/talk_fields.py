"""Which texts of a part somebody may propose new words for, and how one is read and written."""

from dataclasses import dataclass

from agreements.models import Bakgrund, Insats, Kapiteltext, Klausul, Overenskommelse, Utvecklingsomrade
from agreements.services.parts import Gone
from sbs.lib import richtext


@dataclass(frozen=True)
class Text:
    """One text of a part. ``kind``: "line" is one line, "points" one point per line, "rich" paragraphs and lists."""

    falt: str
    label: str
    kind: str = "rich"
    longest: int = 20_000

    def clean(self, text: str) -> str:
        """The form in which the editor's own page would store it."""
        if self.kind == "points":
            return "\n".join(richtext.clean_lines(text))
        cleaned = richtext.clean(text)
        return " ".join(cleaned.split()) if self.kind == "line" else cleaned


INSATS = (
    Text("rubrik", "Rubrik", "line", 200),
    Text("beskrivning", "Beskrivning"),
    Text("malsattning", "Mål", "points"),
    Text("ansvar_huvudman", "Huvudmannen ansvarar för att", "points"),
    Text("ansvar_skolverket", "Skolverket ansvarar för att", "points"),
    Text("finansiering", "Text om finansieringen"),
)
OMRADE = (Text("rubrik", "Rubrik", "line", 150), Text("inledning", "Inledning"))
BAKGRUND = (Text("text", "Mer om bakgrunden"),)
KAPITEL = (Text("text", "Text"),)
TEXTS = {"insats": INSATS, "omrade": OMRADE, "bakgrund": BAKGRUND, "kapitel": KAPITEL}


def texts_of(ok: Overenskommelse, nyckel: str) -> tuple[Text, ...]:
    """The texts of a part; empty for a part of facts, and for a protected chapter, which can only be commented."""
    kind = nyckel.partition("-")[0]
    if kind == "kapitel":
        klausul = _klausul(ok, nyckel)
        return KAPITEL if klausul and klausul.typ not in Kapiteltext.PROTECTED else ()
    return TEXTS.get(kind, ())


def label_of(nyckel: str, falt: str) -> str:
    """The text's Swedish name; asks nothing of the database, so that a list of proposals can."""
    return next((text.label for text in TEXTS.get(nyckel.partition("-")[0], ()) if text.falt == falt), "Text")


def text_of(ok: Overenskommelse, nyckel: str, falt: str) -> Text | None:
    return next((text for text in texts_of(ok, nyckel) if text.falt == falt), None)


def read(ok: Overenskommelse, nyckel: str, falt: str) -> str:
    """What stands there now. Raises Gone when the part has been removed."""
    if nyckel.startswith("kapitel-"):
        klausul = _klausul(ok, nyckel)
        if klausul is None:
            raise Gone
        own = ok.kapiteltexter.filter(nyckel=klausul.nyckel).first()
        return own.text if own else richtext.clean(klausul.text)
    return getattr(_row(ok, nyckel), falt)


def write(ok: Overenskommelse, nyckel: str, falt: str, text: str) -> None:
    """Put ``text`` there. Runs inside ``parts.save_part``. Raises Gone."""
    if nyckel.startswith("kapitel-"):
        klausul = _klausul(ok, nyckel)
        if klausul is None:
            raise Gone
        ok.kapiteltexter.update_or_create(nyckel=klausul.nyckel, defaults={"text": text})
        return
    row = _row(ok, nyckel)
    setattr(row, falt, text)
    row.save(update_fields=[falt])


def _klausul(ok: Overenskommelse, nyckel: str) -> Klausul | None:
    return ok.mallversion.klausuler.filter(nyckel=nyckel.removeprefix("kapitel-")).first()


def _row(ok: Overenskommelse, nyckel: str) -> Insats | Utvecklingsomrade | Bakgrund:
    kind, _, pk = nyckel.partition("-")
    if kind == "bakgrund":
        return Bakgrund.objects.get_or_create(overenskommelse=ok)[0]
    rows = Insats.objects.filter(omrade__overenskommelse=ok) if kind == "insats" else Utvecklingsomrade.objects.filter(overenskommelse=ok)
    row = rows.filter(pk=pk).first() if pk.isdigit() else None
    if row is None:
        raise Gone
    return row
