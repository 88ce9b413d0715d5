"""Prints the process table in Markdown; with --write puts it between its marks in README.md."""

import re
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from agreements.workflow.tabletext import markdown

MARKS = re.compile(r"(<!-- processtabell:[^\n]*-->\n).*?(<!-- /processtabell -->)", re.DOTALL)


def placed(text: str) -> str:
    """README's text with the table between its marks."""
    return MARKS.sub(lambda found: f"{found[1]}\n{markdown()}\n\n{found[2]}", text)


class Command(BaseCommand):
    help = "Skriver ut processens tabell som Markdown. Med --write läggs den in i README.md."

    def add_arguments(self, parser):
        parser.add_argument("--write", action="store_true", help="lägg in tabellen i README.md")

    def handle(self, *args, **options):
        if not options["write"]:
            self.stdout.write(markdown())
            return
        readme = Path(settings.BASE_DIR) / "README.md"
        text = readme.read_text("utf-8")
        if not MARKS.search(text):
            raise CommandError("README.md saknar märkena <!-- processtabell: … --> och <!-- /processtabell -->.")
        readme.write_text(placed(text), "utf-8")
