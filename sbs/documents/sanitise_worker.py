"""Look through one PDF and clean it: `python -I sanitise_worker.py IN OUT`, report as JSON on stdout.

Runs in its own process under limits that the kernel holds; when one is met the process dies without a report and the file is refused.
Imports pikepdf and the standard library only. Reasons are Swedish: they are shown to the person who uploads.
"""

import json
import resource
import sys
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

MAX_PAGES = 200
MAX_OBJECTS = 200_000
MIB = 1 << 20
MEMORY_BYTES, CPU_SECONDS, FILE_BYTES = 700 * MIB, 20, 60 * MIB

# What streams may unpack to. An A4 page scanned at 300 dots per inch in colour is 25 MiB unpacked.
MAX_STREAM_BYTES, MAX_IMAGE_BYTES, MAX_TOTAL_BYTES = 64 * MIB, 300 * MIB, 1024 * MIB
MAX_IMAGE_PIXELS = 100_000_000

PASSWORD = "Ta bort lösenordet och ladda upp filen igen. PDF:en går inte att öppna utan lösenord."  # noqa: S105
DAMAGED = "Skapa PDF:en på nytt och ladda upp den igen. Filen är skadad och går inte att läsa."
SIGNED_DAMAGED = "Be om en hel fil. PDF:en är underskriven men skadad, och den kan inte lagas utan att underskriften bryts."
SIGNED_ACTIVE = "Be om en fil utan {}. PDF:en är underskriven, och innehållet kan inte tas bort utan att underskriften bryts."
NO_PAGES = "Välj en annan fil. PDF:en har inga sidor."
TOO_LARGE = "Dela upp filen. PDF:en har {} sidor och får ha högst {}."
TOO_MANY_OBJECTS = "Skapa PDF:en på nytt, till exempel genom att skriva ut den till PDF. Den har för många delar."
BOMB = "Skapa PDF:en på nytt, till exempel genom att skriva ut den till PDF. Innehållet blir orimligt stort när det packas upp."

SCRIPTS, PROGRAMS, SENDING = "skript", "länkar till program och filer", "knappar som skickar uppgifter"
MEDIA, FILES, PROTECTION = "ljud, film och 3D", "inbäddade filer", "skrivskydd"
ACTIVE = frozenset({SCRIPTS, PROGRAMS, SENDING, MEDIA})  # what makes a signed file refused

# Actions hang on /OpenAction, /AA, /A, /PA, /Next and the name tree of scripts: those places are looked at wherever they stand.
BAD_ACTIONS = {
    "/JavaScript": SCRIPTS,
    "/Launch": PROGRAMS,
    "/GoToR": PROGRAMS,
    "/GoToE": PROGRAMS,
    "/Thread": PROGRAMS,
    "/SubmitForm": SENDING,
    "/ImportData": SENDING,
    "/ResetForm": SENDING,
    "/Rendition": MEDIA,
    "/Movie": MEDIA,
    "/Sound": MEDIA,
    "/RichMediaExecute": MEDIA,
    "/GoTo3DView": MEDIA,
    "/Trans": SCRIPTS,
    "/Hide": SCRIPTS,
    "/SetOCGState": SCRIPTS,
}
BAD_ANNOTATIONS = {
    "/RichMedia": MEDIA,
    "/Movie": MEDIA,
    "/Sound": MEDIA,
    "/Screen": MEDIA,
    "/3D": MEDIA,
    "/FileAttachment": FILES,
}
HARMLESS_LINKS = ("http://", "https://", "mailto:", "tel:", "www.", "#")
IMAGE_FILTERS = frozenset({"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode", "/DCT", "/CCF"})
FLATE = frozenset({"/FlateDecode", "/Fl"})


class Refused(Exception):
    """The message is the reason that the uploader sees."""


