"""The lines of the menus that lead to reports."""

from sbs.accounts import nav


def register() -> None:
    """Called once when the app starts."""
    nav.add("staff", "Redovisningar", "reporting:reports", order=40)
    nav.add("portal", "Redovisningar", "reporting:reports", order=40)
