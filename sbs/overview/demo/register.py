"""The demo's registers: agency staff, huvudmän, schools, contacts, mandates, the avtalsmall. Made-up people only."""

from dataclasses import dataclass, field
from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from agreements.demodata import hoor, huvudman, kontakter, personal
from agreements.demodata.types import KOSTNADSSLAG, Person
from agreements.enums import Samverkansstatus
from agreements.mallar import BESLUTSMALLAR
from agreements.mallar.ok1 import OK1
from agreements.mallar.ok2 import OK2
from agreements.mallar.tillagg import TILLAGG
from agreements.mallar.types import Mall
from agreements.models import (
    Dialogteam,
    Huvudman,
    Kontaktperson,
    Kontaktroll,
    Kostnadsslag,
    Mallversion,
    Mandat,
    Regeringsuppdrag,
    Samverkan,
    Skolenhet,
    Urvalsomgang,
)
from agreements.services import mallar
from agreements.urval.enums import Omgangsstatus
from payments.claim_enums import RATTSGRUNDER
from payments.models import Budget, Rattsgrund
from sbs.accounts.enums import Roll
from sbs.accounts.models import Enhet, Tjansteroll, User, Vikariat
from sbs.lib import stockholm

PASSWORD = "samverkan-demo-2020"  # noqa: S105 - the demo's own, printed on its start page; refused in production
FIRST_DAY = date(2015, 6, 1)
HOORS_ROUND = "2019-1"
#: Bidrag per year, whole kronor: to 2019 as planned (rules.md, Organisation and programme numbers), the rest made up alike.
BUDGET = {2016: 114_800_000, 2017: 105_200_000} | dict.fromkeys(range(2018, 2024), 120_000_000)


@dataclass
class Register:
    """What later steps look up, by the slugs of the demo data."""

    users: dict[str, User] = field(default_factory=dict)
    huvudman: dict[str, Huvudman] = field(default_factory=dict)
    samverkan: dict[str, Samverkan] = field(default_factory=dict)
    kostnadsslag: dict[str, Kostnadsslag] = field(default_factory=dict)
    enhet: Enhet | None = None
    mallversion: Mallversion | None = None  # of the ÖK 2
    mallversion_ok1: Mallversion | None = None


def load(now: datetime, *, with_hoor: bool = True, checked_on: date | None = None) -> Register:
    """Fill empty registers. Every mandate is approved by the enhetschef at ``now`` and was last looked at on ``checked_on``.

    ``with_hoor`` False leaves out Höör's round and case: ``demo.urval`` makes them through the services.
    """
    register = Register()
    _staff(register)
    _huvudman_list(register)
    _teams_and_cases(register, with_hoor)
    _contacts(register)
    _mandates(register, now, checked_on or stockholm.day(now))
    _lists(register)
    register.mallversion = _mall(register, OK2, now)
    register.mallversion_ok1 = _mall(register, OK1, now)
    _mall(register, TILLAGG, now)
    for data in BESLUTSMALLAR:
        _mall(register, data, now)
    return register


def _user(register: Register, person: Person, hashed: str) -> User:
    user, created = User.objects.get_or_create(
        email=person.epost,
        defaults={"first_name": person.first_name, "last_name": person.last_name, "title": person.befattning, "password": hashed},
    )
    if created:
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    register.users[person.slug] = user
    return user


def _staff(register: Register) -> None:
    data, hashed = personal.ENHET, make_password(PASSWORD)
    register.enhet = Enhet.objects.create(
        namn=data.namn, gatuadress=data.gatuadress, postnummer=data.postnummer, postort=data.postort, telefon=data.telefon, epost=data.epost
    )
    for person in personal.PERSONAL:
        user = _user(register, person, hashed)
        for roll in person.roller:
            Tjansteroll.objects.create(user=user, roll=roll, enhet=register.enhet, from_date=FIRST_DAY)
        if Roll.ADMIN in person.roller:
            user.is_staff = user.is_superuser = True
            user.save()
    for row in personal.VIKARIAT_LIST:
        Vikariat.objects.create(
            for_user=register.users[row.ordinarie],
            vikarie=register.users[row.vikarie],
            roll=row.roll,
            from_date=row.from_date,
            until=row.until,
        )


def _huvudman_list(register: Register) -> None:
    for row in huvudman.HUVUDMAN_LIST:
        made = Huvudman.objects.create(
            namn=row.namn,
            orgnr=row.orgnr,
            typ=row.typ,
            kommunkod=row.kommunkod,
            gatuadress=row.gatuadress,
            postnummer=row.postnummer,
            postort=row.postort,
            telefon=row.telefon,
            registrator_epost=row.registrator_epost,
            bankgiro=row.bankgiro,
        )
        register.huvudman[row.slug] = made
        for skola in row.skolenheter:
            Skolenhet.objects.create(
                huvudman=made, namn=skola.namn, skolenhetskod=skola.kod, skolformer=list(skola.skolformer), arskurser=skola.arskurser
            )


