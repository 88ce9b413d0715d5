"""Takes the pictures of README and the handbook anew, from fresh demos in a folder of its own.

    python docs/bilder/ta_bilder.py            all of them
    python docs/bilder/ta_bilder.py granska    only those whose names begin so

Needs the test packages (Playwright), Chromium and pdftoppm. Nothing outside the picture folder is changed.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CHROMIUM = os.environ.get("SBS_CHROMIUM") or next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
SWEDISH = {"locale": "sv-SE", "timezone_id": "Europe/Stockholm", "reduced_motion": "reduce", "color_scheme": "light"}
WIDTH = 1280
COLOURS = 96  # enough for text and a few tints; keeps every picture far below 200 kB
PASSWORD = "samverkan-demo-2020"  # the demo's own, see sbs/overview/demo/register.py
KARIN, CECILIA = "karin.almgren@skolverket.example.org", "cecilia.dahlqvist@skolverket.example.org"
ANDERS = "anders.malmqvist@hoor.example.org"
DNR = "7.4.2-2019:827"


class Demo:
    """One demo at a stage, with a web server; nobody works on its queue, because the demo has finished its documents."""

    def __init__(self, folder: Path, port: int, stage: list[str]):
        self.address = f"http://127.0.0.1:{port}"
        self.folder = folder
        keep = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "VIRTUAL_ENV")}
        self.environment = {**keep, "SBS_ENV": "dev", "SBS_VAR": str(folder), "PORT": str(port), "SBS_LOG_LEVEL": "ERROR"}
        self.manage("migrate", "-v0")
        self.manage("createcachetable")
        self.manage("demo", *stage)

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, str(ROOT / "manage.py"), *arguments]

    def manage(self, *arguments: str) -> None:
        subprocess.run(self.command(*arguments), env=self.environment, check=True, stdout=subprocess.DEVNULL)

    @contextmanager
    def serving(self) -> Iterator[None]:
        command = self.command("runserver", "--noreload", self.address.removeprefix("http://"))
        server = subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            self._wait()
            yield
        finally:
            server.terminate()
            server.wait()

    def _wait(self) -> None:
        for _ in range(100):
            try:
                urlopen(f"{self.address}/hjalp/").close()
                return
            except URLError:
                time.sleep(0.2)
        raise SystemExit("Webben startade inte.")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def lighten(path: Path) -> None:
    with Image.open(path) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def login(page: Page, address: str, email: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{address}/konto/login/")
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.wait_for_url(f"{address}/")


def agreement(page: Page, address: str, rest: str = "") -> None:
    """Open Höör's ÖK 2, or one of its pages."""
    page.goto(f"{address}/overenskommelser/")
    page.get_by_role("link", name="Höörs kommun, ÖK 2").first.click()
    page.goto(page.url + rest)


def shot(page: Page, name: str, height: int = 900, top: str = "") -> None:
    """A picture ``WIDTH`` wide, from the top of the page or from the heading ``top``."""
    page.evaluate("document.activeElement.blur()")
    start = page.get_by_role("heading", name=top, exact=True).bounding_box()["y"] - 32 if top else 0
    path = HERE / f"{name}.png"
    page.screenshot(path=path, full_page=True, clip={"x": 0, "y": start, "width": WIDTH, "height": height}, animations="disabled")
    lighten(path)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB")


def final_pdf(demo: Demo) -> Path:
    file = demo.folder / "ok.pdf"
    demo.manage("export_document", DNR, "--out", str(file))
    return file


# --- the pictures ----------------------------------------------------------------------------------------------------------


def overenskommelse(demo: Demo, page: Page) -> None:
    login(page, demo.address, KARIN)
    agreement(page, demo.address)
    shot(page, "overenskommelse", height=1300)


def undertecknad(demo: Demo, page: Page) -> None:
    """The page of the PDF where the signatures are."""
    file = final_pdf(demo)
    pages = subprocess.run(["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True, text=True).stdout.split("\f")
    number = next(n for n, text in enumerate(pages, start=1) if "Malmqvist" in text and "Underskrifter" in text)
    where = ["-f", str(number), "-l", str(number), "-singlefile"]
    subprocess.run(["pdftoppm", "-r", "70", "-png", *where, str(file), str(HERE / "undertecknad")], check=True)
    lighten(HERE / "undertecknad.png")


def verifiera(demo: Demo, page: Page) -> None:
    page.context.clear_cookies()
    page.goto(f"{demo.address}/verifiera/")
    page.locator("#id_fil").set_input_files(final_pdf(demo))
    page.get_by_role("button", name="Kontrollera filen").click()
    page.get_by_role("heading", name="Filen är äkta").wait_for()
    shot(page, "verifiera", height=820)


def skriv_under(demo: Demo, page: Page) -> None:
    login(page, demo.address, ANDERS)
    agreement(page, demo.address, "skriv-under/")
    shot(page, "skriv-under")


def granska(demo: Demo, page: Page) -> None:
    login(page, demo.address, CECILIA)
    agreement(page, demo.address, "granska/")
    shot(page, "granska")


def vantar(demo: Demo, page: Page) -> None:
    login(page, demo.address, CECILIA)
    shot(page, "vantar", height=420)


def kontroll(demo: Demo, page: Page) -> None:
    login(page, demo.address, KARIN)
    agreement(page, demo.address, "kontroll/")
    shot(page, "kontroll", height=1000)


def insats(demo: Demo, page: Page) -> None:
    login(page, demo.address, KARIN)
    agreement(page, demo.address)
    page.get_by_role("link", name="5.5 ").first.click()
    shot(page, "insats", height=1200)


PICTURES = {
    "gallande": [overenskommelse, undertecknad, verifiera],
    "underskrift": [skriv_under],
    "granskning": [vantar, granska],
    "utkast": [insats],
    "utkast --as-source": [kontroll],
}


def main(wanted: str) -> None:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(**SWEDISH, viewport={"width": WIDTH, "height": 900}).new_page()
        for number, (stage, takers) in enumerate(PICTURES.items()):
            takers = [take for take in takers if take.__name__.replace("_", "-").startswith(wanted)]
            if takers:
                demo = Demo(Path(folder) / str(number), free_port(), ["--stage", *stage.split()])
                with demo.serving():
                    for take in takers:
                        take(demo, page)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
