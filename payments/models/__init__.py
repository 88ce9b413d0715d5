from payments.models.bestallning import Bestallning, Bestallningskostnad, Leverantor, Leverantorsfaktura
from payments.models.betalning import Betalning, Utbetalningsomgang
from payments.models.bokning import Bokning
from payments.models.budget import Budget
from payments.models.konto import Kontouppgift
from payments.models.plan import Utbetalning, Utbetalningsplan, Utbetalningsrad
from payments.models.sparr import Sparr
from payments.models.uppehall import Uppehall, Uppehallsslag

__all__ = [
    "Bestallning",
    "Bestallningskostnad",
    "Leverantor",
    "Leverantorsfaktura",
    "Betalning",
    "Bokning",
    "Budget",
    "Kontouppgift",
    "Sparr",
    "Uppehall",
    "Uppehallsslag",
    "Utbetalning",
    "Utbetalningsomgang",
    "Utbetalningsplan",
    "Utbetalningsrad",
]
