"""A slutredovisning sent in when everything is paid out, and its way to a beslut through the acts."""

from datetime import UTC, datetime
from uuid import UUID

from agreements.workflow.beslut import perform_beslut
from payments.enums import Bokningsslag
from payments.ledger import Post, figures, post
from payments.models import Aterkrav
from payments.services.aterkrav.standing import under_way
from payments.workflow.aterkrav import perform_aterkrav
from reporting.models import Redovisning, Slutgranskning, Slutredovisning
from reporting.services import final
from sbs.accounts.rights import forget_personas
from sbs.lib import stockholm
from tests import factories as make
from tests.agreements.workflow.world import World
from tests.payments.aterkrav.world import make_rattsgrund
from tests.reporting.reports import act, report, send

PAID, TOLD = 900_000, 500_000


def book(world: World, slag: str, belopp: int) -> None:
    row = figures(world.ok).insatser[0]
    key, day = f"prov:{slag}:{belopp}", stockholm.day(world.clock)
    post(world.ok, [Post(slag, row.uid, row.name, belopp)], nyckel=key, kalla="prov 1", text="Prov", datum=day, now=world.clock)


def submitted(world: World, used: int = 837_600) -> World:
    """All is paid; a delredovisning told of 500 000 kr and was approved; the slutredovisning tells the rest of what was used."""
    send(world, report(), {"Samordnare": TOLD})
    Redovisning.objects.filter(pk=report().pk).update(status="rep_approved", approved_at=world.clock)
    world.clock = datetime(2022, 9, 20, 8, 0, tzinfo=UTC)
    world.act("end_period", None)
    for slag in (Bokningsslag.REKVIRERAT, Bokningsslag.UTBETALT):
        book(world, slag, PAID)
    book(world, Bokningsslag.REDOVISAT, TOLD)
    send(world, row(), {"Samordnare": used - TOLD})
    for typ in ("slutredov", "aterkrav"):
        make.make_beslutsmall(typ)
    return world


def row() -> Redovisning:
    return Redovisning.objects.get(pk=Slutredovisning.objects.get().pk)


def uid(world: World) -> UUID:
    return final.lines(world.ok)[0].uid


def review(world: World, amount: int = 837_600, bedomning: str = "godtas", words: str = "", who: str = "writer") -> Redovisning:
    rader = {uid(world): (bedomning, amount, words)}
    return act(world, row(), "review_report", world.people[who], rader=rader, omdome="Insatserna är genomförda.")


def settle(world: World, amount: int = 837_600, utfall: str = "aterkrav_helt", skal: str = "", who: str = "economist") -> Redovisning:
    return act(world, row(), "decide_report", world.people[who], rader={uid(world): amount}, utfall=utfall, skal=skal)


def current() -> Slutgranskning:
    found = final.current(row())
    assert found is not None
    return found


def issue(world: World, pk: int) -> None:
    """As if decided on paper the same day."""
    fil = make.stand_in_fil("Beslut", "", world.writer, world.clock)
    day = stockholm.day(world.clock)
    perform_beslut(pk, "register_elsewhere", world.writer, now=world.clock, decided_on=day, fattat_av="Cecilia Chef", fil=fil)


def claim_act(world: World, action: str, who: str, **data) -> Aterkrav:
    claim = Aterkrav.objects.get(slutgranskningar=current())
    forget_personas(world.people[who])
    return perform_aterkrav(claim.pk, action, world.people[who], now=world.clock, **data)


def claim_decided(world: World, utfall: str = "helt", belopp: int = 0) -> Aterkrav:
    """Communicated, answered, decided."""
    Aterkrav.objects.filter(status="claim_draft").update(rattsgrund=make_rattsgrund())
    claim_act(world, "claim_communicate", "writer", answer_by=datetime(2022, 10, 14, tzinfo=UTC).date())
    claim_act(world, "claim_answer", "firmatecknare", text="Det stämmer.")
    claim = Aterkrav.objects.get(slutgranskningar=current())
    rader = {one.pk: belopp for one in claim.rader.all()}
    claim_act(world, "claim_prepare", "writer", utfall=utfall, satt="faktura", skal="Pengarna är inte använda.", rader=rader)
    made = under_way(claim)
    assert made is not None
    issue(world, made.beslut_id)
    return claim


def paid_back(world: World, belopp: int) -> None:
    claim_act(world, "claim_invoice", "economist")
    claim_act(world, "claim_pay", "economist", belopp=belopp, datum=stockholm.day(world.clock), verifikat="V 1")
    claim_act(world, "claim_close", "economist")
