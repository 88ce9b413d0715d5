"""/innehall/bilagor/: files that come, stay and go (issue A, Bad input)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.enums import Bilagetyp
from sbs.documents.models import Dokument
from tests.agreements.editor.page import form_data, text_of
from tests.documents.uploaded import encrypted, small_pdf, with_named_script

PDF = small_pdf()  # made once: each made anew is another file


@pytest.fixture
def url(ok):
    return reverse("agreements:part", args=[ok.pk, "bilagor"])


def file(data=None, name="plan.pdf"):
    return SimpleUploadedFile(name, data if data is not None else PDF)


@pytest.fixture
def add(writer, url):
    """Upload one appendix with the page's own form."""

    def send(data=None, **changes):
        form = form_data(writer.get(url)) | {"ny-titel": "Åtgärdsplan", "ny-fil": file(data)} | changes
        return writer.post(url, form, follow=True)

    return send


def rows(ok):
    return [(row.nummer, row.typ, row.titel) for row in ok.bilagor.all()]


def test_a_pdf_becomes_an_appendix(add, ok):
    add()
    assert rows(ok) == [(1, "utbetalningsplan", "Utbetalningsplan"), (2, "atgardsplan_huvudman", "Åtgärdsplan")]
    assert ok.bilagor.last().dokument.current.size == len(PDF)


def test_the_next_is_suggested_the_next_number(add, writer, url):
    add()
    assert form_data(writer.get(url))["ny-nummer"] == ["3"]


def test_posted_twice_it_is_one(writer, url, ok):
    form = form_data(writer.get(url)) | {"ny-titel": "Åtgärdsplan"}
    for _ in range(2):
        assert writer.post(url, form | {"ny-fil": file()}).status_code == 302
    assert ok.bilagor.count() == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (lambda: encrypted(user="hemligt"), "Ta bort lösenordet"),
        (lambda: b"PK\x03\x04 inget", "Ladda upp en PDF."),
        (lambda: b"bara text", "Ladda upp en PDF."),
        (lambda: b"", "tom"),
    ],
)
def test_a_file_that_cannot_be_taken_gets_advice(add, ok, data, words):
    response = add(data())
    text = text_of(response)
    assert words in text
    assert "Åtgärdsplan" in text
    assert ok.bilagor.count() == 1


def test_scripts_are_taken_out_and_told(add, ok):
    text = text_of(add(with_named_script()))
    assert ok.bilagor.count() == 2
    told = ok.bilagor.last().dokument.snapshot["upload"]["told"]
    assert told
    assert told.replace("\u00a0", " ")[:30] in text


def test_the_file_is_not_lost_when_something_else_is_wrong(add, writer, url, ok):
    response = add(**{"ny-nummer": "1"})
    text = text_of(response)
    assert "Nummer 1 är utbetalningsplanen. Börja på 2." in text
    kept = form_data(response)
    assert kept["ny-dokument"] == [str(Dokument.objects.get(typ="bilaga").pk)]
    writer.post(url, kept | {"ny-nummer": "2"})
    assert ok.bilagor.get(nummer=2).dokument is not None


def test_somebody_elses_file_cannot_be_slipped_in(add, client, register, url, ok):
    add()
    stolen = ok.bilagor.get(nummer=2).dokument
    client.force_login(register.users["tomas-ekvall"])
    form = form_data(client.get(url)) | {"ny-titel": "Stulen", "ny-nummer": "3", "ny-dokument": str(stolen.pk)}
    client.post(url, form)
    assert not ok.bilagor.filter(titel="Stulen", dokument=stolen).exists()


def test_two_change_places(add, writer, url, ok):
    add()
    add(PDF + b"\n% annan", **{"ny-titel": "Skolans plan", "ny-typ": Bilagetyp.ATGARDSPLAN_SKOLA})
    first, second = ok.bilagor.exclude(nummer=1)
    form = form_data(writer.get(url)) | {f"b{first.pk}-nummer": "3", f"b{second.pk}-nummer": "2"}
    assert writer.post(url, form).status_code == 302
    assert [row.titel for row in ok.bilagor.all()] == ["Utbetalningsplan", "Skolans plan", "Åtgärdsplan"]


def test_the_same_number_twice(add, writer, url, ok):
    add()
    text = text_of(add(PDF + b"\n% annan", **{"ny-nummer": "2", "ny-titel": "En till"}))
    assert "Det finns redan en bilaga 2. Ändra numret." in text


def test_the_same_file_twice(add, ok):
    add()
    text = text_of(add(**{"ny-titel": "Samma fil"}))
    assert "Filen finns redan som en annan bilaga. Välj en annan fil." in text


def test_removed_by_its_box(add, writer, url, ok):
    add()
    row = ok.bilagor.get(nummer=2)
    writer.post(url, form_data(writer.get(url)) | {f"b{row.pk}-remove": "on"})
    assert ok.bilagor.count() == 1


def test_the_plan_is_not_touched(writer, url, ok):
    writer.post(url, form_data(writer.get(url)))
    assert rows(ok) == [(1, "utbetalningsplan", "Utbetalningsplan")]