def limit_resources() -> None:
    for limit, value in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_FSIZE, FILE_BYTES)):
        resource.setrlimit(limit, (value, value))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def clean(source: str, target: str) -> dict[str, Any]:
    """Report with `changed` (then `target` is written), `removed`, `repaired`, `signed`, `pages`.

    Raises:
        Refused: with the reason.
    """
    pdf, repaired = _open(source)
    pages = _count_pages(pdf)
    _check_unpacked_size(pdf)
    signed = any(_is_signature(item) for item in pdf.objects)
    if signed and repaired:
        raise Refused(SIGNED_DAMAGED)
    removed = _remove_active_content(pdf)
    if signed:
        if active := sorted(ACTIVE & removed):
            raise Refused(SIGNED_ACTIVE.format(" och ".join(active)))
        return {"changed": False, "removed": [], "repaired": False, "signed": True, "pages": pages}
    if pdf.is_encrypted:
        removed.add(PROTECTION)
    changed = bool(removed) or repaired or not _ends_properly(source)
    if changed:
        mode = pikepdf.ObjectStreamMode.generate
        pdf.save(target, object_stream_mode=mode, encryption=False, deterministic_id=True, fix_metadata_version=False)
    return {"changed": changed, "removed": sorted(removed), "repaired": repaired, "signed": False, "pages": pages}


def _open(source: str) -> tuple[Pdf, bool]:
    """The document, and whether it had to be repaired. qpdf also mends on the way, with warnings, what strict opening let pass."""
    try:
        pdf = Pdf.open(source, attempt_recovery=False)
        repaired = False
    except pikepdf.PasswordError:
        raise Refused(PASSWORD) from None
    except pikepdf.PdfError:
        try:
            pdf = Pdf.open(source)
            pdf.trailer.Size = len(pdf.objects) + 1  # qpdf 12 writes /Size only where a trailer had one
            repaired = True
        except pikepdf.PasswordError:
            raise Refused(PASSWORD) from None
        except pikepdf.PdfError:
            raise Refused(DAMAGED) from None
    return pdf, repaired


def _count_pages(pdf: Pdf) -> int:
    pages = len(pdf.pages)
    if not pages:
        raise Refused(NO_PAGES)
    if pages > MAX_PAGES:
        raise Refused(TOO_LARGE.format(pages, MAX_PAGES))
    if len(pdf.objects) > MAX_OBJECTS:
        raise Refused(TOO_MANY_OBJECTS)
    return pages


def _ends_properly(source: str) -> bool:
    """Nothing after the last %%EOF: a second file may hide there."""
    with open(source, "rb") as file:
        return file.read().rstrip(b"\r\n \t\0").endswith(b"%%EOF")


def _is_signature(item: Any) -> bool:
    return isinstance(item, Dictionary) and "/ByteRange" in item and "/Contents" in item


# --- How large it becomes ------------------------------------------------------------------------------------------------


def _check_unpacked_size(pdf: Pdf) -> None:
    total = 0
    for item in pdf.objects:
        if isinstance(item, Stream):
            image = item.get("/Subtype") == Name.Image
            if image and int(item.get("/Width", 0)) * int(item.get("/Height", 0)) > MAX_IMAGE_PIXELS:
                raise Refused(BOMB)
            total += _unpacked_size(item, MAX_IMAGE_BYTES if image else MAX_STREAM_BYTES)
            if total > MAX_TOTAL_BYTES:
                raise Refused(BOMB)


def _unpacked_size(stream: Stream, limit: int) -> int:
    filters = _filters(stream)
    raw = stream.read_raw_bytes()
    if not filters:
        return len(raw)
    if all(name in FLATE | IMAGE_FILTERS for name in filters):
        return _inflated_size(raw, [name for name in filters if name in FLATE], limit)
    size = len(stream.read_bytes())  # rare, old filters: unpacked by qpdf under the process's memory limit
    if size > limit:
        raise Refused(BOMB)
    return size


def _filters(stream: Stream) -> list[str]:
    names = stream.get("/Filter")
    if names is None:
        return []
    return [str(name) for name in names] if isinstance(names, Array) else [str(names)]


