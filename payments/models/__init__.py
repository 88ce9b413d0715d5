from payments.models.plan import Utbetalning, Utbetalningsplan, Utbetalningsrad

__all__ = ["Utbetalning", "Utbetalningsplan", "Utbetalningsrad"]
