"""One finished file of each kind that the system prints, on disk for a judge."""

from datetime import date, datetime, timedelta
from pathlib import Path

from agreements.demodata.kontakter import KONTAKTER
from agreements.demodata.personal import PERSONAL
from agreements.document import lydelse
from agreements.models import Avtalsversion, Overenskommelse
from payments.workflow.aterkrav import perform_aterkrav
from reporting.models import Redovisningsversion
from sbs.accounts.models import User
from sbs.documents import jobs, storage
from sbs.documents.models import Dokument
from sbs.documents.registry import RENDERERS
from sbs.overview.demo import aterkrav, rekvisition, utbetalning
from sbs.overview.demo.register import Register
from tests import factories as make
from tests.agreements.beslut.world import OWN_WORK, SUPPORT, World, grant, motivate
from tests.overview import report_pdfs

#: Agreements and reports by their own kind.
EXPECTED = {
    *("ok1", "ok2", "tillagg", "lydelse", "beslut", "erbjudande", "plan"),
    *("rekvisition", "aterkrav_underlag", "aterkrav_inlaga", "delredovisning", "slutredovisning"),
}


def of_each_kind(ok: Overenskommelse, folder: Path, now: datetime) -> list[Path]:
    """The newest revision of a document of every printed kind, of an agreement and a beslut the signed ones.

    ``ok``: in a database where the whole case has been made; what else is printed there is judged too.
    """
    lydelse.order(ok, date(2021, 1, 1), User.objects.filter(is_staff=False).first(), now)
    jobs.run_waiting(now=now)
    money(ok, now)
    beslut = signed_beslut(ok, now).version.dokument
    report_pdfs.send(ok, User.objects.get(email__startswith="sara.nystrom"), now)
    jobs.run_waiting(now=now)
    names = {str(row.dokument_id): row.overenskommelse.typ for row in Avtalsversion.objects.select_related("overenskommelse")}
    names |= {str(row.dokument_id): row.redovisning.slag for row in Redovisningsversion.objects.select_related("redovisning")}
    found: dict[str, Dokument] = {}
    for row in Dokument.objects.filter(typ__in=RENDERERS).order_by("created_at"):
        found[names.get(str(row.pk), row.typ)] = row
    found["beslut"] = Dokument.objects.get(pk=beslut.pk)
    assert set(found) >= EXPECTED
    return [_written(folder / f"{name}.pdf", row) for name, row in found.items()]


def money(ok: Overenskommelse, now: datetime) -> None:
    """The signed rekvisition, an instalment paid, an återkrav of a part of it, and what the huvudman answers."""
    register = Register(users={row.slug: User.objects.get(email=row.epost) for row in (*PERSONAL, *KONTAKTER)})
    rekvisition.hoor(register, ok, now)
    utbetalning.pay(register, ok, 1, now + timedelta(days=2))
    claim = aterkrav.communicate(ok, 1_000, now + timedelta(days=30))
    later = now + timedelta(days=31)
    perform_aterkrav(claim.pk, "claim_answer", register.users["anders-malmqvist"], now=later, text=aterkrav.ANSWER)
    jobs.run_waiting(now=later)


def signed_beslut(ok: Overenskommelse, now: datetime) -> World:
    """A beslut om ändring of the agreement, with two signatures and the archive timestamp."""
    chief = User.objects.get(email__startswith="cecilia.dahlqvist")
    row = make.make_beslut("andring", ok.samverkan, now=now, start=ok.start, end=ok.end, beslutsfattare=chief, inga_deltagare=True)
    row.andrar_ok = ok
    row.save()
    row.omraden.create(ordning=1, rubrik="Ledning och styrning", insatser="Handledning\nSamordnare")
    grant(row, SUPPORT, OWN_WORK, years={2021: 125_000, 2022: 75_000})
    motivate(row, now)
    return World(row, {"writer": row.author, "chief": chief}, clock=now).to_notified()


def _written(path: Path, dokument: Dokument) -> Path:
    path.write_bytes(storage.get(dokument.current.sha256))
    return path
