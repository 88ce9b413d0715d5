"""One ÖK 2 with money on two insatser and everybody around it, its money moved only through services and the processes.

What a person would be told is not possible comes back as None (``tried``); everything else that goes wrong fails the test.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet

from agreements.checks import evaluate
from agreements.enums import Avtalstyp, Beslutstyp
from agreements.models import Insats, Overenskommelse
from agreements.services import kontroll as reasons
from agreements.services.parts import avsnitt_of
from agreements.services.tillagg.draft import CannotBegin
from agreements.workflow.beslut import perform_beslut
from agreements.workflow.process import Refused
from payments import amounts
from payments.claim_enums import Inlageslag
from payments.enums import Bokningsslag
from payments.ledger import Post, figures, post
from payments.models import Aterkrav, Betalning, Rekvisition, Utbetalning, Utbetalningsomgang
from payments.schedule import Instalment
from payments.services import aterkrav, batch, konto, sparr
from payments.services import rekvisition as requests
from payments.services.aterkrav.opening import NothingPaid
from payments.services.aterkrav.standing import open_request, under_way
from payments.services.plan import regenerate, save_rows, suggest, write_plan
from payments.tillagg import CannotGenerate
from payments.workflow.aterkrav import perform_aterkrav
from payments.workflow.rekvisition import perform_rekvisition
from payments.workflow.utbetalning import perform_utbetalning
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.accounts.rights import forget_personas
from sbs.lib import stockholm
from sbs.lib.dates import effective_date
from tests import factories as make
from tests.agreements.tillagg.world import TillaggWorld
from tests.agreements.workflow.world import NOW, make_document, make_world
from tests.payments.aterkrav.world import make_rattsgrund
from tests.payments.paying import make_settings

#: What the services say when a person may not, or not now.
NOT_NOW = (Refused, ValidationError, PermissionDenied, CannotGenerate, CannotBegin, NothingPaid)
ACCOUNTS = ("9912346", "1609908")


def tried(do: Callable[[], Any]) -> Any:
    """What ``do`` gives, or None with nothing written when it is not possible."""
    try:
        with transaction.atomic():
            return do()
    except NOT_NOW:
        return None


@dataclass
class MoneyWorld(TillaggWorld):
    people: dict[str, User] = field(default_factory=dict)

    def as_before(self) -> "MoneyWorld":
        """The same world with a clock of its own, for what is rolled back afterwards."""
        return MoneyWorld(self.fresh(), self.register, self.clock, people=self.people)

    def who(self, name: str) -> User:
        user = self.people[name]
        forget_personas(user)
        return user

    @property
    def today(self) -> date:
        return stockholm.day(self.clock)

    def instalments(self) -> list[Utbetalning]:
        return list(Utbetalning.objects.filter(plan__overenskommelse=self.ok).prefetch_related("rader__insats").order_by("nummer"))

    # --- the desk ---

    def pay_act(self, row: Utbetalning, action: str, who: str, **data: Any) -> Utbetalning:
        return perform_utbetalning(row.pk, action, self.who(who), now=self.tick(), **data)

    def send_batch(self) -> Utbetalningsomgang:
        """Everything that is attested and can go today."""
        return batch.create(effective_date(self.today), self.who("economist"), self.tick())[0]

    def files(self, omgang: Utbetalningsomgang) -> list[bytes]:
        return [batch.fetch_file(omgang, form, self.who("economist"), self.tick())[1] for form in batch.FORMS]

    def sent(self, row: Utbetalning) -> Betalning | None:
        return row.betalningar.exclude(status="pay_failed").first()

    # --- the rekvisition and the account ---

    def account(self, nummer: str) -> None:
        said = {"slag": "bankgiro", "nummer": nummer, "kalla": "skrivelse"}
        row = konto.propose(self.ok.huvudman, actor=self.who("economist"), now=self.tick(), **said)
        if row.is_open:
            konto.confirm(row.pk, "Ringde växeln.", self.who("second"), self.tick())

    def request(self, belopp: int) -> Rekvisition:
        """One on paper."""
        fil = make_document(self.people["economist"], "rekvisition")
        said = {"inkom": self.today, "belopp": belopp, "fil": fil, "kontoslag": "bankgiro", "kontonummer": ACCOUNTS[0]}
        return requests.register_paper(self.ok, self.who("economist"), self.tick(), **said)

    def answer_request(self, action: str) -> Rekvisition | None:
        row = requests.alive(self.ok)
        return row and perform_rekvisition(row.pk, action, self.who("economist"), now=self.tick(), text="Ord.", orsak="belopp")

    # --- holds, reports ---

    def propose(self, nummer: int, row: Utbetalning | None) -> Any:
        words = {"regel": "sen_redovisning", "kalla": f"delredovisning {nummer}", "grund": "sen_redovisning"}
        words |= {"text": "Den har inte kommit in.", "lyfts_av": "Den har kommit in."}
        return sparr.propose(self.ok, now=self.tick(), utbetalning=row, **words)

    def place(self, row: Utbetalning | None) -> Any:
        words = {"grund": "annat", "text": "Går isär.", "lyfts_av": "Förklarat."}
        return sparr.place(self.ok, actor=self.who("writer"), now=self.tick(), utbetalning=row, **words)

    def report(self, part: int) -> None:
        """So many percent of what is paid are approved costs, as a redovisning will book them."""
        now = self.tick()
        paid = [(row, int(row.figures.utbetalt) * part // 100) for row in figures(self.ok).insatser]
        rows = [Post(Bokningsslag.REDOVISAT, row.uid, row.rubrik, kronor) for row, kronor in paid]
        key = f"redovisning:{now.timestamp():.0f}"
        post(self.ok, rows, nyckel=key, kalla="redovisning 1", text="Delredovisning", datum=self.today, now=now)

    # --- a tillägg ---

    def drafts(self) -> QuerySet[Overenskommelse]:
        """Those that have not begun to hold."""
        return Overenskommelse.objects.filter(tillagg__andrar=self.ok, tillagg__applied_at=None).order_by("pk")

    def change_bidrag(self, draft: Overenskommelse, place: int, kronor: int) -> None:
        row = list(Insats.objects.filter(omrade__overenskommelse=draft).order_by("pk"))[place]

        def write(_: Overenskommelse) -> None:
            row.bidrag = max(0, row.bidrag + kronor)
            row.save()

        self.save(draft, f"insats-{row.pk}", write)

    def plan(self, draft: Overenskommelse, plan: str, places: tuple[int, int], place: int) -> None:
        """By rule, or by hand: what the insats lacks or has too much of, taken from one instalment; some more moved to another."""
        revision, now = avsnitt_of(draft, "plan").revision, self.tick()
        if plan != "hand":
            regenerate(draft.pk, revision, self.writer, now, weighted=plan == "weighted")
            return
        insats = list(Insats.objects.filter(omrade__overenskommelse=draft).order_by("pk"))[place]
        rows = amounts.instalments(draft)
        cells = [Counter({line.insats_id: line.belopp for line in row.rader.all()}) for row in rows]
        first, last = (cells[min(number, len(cells) - 1)] for number in places)
        first[insats.pk] += insats.bidrag - sum(cell[insats.pk] for cell in cells)
        moved = first[insats.pk] // 3
        first[insats.pk] -= moved
        last[insats.pk] += moved
        made = [
            Instalment(row.nummer, row.due_date, row.period_start, row.period_end, tuple((pk, max(0, kr)) for pk, kr in cell.items()))
            for row, cell in zip(rows, cells, strict=True)
        ]
        save_rows(draft.pk, revision, self.writer, now, made)

    def motivate(self, draft: Overenskommelse) -> None:
        for brist in evaluate(draft, self.today).varningar:
            reasons.motivate(draft, brist.fingerprint, "Så.", self.writer, now=self.tick(), today=self.today)

    # --- återkrav ---

    def claim_act(self, claim: Aterkrav, action: str, who: str, **data: Any) -> Aterkrav:
        return perform_aterkrav(claim.pk, action, self.who(who), now=self.tick(), **data)

    def open_claim(self, approved: int) -> Aterkrav:
        """Communicated and answered: ``approved`` percent of what is paid is in order."""
        claim = aterkrav.create(self.ok, kalla="brott", author=self.who("writer"), now=self.tick())
        godkanda = {row.pk: row.godkand * approved // 100 for row in claim.rader.all()}
        given = {"grund": "fel_andamal", "rattsgrund": make_rattsgrund(), "text": "Till annat.", "begard_on": None}
        aterkrav.save_draft(claim.pk, claim.revision, self.who("writer"), self.tick(), godkanda=godkanda, **given)
        self.claim_act(claim, "claim_communicate", "writer", answer_by=self.today + timedelta(days=21))
        return self.claim_act(claim, "claim_answer", "representant", text="Vi har svårt att rekrytera.")

    def decide(self, claim: Aterkrav, utfall: str, satt: str, part: int) -> Aterkrav:
        """A beslut, the first or (after a begäran om ändring) the next, decided on paper; so many percent of what may be claimed."""
        first = claim.status == "claim_communicated"
        if not first and open_request(claim, Inlageslag.ANDRING) is None:
            self.claim_act(claim, "claim_ask_change", "firmatecknare", text="Sänk.")
        rader = {row.pk: row.belopp * part // 100 for row in claim.rader.all()}
        action = "claim_prepare" if first else "claim_prepare_change"
        self.claim_act(claim, action, "writer", utfall=utfall, satt=satt, skal="Skäl.", rader=rader)
        row = under_way(claim)
        assert row is not None
        fil = make.stand_in_fil("Beslut", "", self.people["writer"], self.clock)
        words = {"decided_on": self.today, "fattat_av": "Cecilia Chef", "fil": fil}
        perform_beslut(row.beslut_id, "register_elsewhere", self.who("writer"), now=self.tick(), **words)
        return Aterkrav.objects.get(pk=claim.pk)

    def pay_out_extra(self, claim: Aterkrav) -> int:
        """What the huvudman has to its credit, by two people; how much went."""
        row = claim.extrautbetalningar.filter(paid_on=None).order_by("pk").first()
        if row is None:
            return 0
        self.claim_act(claim, "claim_release", "economist")
        self.claim_act(claim, "claim_attest", "second")
        self.claim_act(claim, "claim_paid_out", "economist", datum=self.today, verifikat=f"X{row.pk}")
        return row.belopp

    # --- the life of the ÖK ---

    def life(self, action: str, days: int = 0) -> Overenskommelse:
        day = self.today + timedelta(days=days)
        data = {"orsak": "annat", "text": "Läget är ett annat.", "from_date": day, "dokument": make_document(self.people["chief"])}
        return self.act(self.ok, action, self.people["chief"], **data)


def make_money_world(bidrag: tuple[int, int] = (900_000, 100_007)) -> MoneyWorld:
    """A draft of 2020-06-01 – 2022-08-31, to be given its plan and signed; two ekonomer and a confirmed account."""
    base = make_world()
    ok = base.ok
    omrade = make.make_omrade(ok)
    start, end = ok.start, ok.end
    for place, kronor in enumerate(bidrag, start=1):
        make.make_insats(omrade, f"Insats {place}", finansieringsform="bidrag", bidrag=kronor, start=start, end=end)
    write_plan(ok, suggest(ok))
    make.make_mallversion(Avtalstyp.TILLAGG)
    make.make_beslutsmall(Beslutstyp.ATERKRAV)
    make_settings(frislapp_dagar=30)
    people = base.people | {"second": make.make_staff(Roll.EKONOM, enhet=ok.enhet, first_name="Oskar")}
    register: Any = SimpleNamespace(users={"karin-almgren": people["writer"], "cecilia-dahlqvist": people["chief"]})
    world = MoneyWorld(ok, register, datetime(2020, 5, 4, 9, tzinfo=NOW.tzinfo), people=people)
    world.account(ACCOUNTS[0])
    return world
