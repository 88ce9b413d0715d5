"""The whole case as one ZIP, made here and now: no worker is needed."""

import os
import shutil
import uuid
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from agreements.models import Overenskommelse, Samverkan
from sbs.documents import storage
from sbs.lib.errors import FormatError
from sbs.lib.formats import clean_dnr
from sbs.overview import jobs
from sbs.overview.dossier import services
from sbs.overview.enums import Uttagsstatus
from sbs.overview.models import Dossier


class Command(BaseCommand):
    help = "Skriver ett ärendes dossier: alla handlingar i en ZIP med förteckning, METS och kontrollsummor."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("dnr", metavar="DNR", help="ärendets eller överenskommelsens diarienummer")
        parser.add_argument("--out", required=True, help="filen att skriva")

    def handle(self, *args: Any, dnr: str, out: str, **options: Any) -> None:
        case, target = self._case(dnr), Path(out)
        if not target.parent.is_dir():
            raise CommandError(f"Mappen {target.parent} finns inte. Skapa den, eller välj en annan.")
        dossier, _ = services.order(case, key=f"kommando:{uuid.uuid4()}", actor=None, now=timezone.now())
        jobs.run_job(services.KIND, dossier.pk, clock=timezone.now)
        dossier = Dossier.objects.get(pk=dossier.pk)
        if dossier.status != Uttagsstatus.DONE:
            raise CommandError(f"Dossiern gick inte att göra: {dossier.fault or dossier.error}")
        part = target.with_name(f".{target.name}.{os.getpid()}")
        with storage.open_file(dossier.sha256) as file, part.open("wb") as written:
            shutil.copyfileobj(file, written)
        part.replace(target)
        self.stdout.write(f"{target}: {len(dossier.innehall)} handlingar, SHA-256 {dossier.sha256}")

    def _case(self, text: str) -> Samverkan:
        try:
            dnr = clean_dnr(text)
        except FormatError as error:
            raise CommandError(str(error)) from error
        found = Samverkan.objects.filter(dnr=dnr).first()
        if found is None:
            ok = Overenskommelse.objects.filter(dnr=dnr).select_related("samverkan").first()
            found = ok.samverkan if ok else None
        if found is None:
            raise CommandError(f"Det finns inget ärende med dnr {dnr}. Kontrollera numret.")
        return found
