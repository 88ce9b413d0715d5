"""Höör's ÖK 2 in force, and tillägg to it, taken to any state through services and ``perform``."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from agreements.enums import Tillaggsslag
from agreements.models import Insats, Overenskommelse
from agreements.services.parts import avsnitt_of, save_part
from agreements.services.tillagg import draft
from agreements.workflow import perform
from payments.services.plan import regenerate
from sbs.accounts.models import User
from sbs.accounts.rights import forget_personas
from sbs.documents.enums import Revisionstyp
from sbs.lib import stockholm
from sbs.overview.demo.register import Register
from tests.agreements.workflow.world import HOW, add_revision, ready

BEGUN = stockholm.at(date(2020, 10, 1))
NEW_YEAR = date(2021, 1, 1)
Write = Callable[[Overenskommelse], None]


@dataclass
class TillaggWorld:
    """``ok`` is in force. The clock goes a minute with each act."""

    ok: Overenskommelse
    register: Register
    clock: datetime = field(default=BEGUN)

    @property
    def writer(self) -> User:
        return self.register.users["karin-almgren"]

    @property
    def chief(self) -> User:
        return self.register.users["cecilia-dahlqvist"]

    def tick(self) -> datetime:
        self.clock += timedelta(minutes=1)
        return self.clock

    def act(self, ok: Overenskommelse, action: str, who: User | None, **data) -> Overenskommelse:
        if who is not None:
            forget_personas(who)
        return perform(ok.pk, action, who, now=self.tick(), **data)

    def fresh(self, ok: Overenskommelse | None = None) -> Overenskommelse:
        return Overenskommelse.objects.get(pk=(ok or self.ok).pk)

    # --- the ÖK itself ---

    def into_force(self) -> "TillaggWorld":
        self.clock = stockholm.at(date(2020, 5, 20))
        self.sign(self.ok)
        self.clock = BEGUN
        return self

    def sign(self, ok: Overenskommelse) -> Overenskommelse:
        """From utkast through granskning and all four signatures."""
        return self.finish(self.send(ok))

    def send(self, ok: Overenskommelse) -> Overenskommelse:
        self.act(ok, "submit_review", self.writer)
        self.act(ok, "approve", self.chief, text="Bra.")
        deadline = stockholm.day(self.clock) + timedelta(days=20)
        ok = self.act(ok, "send_for_signature", self.writer, deadline=deadline)
        return self.sealed(ok)

    def sealed(self, ok: Overenskommelse) -> Overenskommelse:
        """What the worker does first: the file is there."""
        version = ok.versioner.get(status="open")
        add_revision(version.dokument, Revisionstyp.SEAL, self.clock)
        ready(version.dokument)
        return ok

    def finish(self, ok: Overenskommelse) -> Overenskommelse:
        version = ok.versioner.get(status="open")
        for row in version.underskrifter.order_by("ordning"):
            dokument = version.dokument
            dokument.refresh_from_db()
            self.act(ok, "sign", row.user, method=HOW, shown_sha256=dokument.current.sha256)
            revision = add_revision(dokument, Revisionstyp.SIGNATURE, self.clock, field=row.field, signer=row.namn)
            ready(dokument)
            self.act(ok, "signature_applied", None, underskrift_id=row.pk, revision=revision)
        return self.fresh(ok)

    # --- tillägg ---

    def begin(
        self, *, effective_on: date = NEW_YEAR, slag: str = Tillaggsslag.ANDRADE_MEDEL, text: str = "Planen ändras."
    ) -> Overenskommelse:
        return draft.create(self.ok, slag, effective_on, text, self.writer, self.tick())

    def insats(self, ok: Overenskommelse, rubrik: str) -> Insats:
        return Insats.objects.get(omrade__overenskommelse=ok, rubrik__startswith=rubrik)

    def save(self, ok: Overenskommelse, nyckel: str, write: Write) -> None:
        save_part(ok.pk, nyckel, avsnitt_of(ok, nyckel).revision, self.writer, self.tick(), write, title=nyckel)

    def set_insats(self, ok: Overenskommelse, rubrik: str, **fields) -> Insats:
        row = self.insats(ok, rubrik)

        def write(_: Overenskommelse) -> None:
            for name, value in fields.items():
                setattr(row, name, value)
            row.save()

        self.save(ok, f"insats-{row.pk}", write)
        return row

    def move_money(self, ok: Overenskommelse, *, bidrag: int = 1_600_000) -> None:
        """5.5 gets another bidrag, its rows and the plan follow."""
        row = self.insats(ok, "Samordnare")

        def write(_: Overenskommelse) -> None:
            line = row.beloppsrader.order_by("belopp").last()
            line.belopp += bidrag - row.bidrag
            line.save()
            row.bidrag = bidrag
            row.save()

        self.save(ok, f"insats-{row.pk}", write)
        regenerate(ok.pk, avsnitt_of(ok, "plan").revision, self.writer, self.tick())
