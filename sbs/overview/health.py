"""Is the system well? Each check is one small function; the list at the end is all of them. No secrets in any text."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import QuerySet

from sbs.celery import app
from sbs.documents.enums import Jobbstatus
from sbs.documents.models import Dokumentjobb
from sbs.notices.enums import UtskickStatus
from sbs.notices.models import Utskick
from sbs.overview.enums import Uttagsstatus
from sbs.overview.models import Dossier

OVERDUE = timedelta(hours=2)  # the hourly sweep has had its chance twice
BROKER_PATIENCE = 3  # seconds


@dataclass(frozen=True)
class Check:
    """One thing looked at. ``vital`` ones decide the answer; the others only tell the operator what to look into."""

    name: str
    ok: bool
    text: str
    vital: bool = True


def database(now: datetime) -> Check:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    executor = MigrationExecutor(connection)
    left = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return Check("Databas", not left, "svarar" if not left else f"{left} migreringar är inte körda: kör manage.py migrate")


def shared_cache(now: datetime) -> Check:
    stamp = now.isoformat()
    cache.set("sbs-health", stamp, 60)
    ok = cache.get("sbs-health") is not None
    return Check("Cache", ok, "svarar" if ok else "minns inte det som skrivs")


def broker(now: datetime) -> Check:
    with app.connection_for_write() as link:
        link.ensure_connection(max_retries=1, timeout=BROKER_PATIENCE)
    return Check("Kö", True, "svarar")


def storage(now: datetime) -> Check:
    probe = Path(settings.MEDIA_ROOT) / ".halsa"
    probe.write_text(now.isoformat())
    probe.unlink(missing_ok=True)
    return Check("Filer", True, "går att skriva")


def _backlog(name: str, waiting: QuerySet, failed: QuerySet, command: str) -> Check:
    late, bad = waiting.count(), failed.count()
    if not late and not bad:
        return Check(name, True, "inget väntar för länge", vital=False)
    return Check(name, False, f"{late} har väntat mer än två timmar, {bad} har misslyckats: se {command}", vital=False)


def document_jobs(now: datetime) -> Check:
    jobs = Dokumentjobb.objects.order_by()
    waiting = jobs.filter(status__in=(Jobbstatus.QUEUED, Jobbstatus.RUNNING), created_at__lt=now - OVERDUE)
    return _backlog("Dokumentjobb", waiting, jobs.filter(status=Jobbstatus.FAILED), "Dokumentjobb i administrationen")


def mail(now: datetime) -> Check:
    rows = Utskick.objects.order_by()
    waiting = rows.filter(status__in=(UtskickStatus.QUEUED, UtskickStatus.CLAIMED), created_at__lt=now - OVERDUE)
    return _backlog(
        "Utskick", waiting, rows.filter(status__in=(UtskickStatus.FAILED, UtskickStatus.UNCERTAIN)), "Utskick i administrationen"
    )


def dossiers(now: datetime) -> Check:
    rows = Dossier.objects.order_by()
    late = rows.waiting().filter(created_at__lt=now - OVERDUE)
    return _backlog("Dossierer", late, rows.filter(status=Uttagsstatus.FAILED), "Dossierer i administrationen")


CHECKS: dict[str, Callable[[datetime], Check]] = {
    "Databas": database,
    "Cache": shared_cache,
    "Kö": broker,
    "Filer": storage,
    "Dokumentjobb": document_jobs,
    "Dossierer": dossiers,
    "Utskick": mail,
}


def examine(now: datetime) -> list[Check]:
    """Run every check. One that breaks is a check that failed, told by the kind of error only (its text may hold addresses)."""
    found = []
    for name, check in CHECKS.items():
        try:
            found.append(check(now))
        except Exception as error:
            found.append(Check(name, False, f"svarar inte ({type(error).__name__})"))
    return found


def is_well(checks: list[Check]) -> bool:
    return all(check.ok for check in checks if check.vital)
