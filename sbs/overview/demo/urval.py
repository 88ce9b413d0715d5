"""Höör is chosen: the round of spring 2019 through the services, from the file to the opened case; the dialogue comes before the beslut.

``register.load(now, with_hoor=False)`` leaves room for it; ``build`` then sets ``register.samverkan["hoor"]``.
"""

from datetime import date, datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.demodata import hoor, urval
from agreements.demodata.huvudman import HOOR
from agreements.models import Beslut, Kandidat, Regeringsuppdrag, Samverkan, Urvalsomgang
from agreements.services import beslut as beslut_services
from agreements.services.urval import candidates, cases, decision, rounds, underlag
from agreements.urval.columns import decimal
from agreements.workflow import perform_kandidat
from agreements.workflow.beslut import perform_beslut
from sbs.accounts.models import User
from sbs.documents import jobs
from sbs.lib import stockholm
from sbs.lib.formats import show_orgnr
from sbs.lib.sheets import as_xlsx
from sbs.overview.demo.register import Register
from sbs.overview.demo.signing import sign_beslut

STAGES = ("inlast", "valt", "beslutat", "oppnat")
DNR = "7.4.2-2019:827"


def build(register: Register, stage: str = "oppnat") -> Urvalsomgang:
    """The round as far as ``stage``: underlag read in, all decided about, beslut signed, Höör's case opened."""
    leader = register.users["marianne-lovgren"]
    omgang = rounds.create_round(urval.NAMN, urval.TERMIN, leader, stockholm.at(urval.CREATED))
    averages = {slug: (decimal(value), year) for slug, (value, year) in urval.RIKET.items()}
    rounds.set_averages(omgang.pk, averages, leader, stockholm.at(urval.CREATED, 10))  # type: ignore[arg-type]
    _read_in(register, omgang, leader)
    if stage != "inlast":
        _weigh(register, omgang, leader)
    if stage in ("beslutat", "oppnat"):
        _decide(register, omgang, leader)
    if stage == "oppnat":
        open_hoor(register, omgang, leader)
    return Urvalsomgang.objects.get(pk=omgang.pk)


def basis(register: Register) -> bytes:
    """The file as Skolinspektionen sends it in the demo."""
    rows = []
    for slug, school, *rest in urval.ROWS:
        owner = register.huvudman[slug]
        unit = owner.skolenheter.filter(namn=school).first()
        cells = [owner.namn, show_orgnr(owner.orgnr), school, unit.skolenhetskod if unit else "", *rest]
        rows.append([*cells, *[""] * (len(urval.HEADINGS) - len(cells))])
    return as_xlsx(("Underlag", urval.HEADINGS, rows))


def _read_in(register: Register, omgang: Urvalsomgang, leader: User) -> None:
    file = SimpleUploadedFile("underlag-vt2019.xlsx", basis(register))
    made = underlag.receive(omgang, file, leader, stockholm.at(urval.RECEIVED, 9))
    underlag.confirm(made.pk, leader, stockholm.at(urval.RECEIVED, 10), create_new=False)


def _weigh(register: Register, omgang: Urvalsomgang, leader: User) -> None:
    rows = {_name(row): row for row in omgang.kandidater.select_related("huvudman", "skolenhet")}
    name, text = urval.ANTECKNING
    candidates.annotate(rows[name], text, register.users["karin-almgren"], stockholm.at(urval.RECEIVED, 14))
    for action, wanted in (("choose", urval.CHOSEN), ("exclude", urval.EXCLUDED)):
        for name, (skal, text) in wanted.items():
            perform_kandidat(rows[name].pk, action, leader, now=stockholm.at(urval.WEIGHED, 13), skal=skal, text=text)


def _name(row: Kandidat) -> str:
    return row.skolenhet.namn if row.skolenhet else row.huvudman.namn


def _decide(register: Register, omgang: Urvalsomgang, leader: User) -> None:
    """Written by the teamledare, read by another, signed by föredraganden and the enhetschef on the day."""
    beslut = decision.write(omgang.pk, leader, _at(date(2019, 2, 25)))
    boss, other = register.users["cecilia-dahlqvist"], register.users["stefan-ahlin"]

    def fill(row: Beslut) -> None:
        row.dnr, row.foredragande, row.beslutsfattare, row.inga_deltagare = urval.BESLUT_DNR, leader, boss, True
        row.uppdrag.set(Regeringsuppdrag.objects.filter(beteckning__in=hoor.BAKGRUND.uppdrag, from_date__lte=urval.DECIDED))

    beslut_services.save(beslut.pk, beslut.revision, leader, _at(date(2019, 2, 26)), fill)
    perform_beslut(beslut.pk, "submit_review", leader, now=_at(date(2019, 2, 28)), text="")
    perform_beslut(beslut.pk, "approve", other, now=_at(date(2019, 3, 4)), text="Skälen räcker.")
    morning = stockholm.at(urval.DECIDED, 8)
    perform_beslut(beslut.pk, "send_for_signature", leader, now=morning)
    jobs.run_waiting(now=morning)
    sign_beslut(beslut.pk, [stockholm.at(urval.DECIDED, 8, minute) for minute in (15, 30)])


def _at(day: date) -> datetime:
    return stockholm.at(day, 9)


def open_hoor(register: Register, omgang: Urvalsomgang, leader: User) -> Samverkan:
    """Höör's case with Team 1 and Karin Almgren."""
    karin = register.users["karin-almgren"]
    team = karin.dialogteam.get()
    owner = register.huvudman[HOOR.slug]
    now = stockholm.at(urval.DECIDED, 8, 45)  # before the beslut to begin, the same day
    case = cases.open_chosen(omgang.pk, owner, dialogteam=team, ansvarig=karin, dnr=DNR, actor=leader, now=now)
    register.samverkan[HOOR.slug] = case
    return case
