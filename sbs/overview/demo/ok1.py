"""Höör's ÖK 1, signed 2019-06-17, written and signed through the same services as the pages use (rules.md, Höör).

rules.md gives the day it was signed, and when the beslut and the åtgärdsplan came; its period and the days in it are made up to fit.
"""

from collections.abc import Callable
from datetime import date, timedelta

from agreements.demodata import hoor
from agreements.enums import Part
from agreements.models import Bakgrund, Mandat, Overenskommelse, Regeringsuppdrag
from agreements.services import parts
from agreements.services.create import create_agreement
from agreements.workflow import perform
from sbs.documents import jobs
from sbs.lib import stockholm
from sbs.overview.demo.register import Register
from sbs.overview.demo.signing import sign_agreement

SIGNED_ON = hoor.BAKGRUND.ok1
START, END = date(2019, 6, 17), date(2020, 5, 31)
#: By when the analysis and the plan are to be in: of the schools, then of the huvudman, whose plan builds on theirs.
SCHOOLS = (date(2019, 11, 29), date(2020, 2, 28))
HUVUDMAN = (date(2019, 12, 20), date(2020, 3, 10))
SIGNERS = (
    (Part.SKOLVERKET, 1, "ingrid-forsman", "undervisningsråd"),
    (Part.HUVUDMAN, 2, "anders-malmqvist", "förvaltningschef"),
)


def sign_ok1(register: Register) -> Overenskommelse:
    """From an empty draft to signed by both, in the three weeks before the day. Returns it as it stands afterwards."""
    end = stockholm.at(SIGNED_ON, 14, 20)
    author, boss = register.users["karin-almgren"], register.users["cecilia-dahlqvist"]
    ok = _write(register, end - timedelta(days=20))
    perform(ok.pk, "share", author, now=end - timedelta(days=19), text="Här är förslaget. Se särskilt på datumen.")
    perform(ok.pk, "hand_back", register.users["sara-nystrom"], now=end - timedelta(days=13), text="Datumen fungerar för skolorna.")
    perform(ok.pk, "submit_review", author, now=end - timedelta(days=12), text="")
    perform(ok.pk, "approve", boss, now=end - timedelta(days=7), text="Fullständigt.")
    sent = end - timedelta(days=5)
    perform(ok.pk, "send_for_signature", author, now=sent, deadline=SIGNED_ON + timedelta(days=7))
    jobs.run_waiting(now=sent)
    return sign_agreement(ok.pk, (end - timedelta(hours=4), end))


def _write(register: Register, now) -> Overenskommelse:
    """Every part that the register did not fill in by itself."""
    assert register.mallversion_ok1 is not None
    author = register.users["karin-almgren"]
    ok = create_agreement(register.samverkan["hoor"], register.mallversion_ok1, author, now)

    def save(nyckel: str, write: Callable[[Overenskommelse], None], title: str) -> None:
        revision = parts.avsnitt_of(ok, nyckel).revision
        parts.save_part(ok.pk, nyckel, revision, author, now, write, title=title)

    save("period", _period, "Tid")
    save("bakgrund", _background, "Bakgrund")
    save("planer", _units, "Enheter och datum")
    save("undertecknare", lambda row: _signers(row, register, now), "Undertecknare")
    ok.refresh_from_db()
    return ok


def _period(ok: Overenskommelse) -> None:
    ok.start, ok.end = START, END
    ok.save()


def _background(ok: Overenskommelse) -> None:
    row = Bakgrund.objects.get(overenskommelse=ok)
    row.beslut_samverkan = hoor.BAKGRUND.beslut_samverkan
    row.save()
    row.uppdrag.set(Regeringsuppdrag.objects.filter(beteckning__in=hoor.BAKGRUND.uppdrag))


def _units(ok: Overenskommelse) -> None:
    for row in ok.planenheter.all():
        row.nulagesanalys, row.atgardsplan = SCHOOLS if row.skolenhet_id else HUVUDMAN
        row.save()


def _signers(ok: Overenskommelse, register: Register, now) -> None:
    """One for each party, resting on the mandates that held that spring."""
    for part, ordning, slug, befattning in SIGNERS:
        user = register.users[slug]
        owner = ok.samverkan.huvudman if part == Part.HUVUDMAN else None
        mandat = Mandat.objects.valid_on(stockholm.day(now)).filter(user=user, huvudman=owner).first()
        ok.undertecknare.create(part=part, ordning=ordning, user=user, befattning=befattning, mandat=mandat)
