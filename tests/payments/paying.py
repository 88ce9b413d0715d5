"""An ÖK that pays: signed by all, with a plan of a few quarters, a confirmed account and two ekonomer."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from agreements.enums import Huvudmannaroll, Status
from agreements.models import Huvudman, Insats, Overenskommelse, Samverkan
from payments.enums import Kontokalla, Kontoslag
from payments.models import Betalinstallning, Betalning, Utbetalning, Utbetalningsomgang, Utbetalningsplan
from payments.services import batch, konto
from payments.workflow.utbetalning import perform_utbetalning
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.lib import stockholm
from tests import factories as make

QUARTERS = (
    (date(2020, 6, 1), date(2020, 9, 30)),
    (date(2020, 10, 1), date(2020, 12, 31)),
    (date(2021, 1, 1), date(2021, 3, 31)),
)
NOW = stockholm.at(date(2020, 6, 2))
TIME = {"start": date(2020, 6, 1), "end": date(2021, 3, 31)}
#: IBAN and BIC of the payer in tests: the example of the IBAN registry.
IBAN, BIC = "SE4550000000058398257466", "ESSESESS"


@dataclass
class Paying:
    ok: Overenskommelse
    first: User
    second: User
    ekonomi: User
    rows: list[Utbetalning]
    now: datetime = NOW
    insatser: list[Insats] = field(default_factory=list)

    def act(self, row: Utbetalning, action: str, actor: User, **data: Any) -> Utbetalning:
        return perform_utbetalning(row.pk, action, actor, now=data.pop("now", self.now), **data)

    def attested(self, *rows: Utbetalning) -> None:
        """Released by the first, attested by the second."""
        for row in rows:
            self.act(row, "release", self.first)
            self.act(row, "attest", self.second)

    def batch(self, *rows: Utbetalning, day: date | None = None) -> Utbetalningsomgang:
        """The rows attested and sent."""
        self.attested(*rows)
        return batch.create(day or stockholm.day(self.now), self.second, self.now)[0]

    def sent(self, row: Utbetalning) -> Betalning:
        return Betalning.objects.get(utbetalning=row, status="pay_sent")


def make_account(
    huvudman: Huvudman, proposer: User, confirmer: User, *, slag: str = Kontoslag.BANKGIRO, nummer: str = "1609908", now: datetime = NOW
) -> None:
    """A confirmed account, through the service."""
    row = konto.propose(huvudman, slag=slag, nummer=nummer, kalla=Kontokalla.REGISTER, actor=proposer, now=now, firmatecknare_know=True)
    konto.confirm(row.pk, "Ringde registratorn.", confirmer, now)


def make_settings(**fields: Any) -> Betalinstallning:
    defaults = {"betalare_iban": IBAN, "betalare_bic": BIC, "projektkod": "P-4711"}
    return Betalinstallning.objects.update_or_create(pk=1, defaults=defaults | fields)[0]


def make_paying(
    samverkan: Samverkan | None = None,
    *,
    quarters: int = 2,
    amounts: tuple[int, ...] = (200_000, 556),
    account: bool = True,
    dues: tuple[date, ...] = (),
) -> Paying:
    """``amounts``: kronor per instalment of each insats."""
    ok = make.make_ok(samverkan)
    ok.status, ok.in_force_at, ok.dnr = Status.IN_FORCE, NOW, ok.samverkan.dnr
    ok.start, ok.end = date(2020, 6, 1), date(2022, 8, 31)
    ok.save()
    omrade = make.make_omrade(ok)
    insatser = [
        make.make_insats(omrade, f"Insats {place}", finansieringsform="bidrag", bidrag=belopp * quarters, **TIME)
        for place, belopp in enumerate(amounts, start=1)
    ]
    plan = Utbetalningsplan.objects.create(overenskommelse=ok)
    for nummer, (start, end) in enumerate(QUARTERS[:quarters], start=1):
        due = dues[nummer - 1] if dues else start
        row = plan.utbetalningar.create(nummer=nummer, due_date=due, period_start=start, period_end=end)
        for insats, belopp in zip(insatser, amounts, strict=True):
            row.rader.create(insats=insats, belopp=belopp)
    first, second = (make.make_staff(Roll.EKONOM, first_name=name) for name in ("Ekaterina", "Elin"))
    ekonomi = make.make_contact(ok.huvudman, Huvudmannaroll.EKONOMI)
    if account:
        make_account(ok.huvudman, first, second)
    make_settings()
    rows = list(Utbetalning.objects.filter(plan=plan).select_related("plan__overenskommelse__samverkan__huvudman").order_by("nummer"))
    return Paying(ok, first, second, ekonomi, rows, insatser=insatser)
