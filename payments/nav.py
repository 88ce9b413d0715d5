"""The agency's line "Pengar" in the menu: everybody at the agency may read, ekonomer act."""

from sbs.accounts import nav


def register() -> None:
    """Called once when the app starts."""
    nav.add("staff", "Pengar", "payments:desk", order=50)
