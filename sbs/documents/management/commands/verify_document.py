"""``manage.py verify_document FILE``: the same verdict as the public page, as JSON."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from sbs.documents.register import check_file


class Command(BaseCommand):
    help = (
        "Kontrollerar om en PDF är en av våra, vem som skrev under och om den har ändrats. Slutkod 0 bara om den är äkta, komplett och vår."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, help="PDF-filen")

    def handle(self, *, file: Path, **_options) -> None:
        try:
            pdf = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file}: filen går inte att läsa") from error
        verdict = check_file(pdf)
        self.stdout.write(json.dumps(verdict.as_dict(), ensure_ascii=False, indent=2))
        if not verdict.approved:
            sys.exit(1)
