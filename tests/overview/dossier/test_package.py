"""What is in the package, judged by others: the METS schema, sha256sum, veraPDF; and what is never in it."""

import hashlib
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from agreements.enums import Handlingstyp
from agreements.models import Handling
from sbs.audit.journal import log
from sbs.documents import registry, storage
from sbs.documents.drafts import store
from sbs.documents.models import Dokument, Revision
from sbs.documents.services import MEDIA_TYPES
from sbs.overview import gallring, jobs
from sbs.overview.dossier import mets, names, services
from sbs.overview.dossier.content import Choice
from sbs.overview.enums import Maskering
from sbs.overview.models import Dossier
from tests import factories as make
from tests.overview.dossier.conftest import NOW, SECRET, made, opened, text_of, unpacked
from tests.tools import vera

SPACE = {"m": mets.METS, "x": mets.XLINK}


def pk_of(text: str) -> int:
    return Handling.objects.get(beskrivning__startswith=text).pk


def test_everything_is_in_it_and_the_sums_hold(full, tmp_path):
    dossier = made(full)
    folder = unpacked(dossier, tmp_path)
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    assert files == [
        "handlingar/atgardsplan/2020-05-04_0001_atgardsplan-for-hoor.pdf",
        "handlingar/beslut/2020-05-04_0002_beslut-om-insatser.pdf",
        "handlingar/skrivelse/2020-05-04_0003_utredning-om-en-elev.pdf",
        "index.pdf",
        "mets.xml",
        "sha256sum.txt",
    ]
    assert (folder / files[1]).read_bytes() == b"%PDF-1.7 beslut"
    assert dossier.sha256 == hashlib.sha256(storage.get(dossier.sha256)).hexdigest()
    assert (dossier.klara, dossier.totalt, dossier.gallras) == (6, 6, NOW.date() + timedelta(days=30))


def test_the_manifest_follows_its_schema_and_tells_of_every_file(full):
    with opened(made(full)) as package:
        xml = package.read("mets.xml")
        assert mets.faults(xml) == []
        root = etree.fromstring(xml)
        for file in root.findall(".//m:file", SPACE):
            data = package.read(file.find("m:FLocat", SPACE).get(f"{{{mets.XLINK}}}href"))
            assert (file.get("SIZE"), file.get("CHECKSUM")) == (str(len(data)), hashlib.sha256(data).hexdigest())
    ids = [file.get("ID") for file in root.findall(".//m:file", SPACE)]
    assert len(ids) == 4
    assert sorted(pointer.get("FILEID") for pointer in root.findall(".//m:fptr", SPACE)) == sorted(ids)
    labels = [div.get("LABEL") for div in root.findall(".//m:div[@ORDER]", SPACE)]
    assert labels[0] == "2020-05-04 Åtgärdsplan för Höör"
    assert labels[3].endswith("(finns på papper i pärm 12)")
    assert root.findtext(".//m:altRecordID", namespaces=SPACE) == full.case.dnr


def test_the_schema_says_no_to_what_breaks_it(full):
    with opened(made(full)) as package:
        xml = package.read("mets.xml")
    assert mets.faults(xml.replace(b"SHA-256", b"SHA-7"))
    assert mets.faults(xml.replace(b'LOCTYPE="URL"', b""))
    assert mets.faults(xml.replace(b"structMap", b"structure"))


def test_the_list_is_accessible_and_tells_the_case(full, tmp_path):
    log(full.case, "prov", "Bytte ansvarig.", actor=full.writer, at=NOW - timedelta(days=1))
    log(full.case, "prov", "Anteckning för oss.", actor=full.writer, at=NOW - timedelta(days=1), internal=True)
    folder = unpacked(made(full), tmp_path)
    vera.assert_conforms(folder / "index.pdf")
    text = re.sub(r"\s+", " ", text_of(folder / "index.pdf"))
    words = ("Höörs kommun", full.case.dnr, "Åtgärdsplan för Höör", "Sekretess, OSL 23 kap. 2 §", "pärm 12", "Brev från rektor ?")
    for word in (*words, "Bytte ansvarig.", "internt: Anteckning för oss."):
        assert word in text, word


