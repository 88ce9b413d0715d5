"""An ÖK in force with money paid on two insatser, one återkrav about it, and everybody around it; taken to any state through the acts."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from agreements.enums import Beslutstyp, Status
from agreements.models import Insats, Overenskommelse
from agreements.workflow.beslut import perform_beslut
from payments.enums import Bokningsslag
from payments.ledger import Post, post
from payments.models import Aterkrav, Bokning, Rattsgrund
from payments.services import aterkrav
from payments.services.aterkrav.standing import under_way
from payments.workflow.aterkrav import perform_aterkrav
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.accounts.rights import forget_personas
from sbs.lib import stockholm
from tests import factories as make

NOW = datetime(2021, 3, 1, 9, 0, tzinfo=UTC)
ANSWER_BY = date(2021, 3, 22)
PAID = (400_000, 105_000)
APPROVED = (300_000, 105_000)
CLAIMED = 100_000
AGENCY = ("writer", "leader", "chief", "economist", "second_economist", "registrar", "reader", "stranger")
HUVUDMAN = ("firmatecknare", "representant", "ekonomi", "rektor", "neighbour")


@dataclass
class World:
    claim: Aterkrav
    people: dict[str, User]
    clock: datetime = NOW

    def __getattr__(self, name: str) -> User:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def ok(self) -> Overenskommelse:
        return self.claim.overenskommelse

    def fresh(self) -> Aterkrav:
        self.claim = Aterkrav.objects.for_lists().get(pk=self.claim.pk)
        return self.claim

    def later(self, **more: int) -> datetime:
        self.clock += timedelta(**(more or {"minutes": 1}))
        return self.clock

    def act(self, action: str, who: str | None, **data) -> Aterkrav:
        """Each act a minute after the one before."""
        user = self.people[who] if who else None
        if user is not None:
            forget_personas(user)
        perform_aterkrav(self.claim.pk, action, user, now=self.later(), **data)
        return self.fresh()

    # --- along the way ---

    def rows(self, *belopp: int) -> dict[int, int]:
        return dict(zip([row.pk for row in self.claim.rader.all()], belopp, strict=True))

    def communicate(self) -> "World":
        self.act("claim_communicate", "writer", answer_by=stockholm.day(self.clock) + timedelta(days=21))
        return self

    def answered(self) -> "World":
        self.communicate().act("claim_answer", "representant", text="Vi har haft svårt att rekrytera.")
        return self

    def prepare(self, *belopp: int, utfall: str = "delvis", satt: str = "faktura", change: bool = False) -> "World":
        action = "claim_prepare_change" if change else "claim_prepare"
        data = {"utfall": utfall, "satt": satt, "skal": "Huvudmannens svar ändrar en del.", "rader": self.rows(*(belopp or (80_000, 0)))}
        self.act(action, "writer", **data)
        return self

    def issue(self) -> "World":
        """The beslut as if decided on paper the same day."""
        row = under_way(self.claim)
        assert row is not None
        fil = make.stand_in_fil("Beslut", "", self.writer, self.later())
        day = stockholm.day(self.clock)
        perform_beslut(row.beslut_id, "register_elsewhere", self.writer, now=self.clock, decided_on=day, fattat_av="Cecilia Chef", fil=fil)
        self.fresh()
        return self

    def decided(self, *belopp: int, **more) -> "World":
        return self.answered().prepare(*belopp, **more).issue()

    def invoiced(self, *belopp: int) -> "World":
        self.decided(*belopp).act("claim_invoice", "economist")
        return self

    def pay(self, belopp: int, verifikat: str = "") -> "World":
        data = {"belopp": belopp, "datum": stockholm.day(self.clock), "verifikat": verifikat or f"V{self.clock.timestamp():.0f}"}
        self.act("claim_pay", "economist", **data)
        return self

    def change(self, *belopp: int, **more) -> "World":
        """A begäran om ändring and the beslut that answers it."""
        self.act("claim_ask_change", "firmatecknare", text="Sänk beloppet.")
        return self.prepare(*belopp, change=True, **more).issue()

    def ledger(self, slag: str) -> int:
        return int(sum(row.belopp for row in Bokning.objects.filter(overenskommelse=self.ok, slag=slag)))


def pay_out(ok: Overenskommelse, insatser: list[Insats], amounts: tuple[int, ...], now: datetime = NOW) -> None:
    """Money paid on the insatser, as the ledger has it."""
    for kind in (Bokningsslag.BEVILJAT, Bokningsslag.PLANERAT, Bokningsslag.REKVIRERAT, Bokningsslag.UTBETALT):
        posts = [Post(kind, row.uid, row.rubrik, belopp) for row, belopp in zip(insatser, amounts, strict=True)]
        post(ok, posts, nyckel=f"prov:{ok.pk}:{kind}", kalla="prov", text="Prov", datum=now.date(), now=now)


def make_paid_ok(amounts: tuple[int, ...] = PAID, now: datetime = NOW) -> Overenskommelse:
    """An ÖK 2 in force, with what has been paid on its insatser."""
    ok = make.make_ok(make.make_samverkan(make.make_huvudman("Strandby kommun")))
    omrade = make.make_omrade(ok)
    names = ("Samordnare och nedsättning", "Processtöd", "Handledning")
    insatser = [make.make_insats(omrade, names[place], bidrag=belopp, finansieringsform="bidrag") for place, belopp in enumerate(amounts)]
    ok.status, ok.in_force_at = Status.IN_FORCE, make.NOW
    ok.save()
    pay_out(ok, insatser, amounts, now)
    return ok


def make_rattsgrund(text: str = "Överenskommelsen, avsnittet om brister och återkrav") -> Rattsgrund:
    return Rattsgrund.objects.get_or_create(text=text, defaults={"typ": "klausul"})[0]


def make_claim(ok: Overenskommelse | None = None, approved: tuple[int, ...] = APPROVED, now: datetime = NOW, **fields) -> Aterkrav:
    """A whole draft by the responsible processtödjare."""
    ok = ok or make_paid_ok()
    claim = aterkrav.create(ok, kalla="brott", author=ok.samverkan.ansvarig, now=now)
    given = {
        "grund": "fel_andamal",
        "rattsgrund": make_rattsgrund(),
        "text": "En del av pengarna har gått till annat än insatsen.",
        "begard_on": None,
        "godkanda": dict(zip([row.pk for row in claim.rader.all()], approved, strict=True)),
    }
    return aterkrav.save_draft(claim.pk, claim.revision, ok.samverkan.ansvarig, now, **(given | fields))


def make_world(**fields) -> World:
    claim = make_claim(**fields)
    ok, huvudman = claim.overenskommelse, claim.huvudman
    make.make_beslutsmall(Beslutstyp.ATERKRAV)
    school = make.make_skolenhet(huvudman)
    people = {
        "writer": ok.samverkan.ansvarig,
        "leader": ok.samverkan.dialogteam.teamledare,
        "chief": make.make_staff(Roll.ENHETSCHEF, first_name="Cecilia"),
        "economist": make.make_staff(Roll.EKONOM, first_name="Eva"),
        "second_economist": make.make_staff(Roll.EKONOM, first_name="Erik"),
        "registrar": make.make_staff(Roll.REGISTRATOR, first_name="Rut"),
        "reader": make.make_staff(Roll.INSYN, first_name="Ivar"),
        "stranger": make.make_staff(first_name="Stig"),
        "firmatecknare": make.make_contact(huvudman, "firmatecknare", user=make.make_user("Frida")),
        "representant": make.make_contact(huvudman, "representant"),
        "ekonomi": make.make_contact(huvudman, "ekonomi", user=make.make_user("Emil")),
        "rektor": make.make_contact(huvudman, "rektor", user=make.make_user("Rakel"), skolenhet=school),
        "neighbour": make.make_contact(make.make_huvudman(), "firmatecknare", user=make.make_user("Nils")),
    }
    return World(claim, people)
