"""The verdicts in plain Swedish: what we found, what it means, what to do."""

from sbs.documents.verification.verdict import Examination, Verdict
from sbs.lib.words import listed

_ORIGINAL = "Be den som skickade filen om originalet, eller hämta det hos Skolverket."

_TEXTS = {
    "identical": ("Filen är äkta", "Filen är exakt den som är registrerad hos oss: {document}. Ingenting har ändrats sedan den blev klar."),
    "intact": ("Filen är äkta", "Underskrifterna i {document} stämmer, alla har skrivit under och ingenting har ändrats efter det."),
    "incomplete": (
        "Alla har inte skrivit under i den här filen",
        "Filen är en tidigare version av {document}. Det som finns i den är oförändrat, men den är inte färdig. Det här saknas: {missing}. "
        "Den gäller inte som avtal i det här skicket. " + _ORIGINAL,
    ),
    "junk_appended": (
        "Något har lagts till efter filens slut",
        "Efter slutet på dokumentet har {extra_bytes} byte lagts till. Det som skrevs under är oförändrat, men filen är inte den som vi "
        "lämnade ut. {missing_sentence}" + _ORIGINAL,
    ),
    "updated": (
        "Filen har ändrats efter underskrift",
        "Något har lagts till i filen efter att den skrevs under{changes}. Det du ser kan vara något annat än det som skrevs under. "
        "Lita inte på filen. " + _ORIGINAL,
    ),
    "changed": (
        "Filen har ändrats",
        "Innehållet stämmer inte med det som skrevs under. Den här kontrollen gick fel: {broken}. Lita inte på filen. " + _ORIGINAL,
    ),
    "resaved": (
        "Filen har sparats om",
        "Filen har sparats om i ett annat program. Då går det inte att se om innehållet är det som skrevs under. Lita inte på filen. "
        + _ORIGINAL,
    ),
    "foreign_signature": (
        "Någon annan har skrivit under i filen",
        "I filen finns en underskrift som inte hör till dokumentet: {strangers}. Övriga underskrifter är oförändrade. {missing_sentence}"
        + _ORIGINAL,
    ),
    "differs": (
        "Filen är inte den registrerade",
        "Underskrifterna stämmer, men filen är inte byte för byte den som är registrerad hos oss: {document}. " + _ORIGINAL,
    ),
    "unknown": (
        "Vi känner inte igen dokumentet",
        "Underskrifterna är gjorda med certifikat som vi litar på, men dokumentet finns inte i vårt register. "
        "Vi kan inte intyga att det kommer från oss.",
    ),
    "foreign": (
        "Filen är inte underskriven hos oss",
        "Filen är underskriven med certifikat från en utfärdare som vi inte känner. Vi kan inte intyga vem som har skrivit under. {claim}",
    ),
    "unsigned": (
        "Filen är inte underskriven",
        "Det finns ingen elektronisk underskrift i filen. En utskrift som sparats som PDF ser ut så här. {claim}" + _ORIGINAL,
    ),
    "signatures_removed": (
        "Underskrifter har tagits bort ur filen",
        "Filen har innehållit underskrifter som inte längre visas. Lita inte på filen. " + _ORIGINAL,
    ),
    "unreadable": (
        "Filen går inte att läsa",
        "Filen är skadad eller har ändrats så att den inte går att läsa som PDF. Vi kan inte kontrollera den. " + _ORIGINAL,
    ),
    "encrypted": (
        "Filen är låst med lösenord",
        "Filen är krypterad. Våra dokument är aldrig det, och vi kan inte kontrollera innehållet. " + _ORIGINAL,
    ),
    "not_pdf": (
        "Filen är ingen PDF",
        "Välj PDF-filen som du fick från oss. Ett foto, en Word-fil eller en zip-fil går inte att kontrollera.",
    ),
    "too_large": ("Filen är för stor", "Filen är större än {limit} MB. Våra dokument är mindre än så."),
    "too_heavy": (
        "Filen gick inte att kontrollera",
        "Kontrollen tog för lång tid eller för mycket minne och avbröts. Våra dokument går fort att kontrollera, så filen är troligen inte "
        "ett oförändrat dokument från oss. " + _ORIGINAL,
    ),
}

#: A document of ours that nobody signs: sealed by the agency alone.
_SEALED = "Stämpeln i {document} stämmer och ingenting har ändrats efter den. Dokumentet har inga underskrifter."


def say(
    status: str,
    sha256: str,
    *,
    ours: bool = False,
    intact: bool = False,
    complete: bool = False,
    document: str = "",
    claimed: str = "",
    note: str = "",
    examination: Examination | None = None,
    missing: list[str] | None = None,
    extra_bytes: int = 0,
    strangers: list[str] | None = None,
    limit: int = 0,
) -> Verdict:
    """The verdict with its words filled in."""
    found = examination or Examination()
    missing = missing or []
    heading, text = _TEXTS[status]
    if status == "intact" and not _is_signed(found):
        text = _SEALED
    changes = f": {listed(found.changes)}" if found.changes else ""
    words = {
        "document": document or "dokumentet",
        "missing": listed(missing) or "underskrifter",
        "missing_sentence": f"Det saknas också underskrifter: {listed(missing)}. " if missing else "",
        "changes": changes,
        "broken": listed([part.who or part.field for part in found.signatures if not part.intact]),
        "strangers": listed(strangers or []),
        "claim": f"Filen utger sig för att vara {claimed}, men det bevisar inget. " if claimed else "",
        "extra_bytes": extra_bytes,
        "limit": limit,
    }
    text = text.format(**words).strip()
    return Verdict(
        status=status,
        heading=heading,
        text=f"{text} {note}".strip(),
        sha256=sha256,
        ours=ours,
        complete=complete,
        intact=intact,
        document=document,
        note=note,
        signatures=found.signatures,
        missing=missing,
        changes=found.changes,
    )


def _is_signed(found: Examination) -> bool:
    """Whether anybody but the agency's own seal is in the file."""
    return any(part.kind != "stämpel" for part in found.signatures)
