"""The words of a page and of a PDF, made comparable."""

import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

from tests.tools.required import program

RUNNING = re.compile(
    r"(Överenskommelse \d, [^,]*?)?\s*(Dnr \d\S*)?|(Version \d+)?\s*(Provdokument – underskrifterna gäller inte)?\s*(Sida \d+ av \d+)?"
)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.skip = 0

    def handle_starttag(self, tag, attrs):
        self.skip += tag in ("head", "title", "style")

    def handle_endtag(self, tag):
        self.skip -= tag in ("head", "title", "style")
        self.found.append(" ")

    def handle_data(self, data):
        if not self.skip:
            self.found.append(data)


def words_of_html(html: str) -> list[str]:
    reader = _Words()
    reader.feed(html)
    return "".join(reader.found).split()


def words_of_pdf(pdf: bytes, folder: Path) -> list[str]:
    """Without running heads and feet, in reading order. List marks, which the page's browser draws, are left out."""
    path = folder / "text.pdf"
    path.write_bytes(pdf)
    text = subprocess.run(
        [program("pdftotext", "poppler-utils"), "-raw", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    lines = [line for page in text.split("\f") for line in page.split("\n") if not RUNNING.fullmatch(line.strip())]
    return [word for word in " ".join(lines).split() if word not in ("•", "▪")]


def bag(words: list[str]) -> str:
    """All letters and figures in one string: where a line breaks or a table's cell ends does not matter."""
    return re.sub(r"[\s\u00ad-]+", "", "".join(words))
