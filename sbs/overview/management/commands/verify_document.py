import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from sbs.documents.verification.judge import MAX_BYTES
from sbs.overview import verification


class Command(BaseCommand):
    help = "Kontrollerar en PDF: är den vår, vem har skrivit under, har den ändrats? Avslutas med kod 1 om filen inte går att lita på."

    def add_arguments(self, parser):
        parser.add_argument("fil", type=Path)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args, fil: Path, json: bool = False, **options):
        try:
            with fil.open("rb") as file:
                pdf = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise CommandError(f"Filen går inte att läsa: {error.strerror}.") from error
        verdict = verification.check(pdf, max_bytes=MAX_BYTES)
        self.stdout.write(_as_json(verdict) if json else _as_text(verdict))
        if not verdict.approved:
            raise SystemExit(1)


def _as_json(verdict) -> str:
    return json.dumps(verdict.as_dict(), ensure_ascii=False, indent=2)


def _as_text(verdict) -> str:
    lines = [verdict.heading, verdict.text, ""]
    for part in verdict.signatures:
        state = "stämmer" if part.intact and part.trusted and not part.changed_since else "stämmer inte"
        who = ", ".join(name for name in (part.who or part.field, part.organisation) if name)
        lines.append(f"- {part.kind}: {who}, {part.when}: {state}")
    return "\n".join([*lines, f"SHA-256 {verdict.sha256}"])
