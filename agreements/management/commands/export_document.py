from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from agreements.document.freeze import canonical
from agreements.models import Overenskommelse
from sbs.documents import storage
from sbs.lib import formats
from sbs.lib.errors import FormatError


class Command(BaseCommand):
    help = "Skriver en överenskommelses PDF, innehåll (json) och bilagor till en mapp, med kontrollsummor i SHA256SUMS."

    def add_arguments(self, parser):
        parser.add_argument("dnr")
        parser.add_argument("mapp", type=Path)
        parser.add_argument("--nummer", type=int, help="version; annars den senaste")
        parser.add_argument("--revision", type=int, help="PDF:ens revision; annars den senaste")

    def handle(self, *args, dnr, mapp: Path, nummer=None, revision=None, **options):
        version = self._version(dnr, nummer)
        rows = version.dokument.revisions.order_by("-nummer") if version.dokument else []
        found = next((row for row in rows if revision in (None, row.nummer)), None)
        if found is None:
            raise CommandError("Det finns ingen sådan PDF än.")
        files = {version.dokument.filename: found.sha256}
        files |= {row["filnamn"]: row["sha256"] for row in version.snapshot["bilagor"] if row["sha256"]}
        mapp.mkdir(parents=True, exist_ok=True)
        for name, sha256 in files.items():
            (mapp / name).write_bytes(storage.get(sha256))
        (mapp / "overenskommelse.json").write_bytes(canonical(version.snapshot))
        files["overenskommelse.json"] = version.sha256
        sums = "".join(f"{sha256}  {name}\n" for name, sha256 in files.items())
        (mapp / "SHA256SUMS").write_text(sums, encoding="utf-8")
        self.stdout.write(sums.rstrip())

    def _version(self, dnr: str, nummer: int | None):
        try:
            ok = Overenskommelse.objects.filter(dnr=formats.clean_dnr(dnr)).order_by("-created_at").first()
        except FormatError as error:
            raise CommandError(str(error)) from error
        versions = ok.versioner.select_related("dokument").order_by("-nummer") if ok else []
        version = next((row for row in versions if nummer in (None, row.nummer)), None)
        if version is None:
            raise CommandError(f"Det finns ingen fryst version av en överenskommelse med diarienummer {dnr}.")
        return version
