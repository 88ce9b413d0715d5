"""The lines of the menus that lead to reports: the agency begins at its desk, a huvudman at its own."""

from sbs.accounts import nav


def register() -> None:
    """Called once when the app starts."""
    nav.add("staff", "Redovisningar", "reporting:desk", order=40)
    nav.add("portal", "Redovisningar", "reporting:reports", order=40)