def test_the_same_order_gives_the_same_bytes(full):
    first = made(full)
    Dossier.objects.filter(pk=first.pk).update(status="queued", claimed_at=None, dokument=None, attempts=0)
    jobs.run_job(services.KIND, first.pk, clock=lambda: NOW + timedelta(minutes=5))
    assert Dossier.objects.get().sha256 == first.sha256


def test_what_is_entered_later_is_not_in_it(full):
    dossier, _ = services.order(full.case, key="x", actor=full.registrar, now=NOW)
    make.make_handling(full.case, "Kom efteråt", data=b"%PDF efter")
    jobs.run_job(services.KIND, dossier.pk, clock=lambda: NOW)
    with opened(Dossier.objects.get()) as package:
        assert not [name for name in package.namelist() if "efterat" in name]


def test_a_file_that_is_still_being_made_is_waited_for(scene):
    """Entered by the act that orders it; pinned by the worker in the transaction that stores it."""
    dokument = Dokument.objects.create(typ="handling", title="Erbjudande", filename="e.pdf", status="queued", created_at=NOW)
    entry = make.make_handling(scene.case, "Erbjudande", dokument=dokument)
    dossier, _ = services.order(scene.case, key="x", actor=None, now=NOW)
    assert not jobs.run_job(services.KIND, dossier.pk, clock=lambda: NOW)
    assert Dossier.objects.get().status == "queued"
    given = {"nummer": 1, "typ": "seal", "sha256": storage.put(b"%PDF erbjudande"), "size": 15, "created_at": NOW}
    revision = Revision.objects.create(dokument=dokument, **given)
    Dokument.objects.filter(pk=dokument.pk).update(status="done")
    registry.tell_rendered(dokument, NOW)
    entry.refresh_from_db()
    assert entry.revision == revision
    assert jobs.run_job(services.KIND, dossier.pk, clock=lambda: NOW)
    with opened(Dossier.objects.get()) as package:
        assert package.read("handlingar/skrivelse/2020-05-04_0001_erbjudande.pdf") == b"%PDF erbjudande"


# --- for utlämnande ---------------------------------------------------------------------------------------------------


def handed_out(full, **more) -> Dossier:
    choices = {
        pk_of(SECRET): Choice(Maskering.ERSATTS, "OSL 23 kap. 2 §"),
        pk_of("Beslut"): Choice(Maskering.UTELAMNAS),
        pk_of("Brev"): Choice(),
    }
    return made(full, slag="utlamnande", mottagare="Lokaltidningen", med_journal=False, choices=choices, **more)


def test_what_is_masked_is_nowhere(full, tmp_path):
    dossier = handed_out(full)
    folder = unpacked(dossier, tmp_path)
    files = sorted(path.name for path in folder.rglob("*.pdf"))
    assert files == ["2020-05-04_0001_atgardsplan-for-hoor.pdf", "2020-05-04_0002_ersatt.pdf", "index.pdf"]
    page = folder / "handlingar" / "skrivelse" / files[1]
    vera.assert_conforms(page)
    assert "OSL 23 kap. 2 §" in text_of(page)
    everything = text_of(page) + text_of(folder / "index.pdf") + (folder / "mets.xml").read_text() + (folder / "sha256sum.txt").read_text()
    assert not re.search("elev|hemligt|Beslut om insatser", everything)
    index = re.sub(r"\s+", " ", text_of(folder / "index.pdf"))
    assert "1 handling har ersatts med en sida som säger varför. 1 handling är inte med." in index
    assert "Ärendets journal" not in index
    assert b"hemligt innehall" not in storage.get(dossier.sha256)


def test_the_diarium_tells_what_was_handed_out_after_the_zip_is_gone(full, django_capture_on_commit_callbacks):
    dossier = handed_out(full)
    entry = Handling.objects.get(key=f"dossier:{dossier.pk}")
    assert (entry.mottagare, entry.riktning, entry.dokument) == ("Lokaltidningen", "ut", dossier.forteckning)
    with django_capture_on_commit_callbacks(execute=True):
        assert gallring.take_away(now=NOW + timedelta(days=31)) == 1
    assert storage.get(entry.sha256).startswith(b"%PDF")
    with pytest.raises(storage.StoredFileError):
        storage.get(dossier.sha256)


