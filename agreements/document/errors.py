"""Why an agreement cannot be printed."""


class UnknownPlaceholder(ValueError):
    """The mall has a {platshållare} that no agreement can fill in; the message names it."""

    def __init__(self, name: str, chapter: str):
        super().__init__(f"Mallens kapitel ”{chapter}” har en okänd platshållare: {{{name}}}. Rätta mallen i en ny version.")
        self.name, self.chapter = name, chapter
