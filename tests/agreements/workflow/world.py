"""One agreement with everybody around it, taken to any state through ``perform`` and in no other way."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from agreements.enums import Huvudmannaroll, Part, Status
from agreements.models import Overenskommelse, Underskrift
from agreements.workflow import perform
from reporting.enums import Redovisningsslag, Redovisningsstatus
from reporting.models import Redovisning
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.accounts.rights import forget_personas
from sbs.documents.enums import DokumentStatus, Revisionstyp
from sbs.documents.models import Dokument, Revision
from tests import factories as make

NOW = make.NOW
DEADLINE = date(2020, 6, 12)
HOW = "lösenord och engångskod"


@dataclass
class World:
    """``ok`` and the people; ``signers`` in order: two for Skolverket, two for the huvudman."""

    ok: Overenskommelse
    people: dict[str, User]
    signers: list[User]
    clock: datetime = NOW

    def __getattr__(self, name: str) -> User:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    def act(self, action: str, who: User | None, **data) -> Overenskommelse:
        """Each act a minute after the one before."""
        self.clock += timedelta(minutes=1)
        if who is not None:
            forget_personas(who)
        self.ok = perform(self.ok.pk, action, who, now=self.clock, **data)
        return self.ok

    def fresh(self) -> Overenskommelse:
        self.ok = Overenskommelse.objects.get(pk=self.ok.pk)
        return self.ok

    @property
    def version(self):
        return self.ok.versioner.order_by("-nummer").first()

    def signature(self, user: User) -> Underskrift:
        return self.version.underskrifter.get(user=user)

    # --- what the worker does ---

    def render(self) -> Dokument:
        """The document is there: one revision, ready."""
        dokument = self.version.dokument
        add_revision(dokument, Revisionstyp.SEAL, self.clock)
        return ready(dokument)

    def sign(self, user: User, *, apply: bool = True) -> Underskrift:
        """The person acts, and the worker puts the signature on."""
        signature = self.signature(user)
        self.act("sign", user, method=HOW, shown_sha256=signature.version.dokument.current.sha256)
        return self.apply(signature) if apply else signature

    def apply(self, signature: Underskrift) -> Underskrift:
        dokument = signature.version.dokument
        revision = add_revision(dokument, Revisionstyp.SIGNATURE, self.clock, field=signature.field, signer=signature.namn)
        ready(dokument)
        self.act("signature_applied", None, underskrift_id=signature.pk, revision=revision)
        signature.refresh_from_db()
        return signature

    # --- ways to a state ---

    def to_review(self) -> "World":
        self.act("submit_review", self.writer)
        return self

    def to_approved(self) -> "World":
        self.to_review().act("approve", self.chief, text="Väl genomarbetad.")
        return self

    def to_signing(self) -> "World":
        self.to_approved().act("send_for_signature", self.writer, deadline=DEADLINE)
        self.render()
        return self

    def to_in_force(self) -> "World":
        self.to_signing()
        for user in self.signers:
            self.sign(user)
        return self

    def to_suspended(self) -> "World":
        self.to_in_force().act("suspend", self.chief, **ending(self, self.chief))
        return self

    def to_period_ended(self) -> "World":
        self.to_in_force()
        self.clock = datetime(2022, 9, 1, 6, 0, tzinfo=NOW.tzinfo)
        self.act("end_period", None)
        return self

    def to_closed(self) -> "World":
        self.to_period_ended()
        reports = Redovisning.objects.filter(overenskommelse=self.ok, slag=Redovisningsslag.SLUTREDOVISNING)
        reports.update(status=Redovisningsstatus.DECIDED, approved_at=self.clock)
        self.act("close", self.chief, text="Allt är redovisat.")
        return self

    def to_terminated(self) -> "World":
        self.to_in_force().act("terminate", self.chief, **ending(self, self.chief))
        return self

    def to(self, status: str) -> "World":
        return self if status == Status.DRAFT else getattr(self, f"to_{status}")()


def add_revision(dokument: Dokument, typ: str, now: datetime, **more) -> Revision:
    nummer = dokument.revisions.count() + 1
    digest = sha256(f"{dokument.pk}:{nummer}".encode()).hexdigest()
    return Revision.objects.create(dokument=dokument, nummer=nummer, typ=typ, sha256=digest, size=1000, pages=3, created_at=now, **more)


def ready(dokument: Dokument) -> Dokument:
    Dokument.objects.filter(pk=dokument.pk).update(status=DokumentStatus.DONE)
    dokument.refresh_from_db()
    return dokument


def make_document(user: User, typ: str = "underlag") -> Dokument:
    """An uploaded file, ready."""
    dokument = Dokument.objects.create(typ=typ, title="Beslut", filename="beslut.pdf", created_at=NOW, created_by=user)
    add_revision(dokument, Revisionstyp.UPLOADED, NOW)
    return ready(dokument)


def ending(world: World, user: User) -> dict:
    """What suspend and terminate ask for."""
    return {"orsak": "nytt_lage", "text": "Läget är ett annat.", "from_date": date(2020, 9, 1), "dokument": make_document(user)}


def make_world() -> World:
    enhet = make.make_enhet("Enheten för riktade insatser")
    writer = make.make_staff(enhet=enhet, first_name="Karin", last_name="Almgren")
    chief = make.make_staff(Roll.ENHETSCHEF, enhet=enhet, first_name="Cecilia", last_name="Dahlqvist")
    leader = make.make_staff(Roll.TEAMLEDARE, enhet=enhet, first_name="Marianne", last_name="Lövgren")
    colleague = make.make_staff(enhet=enhet, first_name="Tomas", last_name="Ekvall")
    huvudman = make.make_huvudman("Höörs kommun")
    team = make.make_team(writer, colleague, teamledare=leader, enhet=enhet)
    samverkan = make.make_samverkan(huvudman, ansvarig=writer, team=team)
    ok = make.make_ok(samverkan)
    ok.start, ok.end, ok.slutredovisning = date(2020, 6, 1), date(2022, 8, 31), date(2022, 8, 31)
    ok.save()
    signers = [
        make.make_staff(Roll.UNDERTECKNARE, enhet=enhet, first_name="Ingrid", last_name="Forsman"),
        make.make_staff(Roll.UNDERTECKNARE, enhet=enhet, first_name="Lars", last_name="Wennerberg"),
        make.make_contact(huvudman, Huvudmannaroll.FIRMATECKNARE, user=make.make_user("Anders", "Malmqvist")),
        make.make_contact(huvudman, Huvudmannaroll.FIRMATECKNARE, user=make.make_user("Eva", "Rosengren")),
    ]
    for place, user in enumerate(signers, start=1):
        theirs = place > 2
        mandat = make.make_mandat(user, huvudman if theirs else None, approved_by=chief)
        part = Part.HUVUDMAN if theirs else Part.SKOLVERKET
        ok.undertecknare.create(part=part, ordning=place, user=user, befattning="direktör", mandat=mandat)
    people = {
        "writer": writer,
        "chief": chief,
        "leader": leader,
        "colleague": colleague,
        "registrar": make.make_staff(Roll.REGISTRATOR, enhet=enhet, first_name="Gunnel", last_name="Sundin"),
        "economist": make.make_staff(Roll.EKONOM, enhet=enhet, first_name="Amira", last_name="Haddad"),
        "reader": make.make_staff(Roll.INSYN, enhet=enhet, first_name="Petra", last_name="Wikner"),
        "admin": make.make_staff(Roll.ADMIN, enhet=enhet, first_name="Niklas", last_name="Rydén"),
        "other_writer": make.make_staff(enhet=enhet, first_name="Malin", last_name="Sjödahl"),
        "other_chief": make.make_staff(Roll.ENHETSCHEF, enhet=make.make_enhet("En annan enhet"), first_name="Ulf", last_name="Bäck"),
        "representant": make.make_contact(huvudman),
        "ekonomi": make.make_contact(huvudman, Huvudmannaroll.EKONOMI, user=make.make_user("Per", "Lindh")),
        "uppgiftslamnare": make.make_contact(huvudman, Huvudmannaroll.UPPGIFTSLAMNARE, user=make.make_user("Ann", "Holm")),
        "firmatecknare": make.make_contact(huvudman, Huvudmannaroll.FIRMATECKNARE, user=make.make_user("Bo", "Ek")),
        "stranger": make.make_contact(
            make.make_huvudman("Munkfors kommun"), Huvudmannaroll.FIRMATECKNARE, user=make.make_user("Leif", "Ny")
        ),
        "nobody": make.make_user("Ingen", "Alls"),
    }
    return World(ok, people, signers)
