import json
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from agreements.checks import run
from agreements.enums import Avtalstyp
from agreements.models import Overenskommelse
from sbs.lib import formats


class Command(BaseCommand):
    help = "Skriver ut vad kontrollen före underskrift hittar för överenskommelsen med det diarienumret (senast skapade)."

    def add_arguments(self, parser):
        parser.add_argument("dnr")
        parser.add_argument("--type", choices=Avtalstyp.values, help="vilken sort; annars överenskommelsen själv, inte ett tillägg")
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--today", type=date.fromisoformat, default=None, help="dag att kontrollera för, ÅÅÅÅ-MM-DD")

    def handle(self, *args, dnr, json: bool = False, today=None, type=None, **options):  # noqa: A002 - as in export_document
        rows = Overenskommelse.objects.filter(dnr=formats.clean_dnr(dnr)).order_by("-created_at")
        ok = (rows.filter(typ=type) if type else rows.exclude(typ=Avtalstyp.TILLAGG)).first()
        if ok is None:
            raise CommandError(f"Det finns ingen överenskommelse med diarienummer {dnr}.")
        found = run(ok, today or timezone.localdate())
        self.stdout.write(_as_json(found) if json else "\n".join(f"{brist.niva.upper()}: {brist.text}" for brist in found))


def _as_json(found) -> str:
    return json.dumps([brist.as_dict() for brist in found], ensure_ascii=False, indent=2)
