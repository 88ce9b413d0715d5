"""The only way WeasyPrint may read anything: our own fonts, from memory."""

from functools import cache
from pathlib import Path
from typing import NoReturn

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

FONT_FOLDER = Path(__file__).parent / "fonts"
FONT_FACES = (
    # file, weight, style; one line per face that print.css may ask for
    ("SourceSans3-Regular.ttf", 400, "normal"),
    ("SourceSans3-It.ttf", 400, "italic"),
    ("SourceSans3-Semibold.ttf", 600, "normal"),
    ("SourceSans3-Bold.ttf", 700, "normal"),
)
FONT_FAMILY = "Source Sans 3"


@cache
def font_files() -> dict[str, bytes]:
    """The vendored font files by name, read once per process."""
    return {name: (FONT_FOLDER / name).read_bytes() for name, _, _ in FONT_FACES}


def font_face_css() -> str:
    """@font-face rules whose addresses only `LockedFetcher` understands."""
    return "\n".join(
        f'@font-face{{font-family:"{FONT_FAMILY}";src:url("font:{name}");font-weight:{weight};font-style:{style}}}'
        for name, weight, style in FONT_FACES
    )


class LockedFetcher(URLFetcher):
    """Serves `font:NAME` out of the vendored fonts. Everything else (http, file, data, ftp …) stops the rendering.

    WeasyPrint's own fetcher reads local files and follows redirects: with text from a form in the HTML that would be a way to
    make the server fetch addresses or embed its own files.

    Raises:
        FatalURLFetchingError: for every other address. It derives from BaseException so that WeasyPrint cannot swallow it;
            `render_pdf` turns it into an ordinary `RenderError`.
    """

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("font",), allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        scheme, _, name = url.partition(":")
        if scheme == "font" and (data := font_files().get(name)):
            return URLFetcherResponse(url, data, {"Content-Type": "font/ttf"})
        return self._refuse(url)

    @staticmethod
    def _refuse(url: str) -> NoReturn:
        raise FatalURLFetchingError(f"blocked address: {url[:80]}")
