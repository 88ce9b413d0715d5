"""Höör's three beslut (rules.md, Höör), registered through the service at their own days: they were made before this system was.

``hoor`` takes how a file is stored, so that tests which only need the rows need no PDF.
"""

from collections.abc import Callable
from datetime import date, datetime
from html import escape

from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.demodata import hoor as data
from agreements.document.beslut.making import FIL
from agreements.enums import Beslutstyp
from agreements.models import Beslut, Regeringsuppdrag
from agreements.services import beslut as services
from agreements.services.beslut_prefill import NOTHING
from agreements.workflow.beslut import perform_beslut
from sbs.accounts.models import User
from sbs.documents import services as documents
from sbs.documents.models import Dokument
from sbs.documents.pdf import render
from sbs.lib import stockholm
from sbs.lib.dates import show_date
from sbs.overview.demo.register import Register

Store = Callable[[str, str, User, datetime], Dokument]


def store_pdf(title: str, text: str, user: User, when: datetime) -> Dokument:
    """A small accessible PDF that stands for the paper."""
    moment = when.isoformat()
    html = (
        f'<!doctype html><html lang="sv-SE"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="dcterms.created" content="{moment}"><meta name="dcterms.modified" content="{moment}">'
        f"</head><body><h1>{escape(title)}</h1><p>{escape(text)}</p></body></html>"
    )
    pdf = render.render_pdf(html, css=render.print_css(), created=when)
    upload = SimpleUploadedFile(f"{title}.pdf", pdf, content_type="application/pdf")
    return documents.store_upload(upload, FIL, title, user, when)


def begin(register: Register, store: Store = store_pdf) -> Beslut:
    """2019-05-09: the samverkan begins."""
    return _paper(register, Beslutstyp.INLEDA, data.BAKGRUND.beslut_samverkan, store, lambda row: None)


def grant(register: Register, store: Store = store_pdf) -> list[Beslut]:
    """2020-05-05 on utvecklingsområden, 2020-05-27 on insatser, 1 805 000 kronor and the years of the plan."""
    agreement = data.clean()

    def write(row: Beslut) -> None:
        _areas(row)
        row.start, row.end = agreement.start, agreement.end
        insatser = [insats for omrade in agreement.omraden for insats in omrade.insatser if insats.bidrag]
        for place, insats in enumerate(insatser, start=1):
            row.rader.create(ordning=place, avser=insats.rubrik, insats=insats.rubrik, belopp=insats.bidrag)
        for year, belopp in agreement.beslutat_per_ar:
            row.per_ar.create(ar=year, belopp=belopp)

    areas = _paper(register, Beslutstyp.INSATSER, data.BAKGRUND.beslut_omraden, store, _areas)
    return [areas, _paper(register, Beslutstyp.INSATSER, data.BAKGRUND.beslut_insatser, store, write)]


def hoor(register: Register, store: Store = store_pdf) -> list[Beslut]:
    """All three, for who needs them without the rest of the case."""
    return [begin(register, store), *grant(register, store)]


def _areas(row: Beslut) -> None:
    """The områden only: how the insatser in them are named and shaped is the agreement's matter."""
    for place, omrade in enumerate(data.clean().omraden, start=1):
        row.omraden.create(ordning=place, rubrik=omrade.rubrik)


def _paper(register: Register, typ: str, day: date, store: Store, write: Callable[[Beslut], None]) -> Beslut:
    """Written in the morning of its day, registered with its file in the afternoon, and the huvudman told."""
    author, boss = register.users["karin-almgren"], register.users["cecilia-dahlqvist"]
    case = register.samverkan["hoor"]
    beslut = services.create(typ, samverkan=case, author=author, now=stockholm.at(day, 9, 0), kalla=NOTHING)

    def fill(row: Beslut) -> None:
        row.uppdrag.set(Regeringsuppdrag.objects.filter(beteckning__in=data.BAKGRUND.uppdrag))
        row.beslutsfattare, row.inga_deltagare = boss, True
        write(row)

    services.save(beslut.pk, 0, author, stockholm.at(day, 9, 30), fill)
    title = f"{beslut.get_typ_display()}, {case.huvudman}"
    text = f"Skolverket fattade beslutet den {show_date(day)}. Diarienummer {case.dnr}."
    fil = store(title, text, author, stockholm.at(day, 13, 0))
    who = f"{boss.get_full_name()}, {boss.title}"
    perform_beslut(beslut.pk, "register_elsewhere", author, now=stockholm.at(day, 13, 5), decided_on=day, fattat_av=who, fil=fil)
    return perform_beslut(beslut.pk, "send", author, now=stockholm.at(day, 13, 10), text="")
