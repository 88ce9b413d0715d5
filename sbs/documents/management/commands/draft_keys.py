"""``manage.py draft_keys``: which keys the drafts and the secrets of the second factor have, a new key, and everything locked anew."""

from collections import Counter

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from sbs.accounts import mfa_secrets
from sbs.documents.drafts import box, store
from sbs.documents.models import Utkast
from sbs.lib import keyring


class Command(BaseCommand):
    help = "Visar vilka nycklar utkasten och engångskodernas hemligheter är låsta med. Innehållet visas aldrig."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--new", action="store_true", help="skapa en ny nyckelfil, som låser allt som sparas från och med nu")
        parser.add_argument("--reencrypt", action="store_true", help="lås alla utkast och hemligheter på nytt med den nyaste nyckeln")

    def handle(self, *, new: bool, reencrypt: bool, **_options) -> None:
        try:
            if new:
                self._create()
            if reencrypt:
                self._reencrypt()
            self._list()
        except (keyring.KeyringError, box.Damaged, mfa_secrets.Damaged) as error:
            raise CommandError(str(error)) from None

    def _create(self) -> None:
        if settings.SBS_DRAFT_KEYS:
            raise CommandError(f"Nycklarna står i SBS_DRAFT_KEYS. Lägg till en ny först i den. {keyring.HOW}")
        self.stdout.write(f"Ny nyckel: {keyring.create(settings.SBS_DRAFT_KEY_FOLDER)}. Säkerhetskopiera den nu.")

    def _reencrypt(self) -> None:
        """One row at a time, each in its own transaction: it can be stopped and begun again."""
        keys, done = keyring.current(), 0
        for pk in Utkast.objects.exclude(key_id=keys.newest).values_list("pk", flat=True):
            with transaction.atomic():
                row = Utkast.objects.select_for_update().filter(pk=pk).first()
                done += bool(row and store.lock_anew(row, keys))
        self.stdout.write(f"{done} delar låsta på nytt med nyckel {keys.newest}.")
        self.stdout.write(f"{mfa_secrets.lock_anew(keys)} hemligheter för inloggning låsta på nytt.")

    def _list(self) -> None:
        keys, used = keyring.current(), Counter(Utkast.objects.values_list("key_id", flat=True))
        secrets = mfa_secrets.used()
        for key_id in sorted({*keys.keys, *used, *secrets}):
            words = [f"{used[key_id]} delar"]
            words += [f"{secrets[key_id]} hemligheter för inloggning"] if secrets[key_id] else []
            words += ["låser nytt"] if key_id == keys.newest else []
            words += ["SAKNAS"] if key_id not in keys.keys else []
            self.stdout.write(f"{key_id}: {', '.join(words)}")
