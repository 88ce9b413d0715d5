"""A fresh demo at a stage of the agreement's life. Finishes its documents before it returns; no worker needed."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from agreements.models import Huvudman
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.overview.demo import people, register, samverkan, stages


class Command(BaseCommand):
    help = "Laddar demon: Höörs ÖK 2 i ett visst läge, 34 huvudmän och påhittade personer. Databasen ska vara tom."

    def add_arguments(self, parser):
        parser.add_argument("--stage", choices=stages.STAGES, default="utkast", help="hur långt överenskommelsen har kommit")
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
        now = timezone.now()
        with transaction.atomic():
            loaded = register.load(stockholm.at(register.FIRST_DAY) if stage == "gallande" else now)
        samverkan.hoor(loaded)
        ok = stages.build(loaded, stage, as_source=as_source, now=now)
        self.stdout.write(f"{ok}, dnr {ok.dnr}: {ok.get_status_display().lower()}.")
        return self._logins()

    def _logins(self) -> None:
        self.stdout.write(f"Logga in med något av de här och lösenordet {register.PASSWORD}:")
        for email, namn, what in people.LOGINS:
            self.stdout.write(f"  {email:<48} {namn}, {what}")
