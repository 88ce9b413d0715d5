"""Höör's rekvisition and the accounts money is paid to, through the services of a huvudman's people and the agency's ekonomer."""

from datetime import datetime, timedelta

from agreements.document.freeze import digest
from agreements.models import Huvudman, Overenskommelse
from payments.enums import Kontokalla
from payments.models import Rekvisition
from payments.rekvisition.content import content
from payments.services import konto
from payments.services import rekvisition as service
from payments.workflow.rekvisition import perform_rekvisition
from sbs.documents import jobs
from sbs.lib import stockholm
from sbs.overview.demo.register import Register
from sbs.overview.demo.signing import METHOD

REFERENS = "Projekt 4711, utbildningsförvaltningen"


def accounts(register: Register, now: datetime) -> None:
    """Every number of the register proposed by one ekonom and confirmed by another. Done already: nothing happens."""
    first, second = register.users["amira-haddad"], register.users["oskar-lindroth"]
    for huvudman in Huvudman.objects.exclude(bankgiro="", plusgiro=""):
        slag, nummer = ("bankgiro", huvudman.bankgiro) if huvudman.bankgiro else ("plusgiro", huvudman.plusgiro)
        made = konto.propose(huvudman, slag=slag, nummer=nummer, kalla=Kontokalla.REGISTER, actor=first, now=now)
        konto.confirm(made.pk, "Jämförde med huvudmannens brevhuvud och ringde växeln.", second, now + timedelta(hours=2))


def begin(register: Register, ok: Overenskommelse, now: datetime) -> Rekvisition:
    """Ekonomi fills in the draft and asks the firmatecknare to sign."""
    ekonomi = register.users["mattias-berg"]
    row = service.start(ok, ekonomi, now)
    service.save(row.pk, 0, service.draft_data(row, ekonomi) | {"referens": REFERENS}, ekonomi, now + timedelta(minutes=9))
    service.mark_ready(row.pk, ekonomi, now + timedelta(minutes=12))
    return row


def sign(register: Register, row: Rekvisition, now: datetime) -> Rekvisition:
    """The firmatecknare signs what the page shows; the worker's steps are done here."""
    signer = register.users["anders-malmqvist"]
    shown = digest(content(row, service.draft_data(row, signer), signer, stockholm.day(now)))
    perform_rekvisition(row.pk, "sign", signer, now=now, shown_sha256=shown, method=METHOD)
    jobs.run_waiting(now=now)
    return Rekvisition.objects.get(pk=row.pk)


def hoor(register: Register, ok: Overenskommelse, now: datetime) -> Rekvisition:
    """The whole way in two days: prepared, signed the day after, accepted the same afternoon."""
    accounts(register, now - timedelta(days=1))
    row = sign(register, begin(register, ok, now), now + timedelta(days=1))
    accepted = now + timedelta(days=1, hours=4)
    return perform_rekvisition(row.pk, "accept", register.users["amira-haddad"], now=accepted, text="")
