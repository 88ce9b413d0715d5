"""The rights table's rows about money, one module per area; ``register`` fills the table when the app starts (rules.md, Roles)."""


def register() -> None:
    """Called once when the app starts, in the order the acts are shown."""
    from payments.permissions import aterkrav, bestallning, budget, konto, ledger, rekvisition, sparr, utbetalning

    for area in (
        konto,
        rekvisition,
        utbetalning,
        ledger,
        sparr,
        bestallning,
        budget,
        aterkrav,
    ):
        area.register()
