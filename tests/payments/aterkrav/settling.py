"""An ÖK of three instalments (200 000 + 556 kr each), the first one paid, and an återkrav of 12 000 kr on its first insats."""

from dataclasses import dataclass
from datetime import date, datetime

from payments.ledger import Post, align, post
from payments.models import Betalning, Utbetalning, Utbetalningsomgang
from payments.services import batch
from sbs.lib import stockholm
from tests.payments.aterkrav.world import World, make_world
from tests.payments.paying import Paying, make_paying

OCTOBER, JANUARY = stockholm.at(date(2020, 10, 1)), stockholm.at(date(2021, 1, 4))
OWED = 12_000


@dataclass
class Settling(World):
    paying: Paying | None = None

    @property
    def plan(self) -> list[Utbetalning]:
        return list(Utbetalning.objects.filter(plan__overenskommelse=self.ok).order_by("nummer"))

    def settle(self, *belopp: int, satt: str = "avrakning") -> "Settling":
        """The beslut: so much of each insats, taken from what is to come."""
        return self.decided(*(belopp or (OWED, 0)), satt=satt)  # type: ignore[return-value]

    def attest(self, nummer: int, now: datetime = OCTOBER) -> Utbetalning:
        row = self.plan[nummer - 1]
        self.paying.now = now
        self.paying.attested(row)
        return row

    def paying_batch(self, now: datetime = OCTOBER) -> Utbetalningsomgang:
        """What is attested, sent."""
        return batch.create(stockholm.day(now), self.paying.second, now)[0]

    def send(self, nummer: int, now: datetime = OCTOBER) -> Betalning:
        row = self.plan[nummer - 1]
        self.paying.now = now
        self.paying.batch(row)
        return self.paying.sent(row)

    def paid(self, nummer: int, now: datetime = OCTOBER) -> Betalning:
        betalning = self.send(nummer, now)
        self.pay_act(nummer, "paid", paid_on=stockholm.day(now), reference="R")
        betalning.refresh_from_db()
        return betalning

    def pay_act(self, nummer: int, action: str, **data) -> Utbetalning:
        return self.paying.act(self.plan[nummer - 1], action, self.paying.first, **data)


def make_settling(amounts: tuple[int, ...] = (200_000, 556), approved: tuple[int, ...] = (188_000, 556)) -> Settling:
    paying = make_paying(quarters=3, amounts=amounts)
    ok, now = paying.ok, paying.now
    align(ok, now, "Börjar gälla")
    lines = [Post("rekvirerat", insats.uid, insats.rubrik, belopp) for insats, belopp in zip(paying.insatser, amounts, strict=True)]
    post(ok, lines, nyckel="prov", kalla="rekvisition 1", text="Prov", datum=now.date(), now=now)
    paying.batch(paying.rows[0])
    paying.act(paying.rows[0], "paid", paying.first, paid_on=stockholm.day(now), reference="R1")
    world = make_world(ok=ok, approved=approved, now=stockholm.at(date(2020, 7, 1)))
    return Settling(world.claim, world.people, stockholm.at(date(2020, 7, 1)), paying)
