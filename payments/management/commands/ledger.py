"""The figures of an agreement's money, as both parties see them."""

import json as jsonlib

from django.core.management.base import BaseCommand, CommandError

from agreements.enums import Avtalstyp
from agreements.models import Overenskommelse
from payments.ledger import figures, identities
from payments.ledger.sums import LABELS, NAMES
from sbs.lib import formats
from sbs.lib.errors import FormatError
from sbs.lib.money import format_exact


class Command(BaseCommand):
    help = "Skriver ut en överenskommelses belopp ur huvudboken, i allt och per insats, i kronor."

    def add_arguments(self, parser):
        parser.add_argument("dnr")
        parser.add_argument("--json", action="store_true")
        parser.add_argument(
            "--check", action="store_true", help="pröva också att beloppen stämmer med varandra; annars slutar kommandot med fel"
        )

    def handle(self, *args, dnr, json: bool = False, check: bool = False, **options):
        ok = _agreement(dnr)
        ledger = figures(ok)
        if json:
            self.stdout.write(jsonlib.dumps(ledger.as_json(), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(f"{ok.short_name}, dnr {ok.dnr}")
            for row in ledger.insatser:
                self.stdout.write(f"{row.name}: {_line(row.figures)}")
            self.stdout.write(f"I allt: {_line(ledger.summa)}")
        if check and (found := identities(ok)):
            raise CommandError("\n".join(found))


def _line(row) -> str:
    return ", ".join(f"{LABELS[name].lower()} {format_exact(row.of(name))} kr" for name in NAMES)


def _agreement(dnr: str) -> Overenskommelse:
    """The signed ÖK 2 with that number, the one that lives if there are several. Raises CommandError."""
    try:
        rows = Overenskommelse.objects.filter(dnr=formats.clean_dnr(dnr), typ=Avtalstyp.OK2, in_force_at__isnull=False)
    except FormatError as error:
        raise CommandError(str(error)) from error
    ok = rows.order_by("-in_force_at").first()
    if ok is None:
        raise CommandError(f"Det finns ingen undertecknad överenskommelse om insatser med diarienummer {dnr}.")
    return ok
