from payments.models.budget import Budget
from payments.models.plan import Utbetalning, Utbetalningsplan, Utbetalningsrad
from payments.models.uppehall import Uppehall, Uppehallsslag

__all__ = ["Budget", "Uppehall", "Uppehallsslag", "Utbetalning", "Utbetalningsplan", "Utbetalningsrad"]
