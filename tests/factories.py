"""Small makers of rows for tests: people in roles, huvudmän, samverkan, drafts. Every argument has a sensible value of its own."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from agreements.enums import (
    Avtalstyp,
    Beslutsstatus,
    Beslutstyp,
    Handlingstyp,
    Huvudmannaroll,
    Huvudmannatyp,
    Klausultyp,
    Mallstatus,
    Mandattyp,
    Part,
    Planstatus,
    Riktning,
    Samverkansstatus,
    malltyp,
)
from agreements.mallar import BESLUTSMALLAR
from agreements.models import (
    Avtalsmall,
    Beslut,
    Dialogteam,
    Handling,
    Huvudman,
    Insats,
    Kandidat,
    Klausul,
    Kommentar,
    Kontaktperson,
    Kontaktroll,
    Kostnadsslag,
    Mallversion,
    Mandat,
    Overenskommelse,
    Plandokument,
    Samverkan,
    Skolenhet,
    Urvalsomgang,
    Utvecklingsomrade,
)
from agreements.services import beslut, mallar
from agreements.services.create import create_agreement
from agreements.services.diarium import record
from agreements.urval.enums import Omgangsstatus
from payments.models import Kontouppgift
from payments.services import konto
from sbs.accounts.enums import Roll
from sbs.accounts.models import Enhet, Tjansteroll, User
from sbs.documents import storage
from sbs.documents.enums import DokumentStatus, Revisionstyp
from sbs.documents.models import Dokument, Revision

NOW = datetime(2020, 5, 4, 9, 0, tzinfo=UTC)  # a Monday
LONG_AGO = date(2015, 6, 1)
DECIDED_ROUND = {"decided_on": date(2019, 5, 9), "status": Omgangsstatus.DECIDED}
_number = count(1)


def _luhn(digits: str) -> str:
    """The check digit that makes ``digits`` + it pass (rules.md, Formats: organisationsnummer)."""
    total = sum(sum(divmod(int(digit) * (2 if place % 2 == 0 else 1), 10)) for place, digit in enumerate(digits))
    return str(-total % 10)


def make_user(first_name: str = "Test", last_name: str = "", **fields: Any) -> User:
    """Somebody without any role; cannot log in by password (use ``client.force_login``)."""
    number = next(_number)
    last_name = last_name or f"Person {number}"
    return User.objects.create_user(f"person{number}@example.org", None, first_name=first_name, last_name=last_name, **fields)


def make_enhet(namn: str = "Enheten för prov") -> Enhet:
    """A unit of the agency; the same row for the same name."""
    address = {"gatuadress": "Box 1", "postnummer": "171 04", "postort": "Solna", "telefon": "08-527 332 00"}
    return Enhet.objects.get_or_create(namn=namn, defaults=address)[0]


def make_staff(*roles: str, enhet: Enhet | None = None, first_name: str = "Karin", last_name: str = "") -> User:
    """An agency user in ``roles`` (default processtödjare) at ``enhet``."""
    user = make_user(first_name, last_name)
    for roll in roles or (Roll.PROCESSTODJARE,):
        Tjansteroll.objects.create(user=user, roll=roll, enhet=enhet or make_enhet(), from_date=LONG_AGO)
    return user


def make_huvudman(namn: str = "", **fields: Any) -> Huvudman:
    number = next(_number)
    digits = f"2120{number:05d}"
    defaults = {
        "typ": Huvudmannatyp.KOMMUN,
        "kommunkod": f"{1 + number % 25:02d}{number % 100:02d}",
        "gatuadress": "Box 53",
        "postnummer": "243 21",
    }
    defaults |= {"postort": "Höör", "registrator_epost": f"kommun{number}@example.org"}
    return Huvudman.objects.create(namn=namn or f"Prov {number} kommun", orgnr=digits + _luhn(digits), **(defaults | fields))


def make_skolenhet(huvudman: Huvudman, namn: str = "") -> Skolenhet:
    number = next(_number)
    return Skolenhet.objects.create(huvudman=huvudman, namn=namn or f"Skola {number}", skolenhetskod=f"{10000000 + number}")


def make_contact(huvudman: Huvudman, *roles: str, user: User | None = None, skolenhet: Skolenhet | None = None, **fields: Any) -> User:
    """A kontaktperson's user, in ``roles`` (default representant); a rektor needs ``skolenhet``."""
    user = user or make_user("Sara")
    kontakt = Kontaktperson.objects.create(huvudman=huvudman, user=user, **({"befattning": "skolchef"} | fields))
    for roll in roles or (Huvudmannaroll.REPRESENTANT,):
        school = skolenhet if roll == Huvudmannaroll.REKTOR else None
        Kontaktroll.objects.create(kontaktperson=kontakt, roll=roll, skolenhet=school, from_date=LONG_AGO)
    return user


