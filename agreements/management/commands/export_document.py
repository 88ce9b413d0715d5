from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from agreements.enums import Avtalstyp, Versionsstatus
from agreements.models import Overenskommelse
from sbs.documents import storage
from sbs.lib import formats
from sbs.lib.errors import FormatError

#: The order in which an agreement's document is chosen: the signed one first, then what waits for signatures.
WANTED = (Versionsstatus.SIGNED, Versionsstatus.OPEN)


class Command(BaseCommand):
    help = "Skriver den undertecknade PDF:en till en fil, byte för byte som den är registrerad. Utan --type den senaste överenskommelsen."

    def add_arguments(self, parser):
        parser.add_argument("dnr")
        parser.add_argument(
            "--type",
            choices=Avtalstyp.values,
            help="vilken överenskommelse; annars den som gäller. tillagg: det senaste undertecknade tillägget",
        )
        parser.add_argument("--out", type=Path, required=True, help="filen som skrivs")

    def handle(self, *args, dnr, out: Path, type=None, **options):  # noqa: A002 - the option's promised name
        dokument = self._document(dnr, type)
        revision = dokument.current
        if revision is None or not dokument.is_final:
            raise CommandError(f"Dokumentet är inte klart än: {dokument.get_status_display().lower()}.")
        out.write_bytes(storage.get(revision.sha256))
        self.stdout.write(f"{revision.sha256}  {out}")

    def _document(self, dnr: str, typ: str | None):
        try:
            rows = Overenskommelse.objects.filter(dnr=formats.clean_dnr(dnr)).order_by("-created_at")
        except FormatError as error:
            raise CommandError(str(error)) from error
        rows = rows.filter(typ=typ) if typ else rows.exclude(typ=Avtalstyp.TILLAGG)
        for status in WANTED:
            for ok in rows:
                version = ok.versioner.filter(status=status, dokument__isnull=False).select_related("dokument").first()
                if version is not None:
                    return version.dokument
        raise CommandError(f"Det finns inget dokument för underskrift med diarienummer {dnr}.")
