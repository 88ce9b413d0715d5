"""`render_pdf`: one HTML document in, one PDF/A-3a + PDF/UA-1 file out, the same bytes for the same input."""

import gc
import hashlib
import io
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from threading import Lock

import weasyprint
from weasyprint.css import ColorProfile
from weasyprint.logger import LOGGER as WEASYPRINT_LOGGER
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from .fetcher import LockedFetcher, font_face_css
from .finisher import UnexpectedFormField, make_finisher
from .glyphs import unprintable_characters
from .mergetags import recorded_fragments

RELATIONSHIPS = frozenset({"Data", "Supplement"})
PRINT_CSS = Path(__file__).with_name("print.css")
_VARIANT = "pdf/a-3a"
_rendering = Lock()


class RenderError(Exception):
    """The document cannot be made as it stands. The message is Swedish and says what to do where a person can do something."""


@dataclass(frozen=True)
class Attachment:
    """A file inside the PDF. `name` is unique within a document; `relationship` is "Data" (the document's own figures as data)
    or "Supplement" (a bilaga)."""

    name: str
    data: bytes
    description: str
    relationship: str

    def __post_init__(self) -> None:
        if self.relationship not in RELATIONSHIPS:
            raise ValueError(f"relationship must be one of {sorted(RELATIONSHIPS)}")


def print_css() -> str:
    """The house's print stylesheet (print.css). Its head lists the classes a document may use."""
    return PRINT_CSS.read_text(encoding="utf-8")


def render_pdf(html: str, *, css: str, created: datetime, attachments: Sequence[Attachment] = ()) -> bytes:
    """Render a full HTML document (lang, title; every value escaped by the template) to PDF/A-3a + PDF/UA-1.

    `<input type="checkbox" name="sig_x" title="Underskrift för …">` becomes an empty, tagged signature field of the size the
    stylesheet gives it. Same arguments, same bytes, on the same versions of WeasyPrint, Pango and HarfBuzz: keep the file, do not
    count on making it again years later.

    Args:
        created: aware; goes into the file as its dates. Nothing is read from the clock.

    Raises:
        RenderError: the HTML asks for an outside address, has a character that the font lacks, has a form field that is no
            signature field, lacks language or title, or anything else that WeasyPrint reports as an error and would leave out
            (a link to nowhere, an image without alt text, a figure that cannot be drawn).
        ValueError: a naive `created`, or two attachments of the same name.
    """
    if created.tzinfo is None:
        raise ValueError("created must be aware")
    if len({a.name for a in attachments}) < len(attachments):
        raise ValueError("two attachments have the same name")
    created = created.astimezone(UTC).replace(microsecond=0)
    attachments = sorted(attachments, key=lambda a: a.name.encode())  # a name tree is sorted: ISO 32000-1, 7.9.6
    try:
        with _rendering, _without_garbage_collection(), _collected_errors() as errors:
            pdf = _render(html, css, created, attachments)
    except FatalURLFetchingError as error:
        raise RenderError(f"Dokumentet försöker hämta något utifrån, och det är inte tillåtet ({error}).") from error
    except UnexpectedFormField as error:
        raise RenderError(f"Dokumentet har ett formulärfält som inte är en underskrift ({error}).") from error
    if errors:
        raise RenderError(f"Dokumentet blev inte helt: {'; '.join(errors[:3])}.")
    return pdf


def _render(html: str, css: str, created: datetime, attachments: Sequence[Attachment]) -> bytes:
    fetcher = LockedFetcher()
    source = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url=None)
    _check_source(source)
    fonts, faces = _fonts()
    document = source.render(font_config=fonts, stylesheets=[faces, _stylesheet(css)], pdf_variant=_VARIANT)
    _check_metadata(document)
    document.metadata.created = document.metadata.modified = created.isoformat()
    document.color_profiles["srgb"] = _srgb_profile()
    identifier = _identifier(html, css, created, attachments)
    with recorded_fragments() as fragments:
        pdf: bytes = document.write_pdf(
            pdf_variant=_VARIANT,
            pdf_identifier=identifier,
            attachments=[_embedded(a, created, fetcher) for a in attachments] or None,
            output_intent="given above",
            finisher=make_finisher(identifier, {a.name: a.relationship for a in attachments}, fragments),
        )
    return pdf


# FontConfiguration and parsed CSS are kept per process: a fresh pair per document leaks 0.25 MiB each.
@cache
def _fonts() -> tuple[FontConfiguration, weasyprint.CSS]:
    fonts = FontConfiguration()
    return fonts, weasyprint.CSS(string=font_face_css(), font_config=fonts, url_fetcher=LockedFetcher())


@lru_cache(maxsize=8)
def _stylesheet(css: str) -> weasyprint.CSS:
    return weasyprint.CSS(string=css, font_config=_fonts()[0], url_fetcher=LockedFetcher())


def _forget_after_fork() -> None:
    """A forked worker makes its own fonts. It may not delete the parent's font files either, which the parent's object would do."""
    global _rendering
    if _fonts.cache_info().currsize:
        _fonts()[0]._folder = None
    _fonts.cache_clear()
    _stylesheet.cache_clear()
    _rendering = Lock()


os.register_at_fork(after_in_child=_forget_after_fork)


def _srgb_profile() -> ColorProfile:
    """WeasyPrint's own sRGB profile, from memory: asked for by name, it is read from a file that stays open."""
    return ColorProfile(io.BytesIO(_srgb_data()), "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))


@cache
def _srgb_data() -> bytes:
    return files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes()


class _ErrorCollector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _collected_errors() -> Iterator[list[str]]:
    """WeasyPrint logs an error and goes on without the part that failed. A legal document must not."""
    collector = _ErrorCollector()
    WEASYPRINT_LOGGER.addHandler(collector)
    try:
        yield collector.messages
    finally:
        WEASYPRINT_LOGGER.removeHandler(collector)


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Layout makes hundreds of thousands of small objects that all live to the end: collecting in between only costs time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _check_source(source: weasyprint.HTML) -> None:
    text = "".join(source.etree_element.itertext())
    text += "".join(value for element in source.etree_element.iter() for value in element.attrib.values())
    if strange := unprintable_characters(text):
        listed = ", ".join(f"{c} (U+{ord(c):04X})" for c in strange[:5])
        raise RenderError(f"Ta bort eller byt ut de här tecknen, de finns inte i dokumentets typsnitt: {listed}.")


def _check_metadata(document: weasyprint.Document) -> None:
    if not document.metadata.lang or not document.metadata.title:
        raise RenderError("Dokumentmallen saknar språk eller titel.")


def _identifier(html: str, css: str, created: datetime, attachments: Sequence[Attachment]) -> bytes:
    """/ID as ASCII hex: a digest of all that the document is made from."""
    digest = hashlib.sha256()
    parts = [html.encode(), css.encode(), created.isoformat().encode()]
    for a in attachments:
        parts += [a.name.encode(), a.description.encode(), a.relationship.encode(), a.data]
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:32].encode()


def _embedded(attachment: Attachment, created: datetime, fetcher: LockedFetcher) -> weasyprint.Attachment:
    return weasyprint.Attachment(
        file_obj=io.BytesIO(attachment.data),
        name=attachment.name,
        description=attachment.description,
        created=created,
        modified=created,
        relationship=attachment.relationship,
        url_fetcher=fetcher,
    )