def _teams_and_cases(register: Register, with_hoor: bool) -> None:
    responsible: dict[str, tuple[Dialogteam, User]] = {}
    assert register.enhet is not None
    for row in personal.TEAM_LIST:
        team = Dialogteam.objects.create(namn=row.namn, enhet=register.enhet, teamledare=register.users[row.teamledare])
        team.medlemmar.set(register.users[slug] for slug in row.medlemmar)
        responsible |= {slug: (team, register.users[ansvarig]) for slug, ansvarig in row.huvudman}
    rounds = {
        row.slug: Urvalsomgang.objects.create(namn=row.namn, decided_on=row.decided_on, status=Omgangsstatus.DECIDED)
        for row in huvudman.URVALSOMGANGAR
        if with_hoor or row.slug != HOORS_ROUND
    }
    for case in huvudman.SAMVERKAN_LIST:
        if case.urvalsomgang not in rounds:
            continue
        owner = register.huvudman[case.huvudman]
        team, ansvarig = responsible[case.huvudman]
        made = Samverkan.objects.create(
            huvudman=owner,
            urvalsomgang=rounds[case.urvalsomgang],
            dnr=case.dnr,
            status=Samverkansstatus.ACCEPTED,
            decided_on=case.decided_on,
            dialogteam=team,
            ansvarig=ansvarig,
        )
        made.skolenheter.set(owner.skolenheter.filter(namn__in=case.skolenheter))
        register.samverkan[case.huvudman] = made


def _contacts(register: Register) -> None:
    hashed = make_password(PASSWORD)
    for row in kontakter.KONTAKTER:
        owner = register.huvudman[row.huvudman]
        contact = Kontaktperson.objects.create(
            huvudman=owner, user=_user(register, row, hashed), befattning=row.befattning, is_primary=row.is_primary
        )
        schools: list[Skolenhet | None] = list(owner.skolenheter.filter(namn__in=row.skolenheter)) or [None]
        for roll in row.roller:
            for skola in schools:
                Kontaktroll.objects.create(kontaktperson=contact, roll=roll, skolenhet=skola, from_date=FIRST_DAY)


def _mandates(register: Register, now: datetime, checked_on: date) -> None:
    """Those that hold today without an end, so that a demo made today can also be signed today; the ones before them with their own."""
    approver = register.users[personal.ENHET.chef]
    for row in (*personal.MANDAT_LIST, *kontakter.MANDAT_LIST):
        Mandat.objects.create(
            user=register.users[row.person],
            huvudman=register.huvudman[row.huvudman] if row.huvudman else None,
            typ=row.typ,
            beteckning=row.beteckning,
            valid_from=row.valid_from,
            valid_until=None if row.valid_until == personal.MANDAT_UNTIL else row.valid_until,
            approved_at=now,
            approved_by=approver,
            checked_on=checked_on,
        )


def load_rattsgrunder() -> None:
    """What an återkrav may rest on; an administrator keeps the list from then on."""
    for place, (typ, text) in enumerate(RATTSGRUNDER, start=1):
        Rattsgrund.objects.get_or_create(text=text, defaults={"typ": typ, "ordning": place})


def _lists(register: Register) -> None:
    for place, (slug, namn) in enumerate(KOSTNADSSLAG.items(), start=1):
        register.kostnadsslag[slug], _ = Kostnadsslag.objects.get_or_create(namn=namn, defaults={"ordning": place})
    load_rattsgrunder()
    for year, belopp in BUDGET.items():
        Budget.objects.get_or_create(ar=year, defaults={"belopp": belopp, "anslag": "Anslaget för samverkan för bästa skola"})
    made = {
        row.beteckning: Regeringsuppdrag.objects.create(beteckning=row.beteckning, rubrik=row.rubrik, from_date=row.from_date)
        for row in hoor.REGERINGSUPPDRAG
    }
    for row in hoor.REGERINGSUPPDRAG:
        if row.ersatt_av:
            old = made[row.beteckning]
            old.ersatt_av, old.ersatt_on = made[row.ersatt_av], row.ersatt_on
            old.save()


def _mall(register: Register, data: Mall, now: datetime) -> Mallversion:
    return mallar.load(data, register.users[personal.ENHET.chef], now)


__all__ = ["PASSWORD", "Register", "load"]
