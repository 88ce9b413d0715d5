from payments.models.plan import Utbetalning, Utbetalningsplan, Utbetalningsrad
from payments.models.uppehall import Uppehall, Uppehallsslag

__all__ = ["Uppehall", "Uppehallsslag", "Utbetalning", "Utbetalningsplan", "Utbetalningsrad"]
