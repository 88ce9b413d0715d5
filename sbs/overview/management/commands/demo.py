"""A fresh demo at a stage of the case's life. Finishes its documents before it returns; no worker needed."""

from datetime import datetime

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from agreements.models import Huvudman
from agreements.phases import phase_of
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.overview.demo import history, people, register, stages

STAGES = (*history.STAGES, *stages.STAGES)


def _build(stage: str, as_source: bool, now: datetime) -> str:
    """Everything up to the stage; says in a line where the case stands."""
    with transaction.atomic():
        loaded = register.load(stockholm.at(register.FIRST_DAY), with_hoor=False, checked_on=stockholm.day(now))
    case = history.build(loaded, stage)
    if case is None:
        return "Omgången är vägd. Beslutet om urvalet är inte fattat än."
    if stage in history.STAGES:
        return f"{case}: fas {phase_of(case).number}, {phase_of(case).name.lower()}."
    ok = stages.build(loaded, stage, as_source=as_source, now=now)
    return f"{ok}, dnr {ok.dnr}: {ok.get_status_display().lower()}."


class Command(BaseCommand):
    help = "Laddar demon: Höörs ärende i ett visst läge, 34 huvudmän och påhittade personer. Databasen ska vara tom."

    def add_arguments(self, parser):
        parser.add_argument("--stage", choices=STAGES, default="utkast", help="hur långt ärendet har kommit")
        parser.add_argument("--as-source", action="store_true", help="med källans egna fel (bara läget utkast)")
        parser.add_argument("--if-empty", action="store_true", help="gör ingenting om det redan finns uppgifter")
        parser.add_argument("--logins", action="store_true", help="skriver bara ut vem man kan logga in som")

    def handle(self, *args, stage, as_source, if_empty, logins, **options):
        if settings.IS_PROD:
            raise CommandError("Demon får inte laddas i produktion.")
        if logins:
            return self._logins()
        if Huvudman.objects.exists() or User.objects.exists():
            if if_empty:
                return None
            raise CommandError("Databasen är inte tom. Töm den (ta bort SBS_VAR eller kör manage.py flush) och försök igen.")
        if as_source and stage != "utkast":
            raise CommandError("--as-source går bara med --stage utkast: källans fel stoppar resten av vägen.")
        self.stdout.write(_build(stage, as_source, timezone.now()))
        return self._logins()

    def _logins(self) -> None:
        self.stdout.write(f"Logga in med något av de här och lösenordet {register.PASSWORD}:")
        for email, namn, what in people.LOGINS:
            self.stdout.write(f"  {email:<48} {namn}, {what}")
