"""The consolidated agreement on a day, from the signed documents."""

import json as jsonlib
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from agreements.document.lydelse import freeze
from agreements.enums import Avtalstyp
from agreements.models import Overenskommelse
from agreements.services.tillagg.texts import on_day
from sbs.lib import formats, stockholm
from sbs.lib.errors import FormatError
from sbs.lib.money import format_kronor


class Command(BaseCommand):
    help = "Skriver ut överenskommelsens text så som den lyder en viss dag, med alla tillägg som gäller då."

    def add_arguments(self, parser):
        parser.add_argument("dnr")
        parser.add_argument("--date", type=date.fromisoformat, default=None, help="dagen, ÅÅÅÅ-MM-DD; annars i dag")
        parser.add_argument("--type", choices=(Avtalstyp.OK1, Avtalstyp.OK2), default=Avtalstyp.OK2, help="vilken överenskommelse")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args, dnr, date=None, type=None, json: bool = False, **options):  # noqa: A002 - the option's promised name
        ok = _agreement(dnr, type)
        day = date or stockholm.day(timezone.now())
        snapshot = freeze(ok, day)
        if not json:
            return self.stdout.write("\n".join(_lines(snapshot)))
        found = {
            "dnr": ok.dnr,
            "overenskommelse": ok.short_name,
            "datum": day.isoformat(),
            "tillagg": snapshot["tillagg_list"],
            "bidrag": snapshot["bidrag"],
            "kapitel": snapshot["kapitel"],
            "bilagor": snapshot["bilagor"],
            "delar": snapshot["delar"],
            "lydelse": on_day(ok, day),
        }
        return self.stdout.write(jsonlib.dumps(found, ensure_ascii=False, indent=2))


def _agreement(dnr: str, typ: str) -> Overenskommelse:
    """The signed ÖK with that number. Raises CommandError."""
    try:
        rows = Overenskommelse.objects.filter(dnr=formats.clean_dnr(dnr), typ=typ, in_force_at__isnull=False)
    except FormatError as error:
        raise CommandError(str(error)) from error
    ok = rows.order_by("-created_at").first()
    if ok is None:
        raise CommandError(f"Det finns ingen undertecknad överenskommelse med diarienummer {dnr}.")
    return ok


def _lines(snapshot: dict[str, Any]) -> list[str]:
    """The text in brief, for a person at a terminal."""
    lines = [
        f"{snapshot['namn']}, dnr {snapshot['dnr']}, så som den lyder {snapshot['dag']}",
        f"Bidrag: {format_kronor(snapshot['bidrag'])}",
    ]
    lines += [f"{row['kort']} från {row['fran']}: {'; '.join(row['punkter'])}" for row in snapshot["tillagg_list"]]
    for chapter in snapshot["kapitel"]:
        lines.append(f"{chapter['nummer']} {chapter['rubrik']}".strip())
        lines += [f"  {row['nummer']} {row['rubrik']}" for row in chapter.get("insatser", [])]
    return lines
