"""Robertsfors (seed 001): a beslut om ändring of an agreement made elsewhere, with everybody around it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from agreements.enums import Beslutstyp
from agreements.models import Beslut, Regeringsuppdrag
from agreements.workflow.beslut import perform_beslut
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.accounts.rights import forget_personas
from sbs.documents import jobs
from tests import factories as make

NOW = datetime(2017, 5, 15, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
BEGUN = date(2016, 1, 28)
HOW = "lösenord och engångskod"
LENGTH_REASON = "Sista terminen räknas till och med januari."


@dataclass
class World:
    """``beslut`` is a whole draft; the people are named by what they do."""

    beslut: Beslut
    people: dict[str, User]
    clock: datetime = NOW

    def __getattr__(self, name: str) -> User:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    def act(self, action: str, who: User | None, **data) -> Beslut:
        """Each act a minute after the one before."""
        self.clock += timedelta(minutes=1)
        if who is not None:
            forget_personas(who)
        self.beslut = perform_beslut(self.beslut.pk, action, who, now=self.clock, **data)
        return self.beslut

    @property
    def version(self):
        return self.beslut.versioner.order_by("-nummer").first()

    def work(self) -> int:
        """The worker's steps, here."""
        done = jobs.run_waiting(now=self.clock, dokument=self.version.dokument)
        self.beslut.refresh_from_db()
        return done

    def sign(self, who: User) -> None:
        self.act("sign", who, method=HOW, shown_sha256=self.version.dokument.current.sha256)

    def to_signing(self) -> "World":
        self.act("send_for_signature", self.writer)
        self.work()
        return self

    def to_notified(self) -> "World":
        self.to_signing()
        for who in (self.writer, self.chief):
            self.sign(who)
            self.work()
        return self


def grant(beslut: Beslut, *rows: tuple[str, int], years: dict[int, int]) -> None:
    """The rows and the years, in place of what stands there."""
    beslut.rader.all().delete()
    beslut.per_ar.all().delete()
    for place, (avser, belopp) in enumerate(rows, start=1):
        beslut.rader.create(ordning=place, avser=avser, belopp=belopp)
    for year, belopp in years.items():
        beslut.per_ar.create(ar=year, belopp=belopp)


SUPPORT = ("Insatser under perioden", 150_000)
OWN_WORK = ("Delar av insatsen Elevhälsans organisation och arbete i egen regi", 50_000)
YEARS = {2017: 125_000, 2018: 75_000}


def robertsfors(typ: str = Beslutstyp.ANDRING) -> Beslut:
    """The beslut as it should have been: both amounts as lines, the start as a day, the names filled in."""
    Regeringsuppdrag.objects.get_or_create(beteckning="U2015/3357/S", defaults={"rubrik": "Samverkan", "from_date": date(2015, 6, 4)})
    case = make.make_samverkan(
        make.make_huvudman("Robertsfors kommun", gatuadress="Storgatan 13", postnummer="915 81", postort="Robertsfors")
    )
    case.decided_on = BEGUN
    case.save()
    chief = make.make_staff(Roll.ENHETSCHEF, first_name="Cecilia", last_name="Dahlqvist")
    beslut = make.make_beslut(
        typ,
        case,
        now=NOW,
        start=date(2017, 8, 14),
        end=date(2019, 1, 31),
        beslutsfattare=chief,
        inga_deltagare=True,
        andrar_text="överenskommelsen",
        andrar_datum=date(2016, 8, 24),
    )
    beslut.omraden.create(ordning=1, rubrik="Elever i sociala och emotionella svårigheter, och pojkars resultat")
    beslut.omraden.create(ordning=2, rubrik="Ledning och styrning")
    grant(beslut, SUPPORT, OWN_WORK, years=YEARS)
    return beslut


def make_world(*, motivated: bool = True) -> World:
    beslut = robertsfors()
    case = beslut.samverkan
    people = {
        "writer": beslut.author,
        "chief": beslut.beslutsfattare,
        "leader": case.dialogteam.teamledare,
        "reader": make.make_staff(Roll.INSYN, first_name="Ivar"),
        "registrator": make.make_staff(Roll.REGISTRATOR, first_name="Rut"),
        "stranger": make.make_staff(first_name="Stig"),
        "contact": make.make_contact(case.huvudman, "firmatecknare"),
        "rektor": make.make_contact(case.huvudman, "rektor", user=make.make_user("Rakel"), skolenhet=make.make_skolenhet(case.huvudman)),
        "neighbour": make.make_contact(make.make_huvudman(), "firmatecknare", user=make.make_user("Nils")),
    }
    if motivated:
        motivate(beslut)
    return World(beslut, people)


def motivate(beslut: Beslut, now: datetime = NOW) -> None:
    """Give every warning its reason."""
    from agreements.checks.beslut import evaluate
    from agreements.services.beslut_kontroll import motivate as write

    for brist in evaluate(beslut, now.date()).varningar:
        write(beslut, brist.fingerprint, LENGTH_REASON, beslut.author, now=now)