def make_mandat(user: User, huvudman: Huvudman | None = None, *, approved_by: User | None = None, **fields: Any) -> Mandat:
    """An approved mandate when ``approved_by`` is given, else one that waits."""
    approved = {"approved_at": NOW, "approved_by": approved_by, "checked_on": NOW.date()} if approved_by else {}
    defaults = {"typ": Mandattyp.DELEGATIONSORDNING, "beteckning": "delegationsordning 2020-01-15", "valid_from": date(2020, 1, 1)}
    return Mandat.objects.create(user=user, huvudman=huvudman, **(defaults | approved | fields))


def make_team(*medlemmar: User, teamledare: User | None = None, enhet: Enhet | None = None) -> Dialogteam:
    leader = teamledare or make_staff(Roll.TEAMLEDARE, first_name="Lena")
    team = Dialogteam.objects.create(namn=f"Team {next(_number)}", enhet=enhet or make_enhet(), teamledare=leader)
    team.medlemmar.set(medlemmar)
    return team


def make_samverkan(
    huvudman: Huvudman | None = None, *, ansvarig: User | None = None, team: Dialogteam | None = None, omgang: str = "Omgång 8"
) -> Samverkan:
    """A case with its responsible processtödjare, who is in the team."""
    number = next(_number)
    ansvarig = ansvarig or make_staff()
    return Samverkan.objects.create(
        huvudman=huvudman or make_huvudman(),
        urvalsomgang=Urvalsomgang.objects.get_or_create(namn=omgang, defaults=DECIDED_ROUND)[0],
        dnr=f"7.4.2-2019:{number}",
        status=Samverkansstatus.ACCEPTED,
        decided_on=date(2019, 5, 9),
        dialogteam=team or make_team(ansvarig),
        ansvarig=ansvarig,
    )


def make_round(namn: str = "", **fields: Any) -> Urvalsomgang:
    """A round that is prepared."""
    return Urvalsomgang.objects.create(namn=namn or f"Omgång {next(_number)}", **({"termin": "VT 2019"} | fields))


def make_kandidat(omgang: Urvalsomgang, skolenhet: Skolenhet | None = None, *, huvudman: Huvudman | None = None, **fields: Any) -> Kandidat:
    """A candidate as an underlag gives it; ``huvudman`` without ``skolenhet`` is a huvudman alone."""
    if skolenhet is None and huvudman is None:
        skolenhet = make_skolenhet(make_huvudman())
    owner = huvudman or skolenhet.huvudman  # type: ignore[union-attr]
    defaults = {"skolform": "GR", "beslut": "forelaggande", "tillsyn_avslutad": True, "antal_elever": 300}
    return Kandidat.objects.create(omgang=omgang, huvudman=owner, skolenhet=skolenhet, **(defaults | fields))


CHAPTERS = (
    ("parter", "Parter", Klausultyp.GENERERAD),
    ("bakgrund", "Bakgrund", Klausultyp.GENERERAD),
    ("period", "Tidsperiod", Klausultyp.GENERERAD),
    ("omraden", "Utvecklingsområden", Klausultyp.GENERERAD),
    ("utvardering", "Utvärdering", Klausultyp.STANDARD),
    ("brister", "Brister och återkrav", Klausultyp.ATERBETALNING),
    ("andringar", "Ändringar", Klausultyp.FORBEHALL),
    ("underskrifter", "Underskrifter", Klausultyp.GENERERAD),
    ("bilagor", "Bilagor", Klausultyp.GENERERAD),
)


def make_mallversion(typ: str = Avtalstyp.OK2) -> Mallversion:
    """A published version with a few chapters; the same row for the same kind."""
    mall, new = Avtalsmall.objects.get_or_create(namn=f"Mall {typ}", defaults={"typ": typ})
    if not new:
        return mall.versioner.get()
    version = Mallversion.objects.create(mall=mall, nummer=1, status=Mallstatus.PUBLISHED, rubrik="Överenskommelse", published_at=NOW)
    for place, (nyckel, rubrik, slag) in enumerate(CHAPTERS, start=1):
        Klausul.objects.create(
            mallversion=version, ordning=place, nyckel=nyckel, rubrik=rubrik, typ=slag, text=f"Text om {rubrik.lower()}."
        )
    return version


def make_ok(samverkan: Samverkan | None = None, *, typ: str = Avtalstyp.OK2, now: datetime = NOW, shared: bool = False) -> Overenskommelse:
    """A draft, made by the service as the responsible processtödjare. ``shared``: with the huvudman, whose turn it then is."""
    samverkan = samverkan or make_samverkan()
    ok = create_agreement(samverkan, make_mallversion(typ), samverkan.ansvarig, now)
    if shared:
        ok.shared_at, ok.turn = now, Part.HUVUDMAN
        ok.save()
    return ok


def make_omrade(ok: Overenskommelse, rubrik: str = "Styrning och utveckling") -> Utvecklingsomrade:
    return ok.omraden.create(ordning=ok.omraden.count() + 1, rubrik=rubrik, start=date(2020, 8, 1), end=date(2022, 6, 30))


def make_insats(omrade: Utvecklingsomrade, rubrik: str = "Samordnare", **fields: Any) -> Insats:
    return omrade.insatser.create(ordning=omrade.insatser.count() + 1, rubrik=rubrik, **fields)


