"""Höör's ÖK 2 as rows, from the demo's data (rules.md, Höör), for the pages of the draft."""

from datetime import UTC, datetime

from agreements.demodata import hoor
from agreements.models import Insats, Overenskommelse
from agreements.services.create import create_agreement
from payments.schedule import Instalment
from payments.services.plan import write_plan
from sbs.overview.demo import beslut
from sbs.overview.demo.register import Register
from tests.factories import stand_in_fil

NOW = datetime(2020, 5, 22, 8, 14, tzinfo=UTC)
FIELDS = (
    "rubrik",
    "start",
    "end",
    "finansieringsform",
    "beskrivning",
    "finansiering",
    "leverantor",
    "bidrag",
    "antal_totalt",
    "antal_atgardsplan",
)


def load_hoor(register: Register, *, as_source: bool = False) -> Overenskommelse:
    """A draft with every insats, made by Höör's processtödjare."""
    data = hoor.as_source() if as_source else hoor.clean()
    samverkan = register.samverkan["hoor"]
    beslut.hoor(register, store=stand_in_fil)
    ok = create_agreement(samverkan, register.mallversion, samverkan.ansvarig, NOW)
    ok.start, ok.end, ok.slutredovisning = data.start, data.end, data.slutredovisning
    ok.save()
    for place, omrade in enumerate(data.omraden, start=1):
        made = ok.omraden.create(ordning=place, rubrik=omrade.rubrik, start=omrade.start, end=omrade.end, inledning=omrade.inledning)
        for day in omrade.delredovisningar:
            made.delredovisningar.create(due_date=day)
        for number, insats in enumerate(omrade.insatser, start=1):
            _insats(made, number, insats, register)
    if data.utbetalningsplan:
        write_hoor_plan(ok)
    return ok


def _insats(omrade, ordning: int, data, register: Register) -> Insats:
    texts = {name: "\n".join(getattr(data, name)) for name in ("malsattning", "ansvar_skolverket", "ansvar_huvudman")}
    insats = omrade.insatser.create(ordning=ordning, **{name: getattr(data, name) for name in FIELDS}, **texts)
    schools = {row.namn: row for row in omrade.overenskommelse.samverkan.skolenheter.all()}
    insats.skolenheter.set(schools[name] for name in data.skolenheter)
    for row in data.malgrupper:
        insats.malgrupper.create(benamning=row.benamning, antal=row.antal, skolenhet=schools.get(row.skolenhet))
    for row in data.beloppsrader:
        slag = register.kostnadsslag[row.kostnadsslag]
        made = insats.beloppsrader.create(avser=row.avser, belopp=row.belopp, kostnadsslag=slag)
        made.skolenheter.set(schools[name] for name in row.skolenheter)
    return insats


def write_hoor_plan(ok: Overenskommelse) -> None:
    """The demo's instalments; what each covers follows from the rule."""
    from payments.services.plan import suggest

    write_plan(ok, [Instalment(row.nummer, row.due_date, row.period_start, row.period_end, row.lines) for row in suggest(ok)])