def _inflated_size(data: bytes, filters: list[str], limit: int) -> int:
    """Size after the Flate filters, never unpacking more than `limit` bytes of any of them."""
    for _ in filters:
        unpacker = zlib.decompressobj()
        try:
            data = unpacker.decompress(data, limit)
        except zlib.error:
            return len(data)  # damaged stream: no renderer gets more out of it
        if unpacker.unconsumed_tail:
            raise Refused(BOMB)
    return len(data)


# --- What can act by itself ----------------------------------------------------------------------------------------------


def _remove_active_content(pdf: Pdf) -> set[str]:
    """Take out scripts, programs, media and files; return what it was, in words for the uploader."""
    removed = set(_clean_catalogue(pdf.Root))
    for item in pdf.objects:
        for dictionary in _dictionaries(item):
            removed.update(_clean_dictionary(dictionary))
    return removed


def _drop(dictionary: Any, key: str, what: str) -> Iterator[str]:
    if key in dictionary:
        del dictionary[key]
        yield what


def _clean_catalogue(root: Any) -> Iterator[str]:
    names = root.get("/Names", Dictionary())
    yield from _drop(names, "/JavaScript", SCRIPTS)
    for key in ("/EmbeddedFiles", "/AlternatePresentations"):
        yield from _drop(names, key, FILES)
    yield from _drop(names, "/Renditions", MEDIA)
    yield from _drop(root, "/Collection", FILES)
    form = root.get("/AcroForm", Dictionary())
    yield from _drop(form, "/XFA", SCRIPTS)
    yield from _drop(form, "/CO", SCRIPTS)


def _dictionaries(item: Any) -> Iterator[Any]:
    """`item` and the dictionaries written inside it; indirect ones come round on their own."""
    if isinstance(item, Stream | Dictionary):
        yield item
        children = [value for _, value in item.items()]
    elif isinstance(item, Array):
        children = list(item)
    else:
        return
    for child in children:
        if isinstance(child, Dictionary | Array) and not child.is_indirect:
            yield from _dictionaries(child)


def _clean_dictionary(dictionary: Any) -> Iterator[str]:
    yield from _drop(dictionary, "/AA", SCRIPTS)
    for key in ("/AF", "/EF"):
        yield from _drop(dictionary, key, FILES)
    for key in ("/A", "/PA", "/OpenAction", "/Next"):
        value = dictionary.get(key)
        if isinstance(value, Dictionary) and (what := _harm(value)):
            del dictionary[key]
            yield what
        elif key == "/Next" and isinstance(value, Array):
            yield from _drop(dictionary, key, SCRIPTS)
    if isinstance(dictionary.get("/Annots"), Array):
        yield from _clean_annotations(dictionary)


def _harm(action: Any) -> str | None:
    """What an action does that it may not do in an uploaded file; None for a harmless one."""
    if "/JS" in action:
        return SCRIPTS
    kind = str(action.get("/S", ""))
    if kind == "/URI":
        address = str(action.get("/URI", "")).strip().lower()
        if address.startswith(HARMLESS_LINKS):
            return None
        return SCRIPTS if address.startswith("javascript:") else PROGRAMS
    return BAD_ACTIONS.get(kind)


def _clean_annotations(page: Any) -> Iterator[str]:
    kept = Array()
    for annotation in page.Annots:
        kind = str(annotation.get("/Subtype")) if isinstance(annotation, Dictionary) else "/Null"
        if what := BAD_ANNOTATIONS.get(kind):
            yield what
        elif isinstance(annotation, Dictionary):
            kept.append(annotation)
    if len(kept) < len(page.Annots):
        page.Annots = kept


def main(source: str, target: str) -> None:
    limit_resources()
    try:
        report = {"ok": True, **clean(source, target)}
    except Refused as refusal:
        report = {"ok": False, "reason": str(refusal)}
    except MemoryError:
        raise  # a limit was met: no report
    except Exception:  # whatever a hostile file does to the parser, it is refused
        report = {"ok": False, "reason": DAMAGED}
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
