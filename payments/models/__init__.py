from payments.models.aterbetalning import Aterbetalning, Aterbetalningsrad, Avrakning, Extrautbetalning, Fakturaunderlag
from payments.models.aterkrav import Aterkrav, Aterkravslasning, Aterkravsrad, Rattsgrund
from payments.models.aterkravsbeslut import Aterkravsbeslut, Aterkravsbeslutsrad, Inlaga
from payments.models.besked import Bankbesked
from payments.models.bestallning import Bestallning, Bestallningskostnad, Leverantor, Leverantorsfaktura
from payments.models.betalinstallning import Betalinstallning
from payments.models.betalning import Betalning, Utbetalningsomgang
from payments.models.bokning import Bokning
from payments.models.budget import Budget
from payments.models.extra import Extragrund
from payments.models.konto import Kontouppgift
from payments.models.plan import Utbetalning, Utbetalningsplan, Utbetalningsrad
from payments.models.rekvisition import Rekvisition, Rekvisitionsunderskrift, Rekvisitionsversion
from payments.models.sparr import Sparr
from payments.models.uppehall import Uppehall, Uppehallsslag

__all__ = [
    "Bestallning",
    "Bestallningskostnad",
    "Leverantor",
    "Leverantorsfaktura",
    "Aterbetalning",
    "Aterbetalningsrad",
    "Aterkrav",
    "Aterkravsbeslut",
    "Aterkravsbeslutsrad",
    "Aterkravslasning",
    "Aterkravsrad",
    "Avrakning",
    "Bankbesked",
    "Betalinstallning",
    "Betalning",
    "Bokning",
    "Budget",
    "Extragrund",
    "Extrautbetalning",
    "Fakturaunderlag",
    "Inlaga",
    "Kontouppgift",
    "Rattsgrund",
    "Rekvisition",
    "Rekvisitionsunderskrift",
    "Rekvisitionsversion",
    "Sparr",
    "Uppehall",
    "Uppehallsslag",
    "Utbetalning",
    "Utbetalningsomgang",
    "Utbetalningsplan",
    "Utbetalningsrad",
]
