"""What Skolverket buys for Höör's insatser, through the services: suppliers and amounts are made up (rules.md names none)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import NAMESPACE_URL, uuid5

from agreements.models import Insats, Overenskommelse
from agreements.numbering import number
from payments.models import Bestallning, Leverantor
from payments.services import bestallning as service
from payments.workflow.bestallning import perform_bestallning
from sbs.lib import stockholm
from sbs.overview.demo.register import Register

WRITER, ECONOMIST = "karin-almgren", "amira-haddad"
SUND, ASKA, NUMERUS = "Sundets universitet", "Högskolan i Askersö", "Numerus skolutveckling AB"
SUPPLIERS = {SUND: "larosate", ASKA: "larosate", NUMERUS: "konsult"}


@dataclass(frozen=True)
class Order:
    """``planned``: calendar year -> whole kronor. ``bills``: day of the invoice -> kronor."""

    insats: str
    supplier: str
    rubrik: str
    planned: dict[int, int]
    bills: dict[date, Decimal]


ORDERS = (
    Order(
        "5.2",
        SUND,
        "Effektiva ledningsteam, fyra tillfällen",
        {2020: 84_000, 2021: 126_000},
        {date(2020, 12, 11): Decimal(84_000), date(2021, 6, 18): Decimal(63_000), date(2021, 12, 10): Decimal("61250.50")},
    ),
    Order(
        "5.3",
        SUND,
        "Strategisk handledning av förvaltningens ledning",
        {2020: 60_000, 2021: 120_000, 2022: 60_000},
        {date(2020, 12, 11): Decimal(60_000), date(2021, 12, 10): Decimal(120_000), date(2022, 6, 17): Decimal(58_400)},
    ),
    Order(
        "5.4",
        ASKA,
        "Handledning av tre ledningsgrupper",
        {2020: 75_000, 2021: 150_000, 2022: 75_000},
        {date(2020, 12, 18): Decimal(75_000), date(2021, 12, 17): Decimal(150_000), date(2022, 6, 22): Decimal(75_000)},
    ),
    Order(
        "6.1",
        ASKA,
        "Språk- och kunskapsutvecklande arbetssätt, kurs och handledning",
        {2020: 110_000, 2021: 220_000, 2022: 110_000},
        {date(2020, 12, 18): Decimal(110_000), date(2021, 12, 17): Decimal(224_500), date(2022, 6, 22): Decimal(110_000)},
    ),
    Order(
        "6.2",
        NUMERUS,
        "Matematik, handledning på Ringsjöskolan",
        {2021: 96_000, 2022: 48_000},
        {date(2021, 11, 26): Decimal(96_000), date(2022, 5, 27): Decimal(48_000)},
    ),
    Order(
        "6.3",
        NUMERUS,
        "Matematik, handledning på Tjörnarps skola",
        {2021: 64_000, 2022: 32_000},
        {date(2021, 11, 26): Decimal(64_000), date(2022, 5, 27): Decimal(32_000)},
    ),
)


def place(register: Register, ok: Overenskommelse, now: datetime) -> None:
    """Every order at ``now``, placed with its supplier the day after."""
    writer, numbering = register.users[WRITER], number(ok)
    insatser = {numbering.insats(row): row for row in Insats.objects.filter(omrade__overenskommelse=ok)}
    suppliers = {namn: Leverantor.objects.get_or_create(namn=namn, defaults={"slag": slag})[0] for namn, slag in SUPPLIERS.items()}
    for place, order in enumerate(ORDERS, start=1):
        words = service.Order(suppliers[order.supplier], order.rubrik, f"B-{now.year}-{place:03d}", "", order.planned)
        made = service.create_order(ok, insatser[order.insats], words, writer, now, post_key=_key(ok, order.rubrik))
        later = now + timedelta(days=1)
        perform_bestallning(made.pk, "place_order", writer, now=later, day=stockholm.day(later))


def invoice(register: Register, ok: Overenskommelse, until: date) -> None:
    """The invoices that have come by then, each registered once, the day after its own. One whose last has come is done."""
    economist, writer = register.users[ECONOMIST], register.users[WRITER]
    for order, row in _placed(ok):
        for day, belopp in order.bills.items():
            if day < until:
                words = {"nummer": f"{row.pk}{day:%y%m}", "datum": day, "ar": day.year, "belopp": belopp, "text": ""}
                key = _key(ok, f"{order.rubrik} {day}")
                service.register_invoice(row.pk, actor=economist, now=stockholm.at(day + timedelta(days=1), 10), post_key=key, **words)
        last = max(order.bills)
        if row.status == "order_placed" and last < until:
            perform_bestallning(row.pk, "finish_order", writer, now=stockholm.at(last + timedelta(days=1), 11), text="")


def _placed(ok: Overenskommelse) -> Iterable[tuple[Order, Bestallning]]:
    rows = {row.rubrik: row for row in Bestallning.objects.filter(overenskommelse=ok)}
    return [(order, rows[order.rubrik]) for order in ORDERS if order.rubrik in rows]


def _key(ok: Overenskommelse, words: str):
    return uuid5(NAMESPACE_URL, f"{ok.pk} {words}")
