"""Höör's like: an ÖK in force whose first instalment is 100 000 kr, and the people around it."""

import pytest

from agreements.document.freeze import digest
from payments.models import Rekvisition
from payments.rekvisition.content import content
from payments.services import konto
from payments.services import rekvisition as service
from payments.workflow.rekvisition import perform_rekvisition
from sbs.accounts.enums import Roll
from sbs.accounts.rights import forget_personas
from sbs.documents.enums import Revisionstyp
from sbs.lib import stockholm
from tests import factories as make
from tests.agreements.life.conftest import browse, running  # noqa: F401 - in force, nine instalments of 100 000 kr
from tests.agreements.workflow.conftest import _no_rules, world  # noqa: F401
from tests.agreements.workflow.world import add_revision, ready

DATA = {"belopp": 100_000, "kontoslag": "bankgiro", "kontonummer": "9912346", "referens": "Projekt 4711", "faktura": "Box 53\n243 21 Höör"}


class Desk:
    """The world of the ÖK and its rekvisition; each act a minute later."""

    def __init__(self, running):  # noqa: F811
        self.world, self.ok = running, running.ok
        self.signer, self.other_signer = running.signers[2:4]
        self.people = running.people
        self.other_economist = make.make_staff(Roll.EKONOM, enhet=self.ok.enhet, first_name="Omar")

    def __getattr__(self, name):
        return self.__dict__["people"][name]

    @property
    def now(self):
        return self.world.clock

    @property
    def row(self) -> Rekvisition:
        return service.alive(self.ok)

    def start(self, **changes) -> Rekvisition:
        """Begun and filled in by ekonomi."""
        row = service.start(self.ok, self.ekonomi, self.now)
        service.save(row.pk, 0, DATA | changes, self.ekonomi, self.now)
        return row

    def shown(self, user) -> str:
        row = self.row
        return digest(content(row, service.draft_data(row, user), user, stockholm.day(self.now)))

    def act(self, action, who, **data) -> Rekvisition:
        if who:
            forget_personas(who)
        return perform_rekvisition(self.row.pk, action, who, now=self.now, **data)

    def sign(self, user=None, **data) -> Rekvisition:
        user = user or self.signer
        return self.act("sign", user, **({"method": "lösenord", "shown_sha256": self.shown(user)} | data))

    def apply(self) -> Rekvisition:
        """What the worker does, without the printing."""
        signature = self.row.versioner.first().underskrift
        dokument = signature.version.dokument
        add_revision(dokument, Revisionstyp.SEAL, self.now)
        signature.shown_sha256 = ready(dokument).current.sha256
        signature.save()
        revision = add_revision(dokument, Revisionstyp.SIGNATURE, self.now, field="sig_1", signer=signature.namn)
        return self.act("signature_applied", None, underskrift_id=signature.pk, revision=revision)

    def received(self) -> Rekvisition:
        self.start()
        self.sign()
        return self.apply()

    def confirm_account(self, nummer="9912346"):
        made = konto.propose(self.ok.huvudman, slag="bankgiro", nummer=nummer, kalla="skrivelse", actor=self.economist, now=self.now)
        return konto.confirm(made.pk, "Ringde växeln", self.other_economist, self.now)


@pytest.fixture
def desk(running):  # noqa: F811
    return Desk(running)
