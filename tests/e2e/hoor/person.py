"""A person at a browser of her own: logs in by the real form, looks at each page as the walk goes, and fills in what stands there."""

import re
import time
from collections.abc import Callable, Mapping
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.urls import reverse
from playwright.sync_api import Locator, Page

from sbs.accounts.models import User
from sbs.overview.demo.register import PASSWORD
from tests.e2e.test_accounts import fits, shoot

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PERIOD = 30  # seconds a one-time code holds
WIDE, NARROW = 1280, 360


def one_time_code(steps: int = 0) -> str:
    """The code of now, or of ``steps`` half minutes ahead: a used one is not taken again, and one beside the clock is."""
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // PERIOD + steps))


class Person:
    """``visit`` opens a page and looks at it: axe and no sideways scroll, at the person's own width and at 360 px.

    ``seen`` is what axe has looked at in this walk, shared by all its people. Who is ``brisk`` looks only where a name is given,
    and once at each kind.
    """

    def __init__(
        self, page: Page, base: str, user: User, axe: Callable, *, seen: set, code: bool = False, script: bool = True, brisk: bool = False
    ):
        self.page, self.base, self.user, self.axe = page, base, user, axe
        self.code, self.script, self.seen, self.brisk = code, script, seen, brisk
        self.steps = iter((-1, 0, 1))  # each code is taken once; those beside the clock are taken too
        self.width = (page.viewport_size or {"width": WIDE})["width"]
        if code:
            TOTP.activate(user, SECRET)

    def __str__(self) -> str:
        return self.user.first_name.lower()

    # --- going places ---

    def visit(self, path: str, name: str = "") -> Page:
        """Open one of our addresses, look at it."""
        self.page.goto(self.base + path)
        self.look(name)
        return self.page

    def look(self, name: str = "") -> None:
        """The page as it is now. ``name`` gets it a picture when SBS_SHOTS asks for pictures.

        axe looks once at each kind of page, for each party and under each name. Without JavaScript it cannot run.
        """
        if self.brisk and not name:
            return
        heading = "" if self.brisk else self.heading
        kind = (re.sub(r"\d+", "N", self.path), heading, self.user.email.endswith("skolverket.example.org"), name)
        if self.brisk and kind in self.seen:
            return
        for width in sorted({self.width, NARROW}):
            self.page.set_viewport_size({"width": width, "height": 900})
            fits(self.page)
            if self.script and kind not in self.seen:
                self.axe(self.page)
            if name:
                shoot(self.page, f"{self}-{name}-{width}")
        self.page.set_viewport_size({"width": self.width, "height": 900})
        self.seen.add(kind)

    def follow(self, link: str, name: str = "", *, exact: bool = True) -> Page:
        """Follow a link in the page's own part."""
        with self.page.expect_navigation():
            self.main.get_by_role("link", name=link, exact=exact).first.click()
        self.look(name)
        return self.page

    def press(self, button: str, *, within: Locator | None = None) -> None:
        """Press a button and wait for the answer: the form has gone and come back."""
        with self.page.expect_navigation():
            (within or self.main).get_by_role("button", name=button, exact=True).click()

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.base).partition("?")[0].partition("#")[0]

    @property
    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).inner_text()

    def reads(self, *words: str) -> None:
        """The page says this."""
        text = squeeze(self.page.locator("body").inner_text())
        missing = [word for word in words if squeeze(word) not in text]
        assert not missing, f"{self} does not find {missing} on {self.page.url}:\n{text[:3000]}"

    def reads_nothing_of(self, *words: str) -> None:
        text = squeeze(self.page.locator("body").inner_text())
        assert not [word for word in words if squeeze(word) in text], self.page.url

    # --- who she is ---

    def log_in(self) -> None:
        self.page.goto(f"{self.base}{reverse('account_login')}?next=/")
        self.page.get_by_label("E-post").fill(self.user.email)
        self.page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Logga in", exact=True).click()
        if self.code:
            self.page.get_by_label("Engångskod").fill(one_time_code(next(self.steps)))
            self.page.get_by_role("button", name="Logga in").click()
        self.page.wait_for_url(lambda url: "/konto/" not in url)
        self.look("" if self.brisk else "start")

    def confirm(self) -> None:
        """Password, and the code of the next half minute when there is a second factor."""
        self.page.get_by_label("Lösenord").fill(PASSWORD)
        self.press("Bekräfta")
        if self.code:
            self.page.get_by_label("Engångskod").fill(one_time_code(next(self.steps)))
            self.press("Bekräfta")

    # --- forms ---

    def fill(self, values: Mapping[str, Any], *, within: Locator | None = None) -> None:
        """By the fields' names. A choice is named by its label (its beginning), several boxes by a list of theirs."""
        for name, value in values.items():
            put((within or self.main).locator(f'[name="{name}"]'), value)


def squeeze(text: str) -> str:
    """One space wherever there is any, soft hyphens gone: how a text wraps is no difference."""
    return re.sub(r"\s+", " ", text.replace("\u00ad", "").replace("\u00a0", " ")).strip()


def put(field: Locator, value: Any) -> None:
    kind = field.first.evaluate("e => e.type || e.tagName")
    if kind in ("checkbox", "radio"):
        _tick(field, [value] if isinstance(value, (str, bool)) else list(value))
    elif kind == "select-one":
        options = field.evaluate("e => [...e.options].map(o => [o.value, o.text])")
        found = [place for place, (key, text) in enumerate(options) if key == value or squeeze(text).startswith(str(value))]
        assert found, f"no option {value!r} among {options}"
        field.select_option(index=found[0])
    elif kind == "file":
        field.set_input_files(value)
    else:
        field.fill("" if value is None else str(value))


def _tick(boxes: Locator, wanted: list) -> None:
    """Tick those whose label begins with a wanted word (or whose value it is), and no others of the group."""
    done = 0
    for box in boxes.all():
        label = squeeze(box.evaluate("e => e.labels.length ? e.labels[0].innerText : ''"))
        value = box.get_attribute("value")
        on = True in wanted or value in wanted or any(isinstance(word, str) and label.startswith(word) for word in wanted)
        if box.get_attribute("type") == "radio":
            if on:
                box.check()
        else:
            box.set_checked(on)
        done += on
    assert done >= len(wanted), f"{wanted} are not among the boxes"
