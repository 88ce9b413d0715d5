"""Writes docs/rattigheter.md from the rights table and the marks of the pages."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from sbs.accounts.rights_text import markdown


class Command(BaseCommand):
    help = "Skriver docs/rattigheter.md ur rättighetstabellen och sidornas märken."

    def handle(self, *args, **options):
        path = Path(settings.BASE_DIR) / "docs" / "rattigheter.md"
        path.write_text(markdown(), "utf-8")
        self.stdout.write(str(path))
