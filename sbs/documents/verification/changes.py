"""What was added to a document after a signature, in words a reader understands."""

import hashlib
from collections.abc import Iterator

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

_MAX_PAGES = 2000


def describe_changes(reader: PdfFileReader, revision: int) -> list[str]:
    """Swedish words for how the newest state differs from ``revision``. Empty when nothing a reader would notice differs."""
    old = reader.get_historical_resolver(revision)
    return list(dict.fromkeys([*_pages(old.root, reader.root), *_catalogue(old.root, reader.root), *_title(old, reader)]))


def _pages(before: generic.DictionaryObject, after: generic.DictionaryObject) -> Iterator[str]:
    old, new = list(_leaves(before["/Pages"])), list(_leaves(after["/Pages"]))
    old_numbers, new_numbers = [number for number, _page in old], [number for number, _page in new]
    if old_numbers != new_numbers:
        yield "sidor har bytt plats" if sorted(old_numbers) == sorted(new_numbers) else "sidor har lagts till, bytts ut eller tagits bort"
    earlier = dict(old)
    for place, (number, page) in enumerate(new, 1):
        if number not in earlier:
            continue
        if _contents(earlier[number]) != _contents(page):
            yield f"innehållet på sidan {place} har ändrats"
        if len(earlier[number].get("/Annots", ())) != len(page.get("/Annots", ())):
            yield f"en anteckning eller länk har lagts till eller tagits bort på sidan {place}"


def _leaves(node: generic.DictionaryObject, depth: int = 0) -> Iterator[tuple[int, generic.DictionaryObject]]:
    """(object number, page) for each page in reading order."""
    kids = node.get("/Kids")
    if kids is None or depth > 50:
        return
    for index in range(min(len(kids), _MAX_PAGES)):
        reference = kids.raw_get(index)
        kid = kids[index]
        if "/Kids" in kid:
            yield from _leaves(kid, depth + 1)
        else:
            yield getattr(reference, "idnum", -index), kid


def _contents(page: generic.DictionaryObject) -> bytes:
    found = page.get("/Contents")
    parts = [found[index] for index in range(len(found))] if isinstance(found, generic.ArrayObject) else [found]
    digest = hashlib.sha256()
    for part in parts:
        if isinstance(part, generic.StreamObject):
            digest.update(part.encoded_data)
    return digest.digest()


def _catalogue(before: generic.DictionaryObject, after: generic.DictionaryObject) -> Iterator[str]:
    for key, words in (
        ("/OpenAction", "ett skript eller en åtgärd som körs när filen öppnas har lagts till"),
        ("/AA", "ett skript eller en åtgärd har lagts till"),
    ):
        if key in after and key not in before:
            yield words
    old_names, new_names = before.get("/Names", {}), after.get("/Names", {})
    if "/JavaScript" in new_names and "/JavaScript" not in old_names:
        yield "ett skript har lagts till"
    if _files(old_names) != _files(new_names):
        yield "en bifogad fil har lagts till, bytts ut eller tagits bort"
    if _stream(before.get("/Metadata")) != _stream(after.get("/Metadata")):
        yield "uppgifterna om dokumentet (titel med mera) har ändrats"


def _files(names) -> dict[str, bytes]:
    found = {}
    listed = names.get("/EmbeddedFiles", {}).get("/Names", ())
    for index in range(0, len(listed) - 1, 2):
        found[str(listed[index])] = _stream(listed[index + 1].get("/EF", {}).get("/F"))
    return found


def _stream(found) -> bytes:
    return hashlib.sha256(found.encoded_data).digest() if isinstance(found, generic.StreamObject) else b""


def _title(old, reader: PdfFileReader) -> Iterator[str]:
    def info(handler) -> dict[str, str]:
        found = handler.trailer_view.get("/Info", {})
        return {str(key): str(found[key]) for key in found}

    if info(old) != info(reader):
        yield "uppgifterna om dokumentet (titel med mera) har ändrats"
