from django.core.management.base import BaseCommand, CommandError

from sbs.audit.journal import broken_entries
from sbs.audit.models import Handelse


class Command(BaseCommand):
    help = "Kontrollerar att journalens kedja håller. Avslutar med 0 om den gör det, annars med första felet."

    def handle(self, *args, **options):
        for entry, reason in broken_entries():
            raise CommandError(f"Händelse {entry.pk} ({entry.at:%Y-%m-%d %H:%M}, {entry.verb}): {reason}.")
        self.stdout.write(f"Journalen håller: {Handelse.objects.count()} händelser.")
