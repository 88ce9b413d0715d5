"""What was added to a document after a signature, in words a reader understands."""

import hashlib
from collections.abc import Iterator

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

_MAX_PAGES = 2000


def describe_changes(reader: PdfFileReader, revision: int) -> list[str]:
    """Swedish words for how the newest state differs from ``revision``. Empty when nothing a reader would notice differs."""
    old = reader.get_historical_resolver(revision)
    return list(dict.fromkeys([*_pages(old.root, reader.root), *_catalogue(old.root, reader.root), *_title(reader, revision)]))


def _at(dictionary, key: str):
    """The value behind a key, references followed; None when missing (pyHanko's ``get`` hands out some references raw)."""
    return dictionary[key] if isinstance(dictionary, generic.DictionaryObject) and key in dictionary else None


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
        if len(_at(earlier[number], "/Annots") or ()) != len(_at(page, "/Annots") or ()):
            yield f"en anteckning eller länk har lagts till eller tagits bort på sidan {place}"


def _leaves(node: generic.DictionaryObject, depth: int = 0) -> Iterator[tuple[int, generic.DictionaryObject]]:
    """(object number, page) for each page in reading order."""
    kids = _at(node, "/Kids")
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
    found = _at(page, "/Contents")
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
    old_names, new_names = _at(before, "/Names"), _at(after, "/Names")
    if _at(new_names, "/JavaScript") is not None and _at(old_names, "/JavaScript") is None:
        yield "ett skript har lagts till"
    if _files(old_names) != _files(new_names):
        yield "en bifogad fil har lagts till, bytts ut eller tagits bort"


def _files(names) -> dict[str, bytes]:
    found = {}
    listed = _at(_at(names, "/EmbeddedFiles"), "/Names") or ()
    for index in range(0, len(listed) - 1, 2):
        found[str(listed[index])] = _stream(_at(_at(listed[index + 1], "/EF"), "/F"))
    return found


def _stream(found) -> bytes:
    return hashlib.sha256(found.encoded_data).digest() if isinstance(found, generic.StreamObject) else b""


def _title(reader: PdfFileReader, revision: int) -> Iterator[str]:
    """Told by when the objects were last written: our own revisions never write them."""
    for holder, key in ((reader.trailer_view, "/Info"), (reader.root, "/Metadata")):
        reference = holder.raw_get(key) if key in holder else None
        if isinstance(reference, generic.IndirectObject) and reader.xrefs.get_last_change(reference.reference) > revision:
            yield "uppgifterna om dokumentet (titel med mera) har ändrats"
