"""The keys alone: Tab to what one wants, see where one is, press."""

from playwright.sync_api import Page

MOST = 150  # presses of Tab before one gives up
FOCUSED = """() => {
    const e = document.activeElement;
    const style = getComputedStyle(e);
    const name = e.getAttribute("aria-label") || (e.labels && e.labels.length ? e.labels[0].innerText : e.innerText) || "";
    const seen = style.outlineStyle !== "none" || style.boxShadow !== "none";
    return {name: name.trim(), seen, body: e === document.body};
}"""


class Keys:
    def __init__(self, page: Page):
        self.page = page

    def go_to(self, name: str) -> "Keys":
        """Tab until the focus is on what is called so. Wherever the focus stands on the way, it shows."""
        for _ in range(MOST):
            now = self.page.evaluate(FOCUSED)
            assert now["seen"] or now["body"], f"the focus does not show on {now['name']!r}, {self.page.url}"
            if now["name"].startswith(name):
                return self
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{name!r} is not reached by Tab on {self.page.url}")

    def press(self, key: str) -> "Keys":
        self.page.keyboard.press(key)
        return self

    def write(self, text: str) -> "Keys":
        self.page.keyboard.type(text)
        return self

    def arrive(self, address: str) -> "Keys":
        self.page.wait_for_url(address)
        return self