def test_the_journal_handed_out_is_without_what_is_internal(full, tmp_path):
    log(full.case, "prov", "Skickade erbjudandet.", actor=full.writer, at=NOW - timedelta(days=1))
    log(full.case, "prov", "Bara för oss.", actor=full.writer, at=NOW - timedelta(days=1), internal=True)
    dossier = made(full, slag="utlamnande", mottagare="Lokaltidningen", med_journal=True)
    text = text_of(unpacked(dossier, tmp_path) / "index.pdf")
    assert "Skickade erbjudandet." in text
    assert "Bara för oss" not in text


def test_a_huvudmans_draft_is_never_in_it(full, tmp_path):
    """Something only the draft says, looked for in every file of the package, and in all text of the list."""
    marker = "ZEBRAMÖNSTRAD-HEMLIGHET"
    plan = make.make_plan(full.case)
    author = make.make_contact(full.case.huvudman, "representant")
    store.save(plan, "inledning", 0, {"text": marker}, author, NOW)
    assert store.read(plan, "inledning", author).data == {"text": marker}
    folder = unpacked(made(full), tmp_path)
    for path in folder.rglob("*"):
        if path.is_file():
            assert marker.encode() not in path.read_bytes(), path
    assert marker not in text_of(folder / "index.pdf")


# --- the command ------------------------------------------------------------------------------------------------------


def test_the_command_finishes_by_itself(full, tmp_path, capsys):
    out = tmp_path / "d.zip"
    call_command("dossier", f" {full.case.dnr} ", out=str(out))
    assert hashlib.sha256(out.read_bytes()).hexdigest() == Dossier.objects.get().sha256
    assert "4 handlingar" in capsys.readouterr().out
    with pytest.raises(CommandError, match="inget ärende med dnr"):
        call_command("dossier", "7.4.2-2001:1", out=str(out))
    with pytest.raises(CommandError, match="finns inte"):
        call_command("dossier", full.case.dnr, out=str(tmp_path / "ingen" / "d.zip"))


def test_a_file_that_is_gone_is_told(full, tmp_path):
    storage.forget(Revision.objects.get(dokument__title="Beslut om insatser").sha256)
    with pytest.raises(CommandError, match="Filen till ”Beslut om insatser” saknas i arkivet"):
        call_command("dossier", full.case.dnr, out=str(tmp_path / "d.zip"))


def test_five_hundred_documents(scene):
    for number in range(500):
        make.make_handling(scene.case, f"Handling {number}", data=b"%PDF the same file")
    with opened(made(scene)) as package:
        assert len(package.namelist()) == 503
        assert mets.faults(package.read("mets.xml")) == []


# --- names, pure --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", MEDIA_TYPES)
def test_every_kind_of_file_we_keep_has_an_ending_that_opens_it(kind):
    path = names.path_of(1, date(2019, 1, 28), "underlag", "Underlag", MEDIA_TYPES[kind])
    assert path.endswith(f".{'jpg' if kind == 'jpeg' else kind}")


def test_names():
    path = names.path_of(12, date(2020, 5, 27), Handlingstyp.BESLUT, "Beslut: åäö/../x", "application/pdf")
    assert path == "handlingar/beslut/2020-05-27_0012_beslut-aao-x.pdf"
    assert names.package_name("7.4.2-2019:827", date(2020, 5, 27)) == "dossier-7-4-2-2019-827_2020-05-27.zip"
    assert names.package_name("", date(2020, 5, 27)) == "dossier-utan-dnr_2020-05-27.zip"


@given(st.text(max_size=300), st.integers(1, 99999))
def test_a_name_never_leaves_its_folder(text, number):
    path = names.path_of(number, date(2020, 1, 1), "beslut", text, "x")
    assert re.fullmatch(r"handlingar/beslut/2020-01-01_\d{4,5}(_[a-z0-9-]+)?\.bin", path)


def test_any_text_makes_a_manifest_that_holds():
    moment = NOW
    member = mets.Member("index.pdf", "a" * 64, 1, "application/pdf", moment, "Förteckning", "<&>\"'")
    case = mets.Case("dossier-1", '<Ärende> & "x"', "", "Å & Ö AB", "Skolverket", moment)
    items = [
        mets.Item("<b>", "Beslut", date(2020, 1, 1), None, "på papper"),
        mets.Item("ok", "Beslut", date(2020, 1, 1), replace(member, path="b.pdf")),
    ]
    assert mets.faults(mets.build(case, items, [member])) == []