def make_comment(ok: Overenskommelse, author: User, text: str = "Ser bra ut.", *, now: datetime = NOW, **fields: Any) -> Kommentar:
    """A comment on the part "period", from the party ``author`` belongs to."""
    part = Part.SKOLVERKET if author.tjansteroller.exists() else Part.HUVUDMAN
    defaults = {"avsnitt": "period", "part": part, "text": text, "created_at": now}
    return Kommentar.objects.create(overenskommelse=ok, author=author, **(defaults | fields))


def make_kostnadsslag(namn: str = "Personal/vikarier") -> Kostnadsslag:
    return Kostnadsslag.objects.get_or_create(namn=namn)[0]


def make_plan(samverkan: Samverkan | None = None, *, skolenhet: Skolenhet | None = None, **fields: Any) -> Plandokument:
    """A requested plan (default a nulägesanalys); without ``samverkan`` in a case of its own."""
    samverkan = samverkan or make_samverkan()
    values = {"slag": "nulagesanalys", "due_date": date(2020, 6, 15), "created_at": NOW, "created_by": samverkan.ansvarig, **fields}
    if values.get("status") == Planstatus.CONFIRMED:
        values = {"confirmed_at": NOW, "confirmed_by": samverkan.ansvarig} | values
    return Plandokument.objects.create(samverkan=samverkan, skolenhet=skolenhet, **values)


def make_beslutsmall(typ: str) -> Mallversion:
    """A published mall for beslut of that typ with the first version's own wording; the same row for the same typ."""
    data = next(row for row in BESLUTSMALLAR if row.typ == malltyp(typ))
    old = Mallversion.objects.filter(mall__namn=data.namn).first()
    return old or mallar.load(data, make_staff(Roll.ADMIN, first_name="Nils"), NOW)


def make_beslut(typ: str = Beslutstyp.INSATSER, samverkan: Samverkan | None = None, *, now: datetime = NOW, **fields: Any) -> Beslut:
    """A draft, made by the service as the responsible processtödjare; ``fields`` but kalla and punkter are set on it afterwards."""
    make_beslutsmall(typ)
    samverkan = samverkan or make_samverkan()
    about = {"urvalsomgang": samverkan.urvalsomgang} if typ == Beslutstyp.URVAL else {"samverkan": samverkan}
    about |= {name: fields.pop(name) for name in ("kalla", "punkter") if name in fields}
    row = beslut.create(typ, author=samverkan.ansvarig, now=now, **about)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    return row


def make_issued_beslut(
    typ: str = Beslutstyp.INSATSER, samverkan: Samverkan | None = None, *, day: date = date(2020, 5, 4), **fields: Any
) -> Beslut:
    """An issued one, as if registered from paper on ``day``; rows and years are added by the test."""
    decided = {"status": Beslutsstatus.DECIDED, "decided_on": day, "issued_at": NOW, "elsewhere": True, "fattat_av": "Cecilia Chef"}
    return make_beslut(typ, samverkan, **(decided | fields))


def make_handling(
    samverkan: Samverkan | None = None, beskrivning: str = "Brev från rektor", *, now: datetime = NOW, **fields: Any
) -> Handling:
    """An entry in the diarium, from the huvudman, without a file. ``data``: bytes of a small file for it; ``omgang``: of a round."""
    data, omgang = fields.pop("data", None), fields.pop("omgang", None)
    samverkan = samverkan or (None if omgang else make_samverkan())
    if data is not None:
        dokument = Dokument.objects.create(
            typ="handling", title=beskrivning, filename="fil.pdf", status=DokumentStatus.DONE, created_at=now
        )
        given = {"sha256": storage.put(data), "size": len(data), "typ": Revisionstyp.UPLOADED, "created_at": now}
        fields |= {"dokument": dokument, "revision": Revision.objects.create(dokument=dokument, nummer=1, **given)}
    defaults = {"riktning": Riktning.IN, "handlingstyp": Handlingstyp.SKRIVELSE, "actor": samverkan.ansvarig if samverkan else None}
    return record(samverkan or omgang, key=f"prov:{next(_number)}", beskrivning=beskrivning, now=now, **(defaults | fields))


def stand_in_fil(title: str, text: str, user: User, when: datetime) -> Dokument:
    """A row that stands for a registered beslut's PDF, where making PDFs is not what is tested."""
    dokument = Dokument.objects.create(
        typ="beslut_fil", title=title, filename="beslut.pdf", status=DokumentStatus.DONE, created_at=when, created_by=user
    )
    dokument.revisions.create(nummer=1, typ=Revisionstyp.UPLOADED, sha256="0" * 64, size=1, created_at=when)
    return dokument


def make_konto(huvudman: Huvudman, proposed_by: User, *, confirmed_by: User | None = None, nummer: str = "9912346") -> Kontouppgift:
    """A proposed bankgiro; confirmed when ``confirmed_by`` is given."""
    row = konto.propose(huvudman, slag="bankgiro", nummer=nummer, kalla="skrivelse", actor=proposed_by, now=NOW)
    return konto.confirm(row.pk, "Ringde växeln.", confirmed_by, NOW) if confirmed_by else row
