"""A case with documents of several kinds, and a dossier made of it."""

import io
import subprocess
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from agreements.enums import Handlingstyp, Riktning, Sekretess
from sbs.documents import storage
from sbs.overview import jobs
from sbs.overview.dossier import services
from sbs.overview.models import Dossier
from tests import factories as make
from tests.documents.uploaded import small_pdf
from tests.overview.diarium.conftest import Scene, scene  # noqa: F401 - the same people
from tests.tools.required import program

NOW = make.NOW
FILE = small_pdf()
SECRET = "Utredning om en elev"


@pytest.fixture
def full(scene: Scene) -> Scene:  # noqa: F811
    """A plan in, a decision out, a secret letter, and a letter on paper."""
    case = scene.case
    make.make_handling(case, "Åtgärdsplan för Höör", handlingstyp=Handlingstyp.ATGARDSPLAN, data=FILE, datum=NOW.date())
    make.make_handling(case, "Beslut om insatser", handlingstyp=Handlingstyp.BESLUT, riktning=Riktning.OUT, data=b"%PDF-1.7 beslut")
    make.make_handling(case, SECRET, sekretess=Sekretess.WHOLE, lagrum="OSL 23 kap. 2 §", data=b"%PDF-1.7 hemligt innehall")
    make.make_handling(case, "Brev från rektor ☃", plats="pärm 12")
    return scene


def made(scene: Scene, **more) -> Dossier:  # noqa: F811
    dossier, _ = services.order(scene.case, key=f"k{Dossier.objects.count()}", actor=scene.registrar, now=NOW, **more)
    assert jobs.run_job(services.KIND, dossier.pk, clock=lambda: NOW + timedelta(minutes=1))
    dossier.refresh_from_db()
    return dossier


def opened(dossier: Dossier) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(storage.get(dossier.sha256)))


def unpacked(dossier: Dossier, folder: Path) -> Path:
    """The package on disk, its sums judged by the real program."""
    with opened(dossier) as package:
        package.extractall(folder)
    subprocess.run([program("sha256sum", "coreutils"), "-c", "--strict", "sha256sum.txt"], cwd=folder, check=True, capture_output=True)
    return folder


def text_of(pdf: Path) -> str:
    command = [program("pdftotext", "poppler-utils"), "-layout", str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
