"""The lines of the menus that lead to money: the agency's desk (everybody there may read, ekonomer act), the huvudman's own money."""

from sbs.accounts import nav


def register() -> None:
    """Called once when the app starts."""
    pages = ("/rekvisitioner/", "/aterkrav/")
    nav.add("staff", "Pengar", "payments:desk", order=50, also=(*pages, "/konton/"))
    nav.add("portal", "Pengar", "payments:pengar_list", order=50, also=(*pages, "/utbetalningar/"))
