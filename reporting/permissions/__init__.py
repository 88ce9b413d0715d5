"""The rights table's rows about reports, one module per area; ``register`` fills the table when the app starts (rules.md, Roles)."""


def register() -> None:
    """Called once when the app starts, in the order the acts are shown."""
    from reporting.permissions import redovisning, reminders, slut

    for area in (redovisning, reminders, slut):
        area.register()
