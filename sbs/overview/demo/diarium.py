"""The demo's registrator: rules of gallring, a letter that came by post, and half of the entries with numbers of their own."""

from datetime import datetime, timedelta

from agreements.enums import Handlingstyp, Riktning
from agreements.models import Handling
from sbs.lib import stockholm
from sbs.overview.demo.register import Register
from sbs.overview.diarium import registering
from sbs.overview.diarium.registering import Number
from sbs.overview.enums import Fran
from sbs.overview.models import Gallringsregel

REGISTRATOR = "gunnel-sundin"
KEPT = (Handlingstyp.BESLUT, Handlingstyp.OVERENSKOMMELSE, Handlingstyp.TILLAGG, Handlingstyp.ATGARDSPLAN, Handlingstyp.SLUTREDOVISNING)
YEARS = {Handlingstyp.SKRIVELSE: 5, Handlingstyp.MANDAT: 10, Handlingstyp.BILAGA: 10}
LETTER_BEFORE = timedelta(days=9)


def fill(register: Register, now: datetime) -> None:
    """All of it, as if ``now`` were the last moment the registrator worked. Run again it adds nothing."""
    rules()
    letter(register, now - LETTER_BEFORE)
    register_half(register, now)


def rules() -> None:
    """Made up for the demo: the agency has its own decision."""
    for typ in KEPT:
        Gallringsregel.objects.get_or_create(handlingstyp=typ, defaults={"bevaras": True})
    for typ, years in YEARS.items():
        Gallringsregel.objects.get_or_create(handlingstyp=typ, defaults={"ar": years, "fran": Fran.AVSLUT})


def letter(register: Register, now: datetime) -> Handling:
    """On paper, from Höör's registrator."""
    case = register.samverkan["hoor"]
    return registering.register_document(
        case,
        key="demo-brev",
        actor=register.users[REGISTRATOR],
        now=now,
        fil=None,
        datum=stockholm.day(now),
        riktning=Riktning.IN,
        handlingstyp=Handlingstyp.SKRIVELSE,
        beskrivning="Följebrev till åtgärdsplanerna, med underskrift i original",
        avsandare=case.huvudman.namn,
        plats="närarkivet, pärm 12",
    )


def register_half(register: Register, now: datetime) -> None:
    """The older half of each case; the newer half waits for whoever logs in as the registrator."""
    for case in register.samverkan.values():
        rows = list(Handling.objects.filter(samverkan=case).order_by("datum", "pk"))
        numbers = [
            Number(row.pk, row.edits, f"{case.dnr}-{place}", by_rule=True)
            for place, row in enumerate(rows[: (len(rows) + 1) // 2], start=1)
            if not row.external_id
        ]
        registering.give_numbers(numbers, actor=register.users[REGISTRATOR], now=now)
