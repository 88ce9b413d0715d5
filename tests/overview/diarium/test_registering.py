"""By hand, corrections, the registrator's queue: who may, what is kept, twice is once, and who was first."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.enums import Handlingstyp, Sekretess
from agreements.models import Handling
from sbs.audit.journal import history_of
from sbs.documents import storage
from sbs.overview import waiting
from sbs.overview.diarium import pasted
from sbs.overview.models import Gallringsregel
from tests import factories as make
from tests.documents.uploaded import small_pdf

NOW = make.NOW
QUEUE, NUMBERS = reverse("overview:diarium_queue"), reverse("overview:diarium_numbers")
FILE = small_pdf()
KEY = "00000000-0000-4000-8000-000000000001"


def letter(**more):
    given = {"nyckel": KEY, "riktning": "in", "datum": "2020-05-02", "motpart": "Maria Ek, rektor", "handlingstyp": "skrivelse"}
    return given | {"beskrivning": "Brev om tidplanen", "plats": "pärm 12", "sekretess": "ingen", "lagrum": "", "version": ""} | more


def by_hand(scene) -> str:
    return reverse("overview:register_document", args=[scene.case.pk])


def test_a_letter_on_paper(scene):
    client = scene.client(scene.registrar)
    for _ in range(2):  # sent twice it is one
        assert client.post(by_hand(scene), letter())["Location"] == reverse("overview:case_diarium", args=[scene.case.pk])
    row = Handling.objects.get()
    assert (row.avsandare, row.mottagare, row.plats, row.by_hand) == ("Maria Ek, rektor", "Skolverket", "pärm 12", True)
    assert (row.datum, row.created_by, row.revision) == (date(2020, 5, 2), scene.registrar, None)
    assert [entry.verb for entry in history_of(row)] == ["register_document"]


def test_a_scan_that_went_out(scene):
    file = SimpleUploadedFile("brev.pdf", FILE, content_type="application/pdf")
    client = scene.client(scene.writer)
    assert client.post(by_hand(scene), letter(fil=file, plats="", riktning="ut")).status_code == 302
    row = Handling.objects.get()
    assert (row.avsandare, row.mottagare) == ("Skolverket", "Maria Ek, rektor")
    assert storage.get(row.sha256) == FILE
    file = client.get(reverse("documents:download", args=[row.dokument_id]), {"revision": 1})
    assert b"".join(file.streaming_content) == FILE
    assert scene.client(scene.huvudman).get(reverse("documents:download", args=[row.dokument_id])).status_code == 404


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"plats": ""}, "Ladda upp filen, eller skriv var pappret finns."),
        ({"datum": "2020-05-05"}, "Den dagen har inte kommit än"),
        ({"sekretess": "hel"}, "Skriv lagrummet"),
        ({"handlingstyp": ""}, "Välj handlingstyp."),
        ({"fil": SimpleUploadedFile("x.pdf", b"MZ inte en pdf")}, "Ladda upp en PDF"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(scene, more, words):
    answer = scene.client(scene.registrar).post(by_hand(scene), letter(**more))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Handling.objects.exists()


def test_who_registers_by_hand(scene):
    address = by_hand(scene)
    assert scene.client(scene.writer).get(address).status_code == 200
    assert scene.client(scene.other_writer).get(address).status_code == 403
    assert scene.client(scene.other_writer).post(address, letter()).status_code == 403
    assert scene.client(scene.reader).get(address).status_code == 403
    assert scene.client(scene.stranger).get(address).status_code == 404
    assert scene.client(scene.registrar).get(reverse("overview:register_document", args=[999_999])).status_code == 404
    assert scene.client(scene.registrar).put(address).status_code == 405


def test_from_the_list_of_all_cases(scene):
    client, address = scene.client(scene.registrar), reverse("overview:choose_case")
    assert client.get(address).status_code == 200
    assert client.post(address, {"dnr": f" {scene.case.dnr} "})["Location"] == by_hand(scene)
    assert client.post(address, {"dnr": "2001:1"}).status_code == 422
    assert scene.client(scene.stranger).get(address).status_code == 403


# --- corrections ------------------------------------------------------------------------------------------------------


def corrected(row: Handling, **more):
    fields = ("riktning", "avsandare", "mottagare", "handlingstyp", "beskrivning", "version", "plats", "sekretess", "lagrum", "gallring")
    return (
        {name: getattr(row, name) for name in fields}
        | {"edits": row.edits, "datum": row.datum, "skal": "Fel rektor.", "gallras": ""}
        | more
    )


def test_a_correction_keeps_what_stood_before(scene):
    row = make.make_handling(scene.case, "Brev från Eva")
    client, address = scene.client(scene.writer), reverse("overview:correct_handling", args=[row.pk])
    data = corrected(row, beskrivning="Brev från Maria")
    assert client.get(address).status_code == 200
    assert client.post(address, data)["Location"] == reverse("overview:handling", args=[row.pk])
    assert client.post(address, data).status_code == 302  # twice is once
    row.refresh_from_db()
    assert (row.beskrivning, row.edits) == ("Brev från Maria", 1)
    entry = history_of(row).get()
    assert entry.data == {"skal": "Fel rektor.", "fore": {"beskrivning": "Brev från Eva"}, "efter": {"beskrivning": "Brev från Maria"}}
    assert "Stod före: Brev från Eva" in client.get(reverse("overview:handling", args=[row.pk])).content.decode()


def test_two_who_correct_at_once(scene):
    row = make.make_handling(scene.case, "Brev från Eva")
    address = reverse("overview:correct_handling", args=[row.pk])
    scene.client(scene.registrar).post(address, corrected(row, beskrivning="Brev från Maria"))
    answer = scene.client(scene.writer).post(address, corrected(row, beskrivning="Brev från Anna"))
    assert answer.status_code == 422
    assert "har ändrats av Rut" in answer.content.decode()
    row.refresh_from_db()
    assert row.beskrivning == "Brev från Maria"


def test_who_corrects_and_what_is_asked(scene):
    row = make.make_handling(scene.case)
    address = reverse("overview:correct_handling", args=[row.pk])
    assert scene.client(scene.writer).post(address, corrected(row, skal="", beskrivning="X")).status_code == 422
    assert scene.client(scene.writer).post(address, corrected(row, datum="2020-05-05")).status_code == 422
    assert scene.client(scene.other_writer).get(address).status_code == 403
    assert scene.client(scene.stranger).get(address).status_code == 404
    assert scene.client(scene.writer).get(reverse("overview:correct_handling", args=[999_999])).status_code == 404
    assert scene.client(scene.writer).put(address).status_code == 405


# --- the queue --------------------------------------------------------------------------------------------------------


def filled(row: Handling, external: str, **more):
    data = {"edits": row.edits, "external_id": external, "sekretess": "ingen", "lagrum": "", "regel": "on"} | more
    return {f"{row.pk}-{name}": value for name, value in data.items()}


def test_many_at_once_with_the_rule_of_their_kind(scene):
    Gallringsregel.objects.create(handlingstyp=Handlingstyp.SKRIVELSE, ar=5, fran="arsskifte", stod="RA-MS 2020:1")
    first, second = make.make_handling(scene.case, "Ett"), make.make_handling(scene.case, "Två", handlingstyp=Handlingstyp.BESLUT)
    left = make.make_handling(scene.case, "Tre")
    client = scene.client(scene.registrar)
    page = client.get(QUEUE).content.decode()
    assert "5 år från slutet av handlingens år (RA-MS 2020:1): 2026-01-01" in page
    secret = filled(second, "2020:12", sekretess="hel", lagrum="OSL 23 kap. 2 §")
    data = filled(first, "2020:11") | secret | filled(left, "")
    assert client.post(QUEUE, data).status_code == 302
    rows = {row.beskrivning: row for row in Handling.objects.all()}
    assert [rows[name].external_id for name in ("Ett", "Två", "Tre")] == ["2020:11", "2020:12", ""]
    assert (rows["Ett"].gallras, rows["Ett"].gallring) == (date(2026, 1, 1), "5 år från slutet av handlingens år (RA-MS 2020:1)")
    assert (rows["Två"].sekretess, rows["Två"].gallras, rows["Två"].registered_by) == (Sekretess.WHOLE, None, scene.registrar)
    assert client.post(QUEUE, data).status_code == 302  # twice is once
    assert [entry.verb for entry in history_of(first)] == ["give_number"]


def test_somebody_was_first(scene):
    row = make.make_handling(scene.case, "Ett")
    client = scene.client(scene.registrar)
    client.post(QUEUE, filled(row, "2020:11"))
    answer = scene.client(make.make_staff("registrator")).post(QUEUE, filled(row, "2020:99"))
    assert answer.status_code == 422
    assert "är redan registrerad som 2020:11 av Rut" in answer.content.decode()
    row.refresh_from_db()
    assert row.external_id == "2020:11"


def test_all_or_none_and_what_is_missing(scene):
    one, two = make.make_handling(scene.case, "Ett"), make.make_handling(scene.case, "Två")
    client = scene.client(scene.registrar)
    answer = client.post(QUEUE, filled(one, "2020:1") | filled(two, "2020:2", sekretess="hel"))
    assert answer.status_code == 422
    assert "Skriv lagrummet" in answer.content.decode()
    assert client.post(QUEUE, filled(one, "")).status_code == 422
    assert Handling.objects.unregistered().count() == 2


@pytest.mark.parametrize("address", [QUEUE, NUMBERS])
def test_only_the_registrator(scene, address):
    assert scene.client(scene.registrar).get(address).status_code == 200
    for user in (scene.writer, scene.reader, scene.stranger):
        assert scene.client(user).get(address).status_code == 403
        assert scene.client(user).post(address, {}).status_code == 403
    assert scene.client(scene.registrar).put(address).status_code == 405


def test_it_waits_for_the_registrator(scene):
    assert waiting.collect(scene.registrar, NOW) == []
    make.make_handling(scene.case)
    make.make_handling(scene.case)
    assert [item.label for item in waiting.collect(scene.registrar, NOW)] == ["Registrera 2 handlingar"]
    assert not [item for item in waiting.collect(scene.writer, NOW) if item.url == QUEUE]


def test_pasted_and_from_the_export(scene):
    one, two, three = (make.make_handling(scene.case, name) for name in ("Ett", "Två", "Tre"))
    client = scene.client(scene.registrar)
    assert client.post(NUMBERS, {"text": f"{one.pk}\t2020:1\n{two.pk}\t\n"})["Location"] == QUEUE
    text = f"\ufeffDnr;Nr i SBS;I myndighetens diarium\r\nx;{one.pk};2020:1\r\nx;{three.pk};2020:3\r\n"
    assert client.post(NUMBERS, {"fil": SimpleUploadedFile("d.csv", text.encode())}).status_code == 302
    found = dict(Handling.objects.values_list("beskrivning", "external_id"))
    assert found == {"Ett": "2020:1", "Två": "", "Tre": "2020:3"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Klistra in nummer, eller välj en fil."),
        ("abc;2020:1", "”abc” är inget nummer i SBS"),
        ("999999;2020:1", "Nr 999999 finns inte i SBS"),
        ("{pk};2020:1\n{pk};2020:2", "finns två gånger"),
        ("{pk};", "Ingen rad har något nummer"),
        ("Nr i SBS;Annat\n{pk};1", "saknas. Ta med den."),
    ],
)
def test_a_fault_is_named_and_nothing_is_written(scene, text, words):
    row = make.make_handling(scene.case)
    answer = scene.client(scene.registrar).post(NUMBERS, {"text": text.format(pk=row.pk)})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Handling.objects.unregistered().count() == 1


def test_a_pasted_number_never_replaces_another(scene):
    row = make.make_handling(scene.case)
    client = scene.client(scene.registrar)
    client.post(NUMBERS, {"text": f"{row.pk};2020:1"})
    answer = client.post(NUMBERS, {"text": f"{row.pk};2020:2"})
    assert "är redan registrerad som 2020:1" in answer.content.decode()


def test_words_of_a_sheet_from_windows():
    assert pasted.decode("Nr i SBS;å".encode("cp1252")) == "Nr i SBS;å"
    assert pasted.read("1,2020:1\n\n2,'2020:2").numbers == {1: "2020:1", 2: "2020:2"}
    assert pasted.read("\n".join(f"{n};x" for n in range(1, 2003))).faults == ["Ta högst 2000 rader åt gången."]
