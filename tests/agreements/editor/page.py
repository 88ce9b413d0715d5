"""Reading a page's form as a browser would send it."""

from html.parser import HTMLParser


class _Form(HTMLParser):
    """Fields of the page's data form: the one that carries ``revision``, or else the last."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.forms: list[dict[str, list[str]]] = []
        self.area = self.select = ""
        self.text: list[str] = []

    def _put(self, name: str, value: str) -> None:
        if self.forms and name:
            self.forms[-1].setdefault(name, []).append(value)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "form":
            self.forms.append({})
        elif tag == "textarea":
            self.area, self.text = name, []
        elif tag == "select":
            self.select = name
        elif tag == "option" and "selected" in given and self.select:
            self._put(self.select, given.get("value") or "")
        elif tag == "input" and given.get("type") not in ("file", "search", "submit"):
            if given.get("type") in ("checkbox", "radio") and "checked" not in given:
                return
            self._put(name, given.get("value") or "")

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area:
            self._put(self.area, "".join(self.text).removeprefix("\n"))
            self.area = ""
        elif tag == "select":
            self.select = ""

    def handle_data(self, data):
        if self.area:
            self.text.append(data)


def form_data(response) -> dict[str, list[str]]:
    """What pressing Spara on the page sends, before anything is changed."""
    reader = _Form()
    reader.feed(response.content.decode())
    found = next((form for form in reader.forms if "revision" in form), reader.forms[-1])
    return {name: values for name, values in found.items() if name not in ("csrfmiddlewaretoken", "q")}


def text_of(response) -> str:
    """The page's HTML with no-break spaces as spaces: for comparing words."""
    return response.content.decode().replace("\u00a0", " ").replace("&quot;", '"').replace("&#x27;", "'")
