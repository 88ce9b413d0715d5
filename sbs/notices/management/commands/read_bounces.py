"""``manage.py read_bounces``: delivery reports from a Maildir folder, or one mail on standard input (from an alias of the mail server)."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sbs.notices import bounces
from sbs.notices.dsn import LARGEST
from sbs.notices.maildir import read_folder


class Command(BaseCommand):
    help = "Läser leveransrapporter (RFC 3464) och märker de adresser som inte tar emot mejl."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--maildir", default=str(settings.SBS_BOUNCE_MAILDIR or ""), help="mapp; förval SBS_BOUNCE_MAILDIR")
        parser.add_argument("--stdin", action="store_true", help="läs ett enda mejl från standard input")

    def handle(self, *, maildir: str, stdin: bool, **options) -> None:
        if stdin:
            self._one(sys.stdin.buffer.read(LARGEST))
        else:
            self._folder(maildir)

    def _one(self, raw: bytes) -> None:
        """Never an error code: a mail server that pipes a mail to us would answer with a bounce of the bounce."""
        row = bounces.receive(raw, timezone.now())
        self.stdout.write(f"{row.address} tar inte emot mejl ({row.status_code})." if row else "Inget nytt att märka.")

    def _folder(self, folder: str) -> None:
        if not folder:
            raise CommandError("Ange en mapp med --maildir eller SBS_BOUNCE_MAILDIR, eller läs ett mejl med --stdin.")
        try:
            count = read_folder(Path(folder), timezone.now())
        except OSError as problem:
            raise CommandError(f"Mappen går inte att läsa: {problem}") from problem
        self.stdout.write(f"{count.read} mejl lästa, {count.bounces} adresser märkta.")
