"""What `render_pdf` refuses: outside addresses, characters the font lacks, parts that would be left out."""

import pytest

from sbs.documents.pdf.glyphs import unprintable_characters
from sbs.documents.pdf.render import RenderError

from .sample_agreement import body, render

# --- Nothing from outside ----------------------------------------------------------------------------------------------

ADDRESSES = [
    "http://127.0.0.1:1/x.png",
    "https://example.org/x.png",
    "file:///etc/passwd",
    "data:image/png;base64,AAAA",
    "ftp://127.0.0.1/x",
]
VECTORS = [
    '<img src="{}" alt="x">',
    '<object data="{}"></object>',
    '<p style="background:url({})">x</p>',
    '<ul style="list-style-image:url({})"><li>x</li></ul>',
    "<style>@import url({});</style><p>x</p>",
    "<style>@font-face{{font-family:X;src:url({})}}p{{font-family:X}}</style><p>x</p>",
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x</title><image href="{}" width="9" height="9"/></svg>',
    '<a rel="attachment" href="{}">x</a>',
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_is_fetched(vector, address):
    # WeasyPrint swallows even a fatal error inside an SVG: there the collected log stops the document.
    with pytest.raises(RenderError, match="inte helt" if "<svg" in vector else "utifrån"):
        render(body(vector.format(address)))


@pytest.mark.parametrize("rel", ["stylesheet", "attachment"])
def test_linked_files_are_not_fetched(rel):
    with pytest.raises(RenderError, match="utifrån"):
        render(body("<p>x</p>", f'<link rel="{rel}" href="file:///etc/passwd">'))


def test_a_stylesheet_cannot_fetch_either():
    with pytest.raises(RenderError, match="utifrån"):
        render(body("<p>x</p>"), css="@import url(file:///etc/passwd);")


def test_a_refused_document_does_not_spoil_the_next():
    with pytest.raises(RenderError):
        render(body('<img src="file:///etc/passwd" alt="x">'))
    assert render(body("<p>Hej</p>")).startswith(b"%PDF-1.7")


def test_what_weasyprint_would_leave_out_is_an_error():
    with pytest.raises(RenderError, match="inte helt"):
        render(body('<a href="#ingenstans">Till bilagan</a>'))


# --- Text the font cannot draw, missing language ---------------------------------------------------------------------


def test_a_character_outside_the_font_is_named():
    with pytest.raises(RenderError, match=r"U\+1F600"):
        render(body("<p>Bra jobbat \U0001f600</p>"))


@pytest.mark.parametrize(
    "text", ["Åsa Öhrn, Łucja Şahin", "1\u00a0000 – ”ja” · § 5 − ≥ ½ €", "A\u030asa (sammansatt)", "mjukt\u00adbindestreck"]
)
def test_ordinary_text_can_be_printed(text):
    assert unprintable_characters(text) == []


def test_each_strange_character_is_named_once():
    assert unprintable_characters("\u4f60\u597d\u4f60") == ["\u4f60", "\u597d"]


@pytest.mark.parametrize("html", ["<html><head><title>T</title></head><p>x</html>", '<html lang="sv"><p>x</html>'])
def test_language_and_title_are_required(html):
    with pytest.raises(RenderError, match="språk eller titel"):
        render(html)
