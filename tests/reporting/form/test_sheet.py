"""The table of the money out as Excel and in again: every fault by its cell, nothing half read."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.urval.sheet import read_cells
from reporting.report import sheet
from sbs.documents.models import Utkast
from sbs.lib import sheets

pytestmark = pytest.mark.django_db


def table(rows) -> bytes:
    out = io.BytesIO()
    sheets.write_xlsx(out, ("Använda medel", sheet.HEADER, rows))
    return out.getvalue()


def test_the_table_goes_out_and_comes_in_again(scene):
    scene.fill(amount=-2_400)
    part = scene.part("medel")
    found = sheet.read(sheet.write(part), part)
    assert not found.faults
    assert sorted(found.fields.values()) == ["-2400", "Svar"]


def test_every_fault_is_named_by_its_cell_and_nothing_is_read(scene):
    part = scene.part("medel")
    insats, namn = part.scope.with_bidrag[0].title, next(iter(part.scope.kostnadsslag.values()))
    rows = [
        (insats, namn, 0, 100, ""),
        (insats, namn, 0, 200, ""),
        ("9.9 Annat", namn, 0, 1, ""),
        (insats, "Godis", 0, 1, ""),
        (insats, namn, 0, "tolv", ""),
        (insats, namn, 0, -5, ""),
        (insats, namn, 0, 5, "20121212-1212"),
    ]
    found = sheet.read(table(rows), part)
    assert [fault.cell for fault in found.faults] == ["A3", "A4", "B5", "D6", "E7", "E8"]
    assert found.fields == {}
    assert [fault.cell for fault in sheet.read(table([]), part).faults] == ["D2"]
    assert [fault.cell for fault in sheet.read(b"Namn;Belopp\nx;1", part).faults] == ["A1"]


def test_the_page_shows_what_was_read_and_saves_nothing_itself(scene):
    part = scene.part("medel")
    download = reverse("reporting:report_sheet", args=[scene.row.pk])
    upload = reverse("reporting:read_report_sheet", args=[scene.row.pk])
    client = scene.client("ekonomi")
    cells = read_cells(client.get(download).content)
    assert cells[0] == list(sheet.HEADER)
    insats, namn = part.scope.with_bidrag[0].title, next(iter(part.scope.kostnadsslag.values()))
    answer = client.post(upload, {"fil": SimpleUploadedFile("t.xlsx", table([(insats, namn, 0, 443_500, "")]))})
    assert answer.status_code == 200
    assert "inläst men inte sparad" in answer.text
    assert "443500" in answer.text.replace("\u00a0", "")
    assert not Utkast.objects.exists()
    bad = client.post(upload, {"fil": SimpleUploadedFile("t.xlsx", table([(insats, "Godis", 0, 1, "")]))})
    assert bad.status_code == 422
    assert "Cell B2" in bad.text
    assert client.post(upload, {"fil": SimpleUploadedFile("t.xlsx", b"PK\x03\x04skrap")}).status_code == 422
    assert client.post(upload, {}).status_code == 422
    for who, status in (("rektor", 403), ("ansvarig", 403), ("stranger", 404)):
        assert scene.client(who).get(upload).status_code == status
        assert scene.client(who).get(download).status_code in (403, 404)
