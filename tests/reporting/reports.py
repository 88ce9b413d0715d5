"""Reports of the running agreement, and sent versions of them made as rows."""

from datetime import date, datetime

from agreements.models import Insats, Kostnadsslag
from agreements.workflow.process import Act
from reporting.enums import Redovisningsstatus, Versionsslag
from reporting.models import Delredovisning, Redovisning, Redovisningsrad, Redovisningsversion
from reporting.workflow.redovisning import perform_redovisning, receiving
from reporting.workflow.redovisning.table import BY_ACTION
from sbs.accounts.rights import forget_personas
from tests.agreements.workflow.world import World, make_document


def report(nummer: int = 1) -> Redovisning:
    return Redovisning.objects.get(pk=Delredovisning.objects.get(nummer=nummer).pk)


def act(running: World, row: Redovisning, action: str, who, **data) -> Redovisning:
    """At the agreement's own clock."""
    if who is not None:
        forget_personas(who)
    return perform_redovisning(row.pk, action, who, now=running.clock, **data)


def at(running: World, day: date) -> None:
    """The clock stands at noon of ``day``."""
    running.clock = datetime(day.year, day.month, day.day, 12, 0, tzinfo=running.clock.tzinfo)


def slag(namn: str = "Personal") -> Kostnadsslag:
    return Kostnadsslag.objects.filter(namn__startswith=namn).first() or Kostnadsslag.objects.create(namn=namn, ordning=1)


def send(running: World, row: Redovisning, amounts: dict[str, int], *, snapshot: dict | None = None) -> Redovisningsversion:
    """A submitted version with one amount for each insats (by rubrik), and what follows when it has come in."""
    version = Redovisningsversion.objects.create(
        redovisning=row,
        nummer=row.versioner.count() + 1,
        slag=Versionsslag.SUBMITTED,
        snapshot=snapshot or {"delar": []},
        sha256="0" * 64,
        dokument=make_document(running.representant, "redovisning"),
        inkommen=running.clock,
        intyg="Ja.",
        created_by=running.representant,
        created_at=running.clock,
    )
    for rubrik, belopp in amounts.items():
        insats = Insats.objects.get(omrade__overenskommelse=row.overenskommelse_id, rubrik=rubrik)
        orsak = "Rättelse." if belopp < 0 else ""
        Redovisningsrad.objects.create(
            version=version, insats_uid=insats.uid, insats_text=rubrik, kostnadsslag=slag(), belopp=belopp, orsak=orsak
        )
    before = row.status
    Redovisning.objects.filter(pk=row.pk).update(status=Redovisningsstatus.SUBMITTED)
    row.refresh_from_db()
    come_in = Act(obj=row, actor=running.representant, now=running.clock, data={}, row=BY_ACTION["extend_report"])
    receiving.told(come_in, before)
    return version
