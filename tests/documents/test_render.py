"""The base document: conformity by tools that are not ours, the same bytes, tags, fields, attachments, and nothing from outside."""

import io
import subprocess
from collections import Counter
from pathlib import Path

import pikepdf
import pytest

from sbs.documents.pdf.conformance import conformance_faults
from sbs.documents.pdf.render import Attachment, RenderError
from tests.tools import vera
from tests.tools.required import program

from .conftest import ATTACHMENTS
from .sample_agreement import SEALS, SIGNERS, agreement_html, body, render


def tags(pdf: bytes) -> Counter:
    """Structure types that can be reached from the tree's root."""
    found: Counter = Counter()

    def walk(element):
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            found[str(element.S)] += 1
        kids = element.get("/K", []) if isinstance(element, pikepdf.Dictionary) else []
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary):
                walk(kid)

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        walk(opened.Root.StructTreeRoot)
    return found


# --- Conformity -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def agreement_file(agreement_pdf, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "agreement.pdf"
    path.write_bytes(agreement_pdf)
    return path


def test_verapdf_passes_the_agreement(agreement_file):
    vera.assert_conforms(agreement_file)


def test_verapdf_passes_the_trial_copy_without_fields(tmp_path):
    path = tmp_path / "trial.pdf"
    path.write_bytes(render(agreement_html(trial=True, signers=False)))
    vera.assert_conforms(path)


def test_verapdf_fails_a_broken_control_file(agreement_pdf, tmp_path):
    """The judge must be able to say no: without output intent and title display, with an unlabelled field."""
    path = tmp_path / "broken.pdf"
    with pikepdf.open(io.BytesIO(agreement_pdf)) as pdf:
        del pdf.Root.OutputIntents
        del pdf.Root.ViewerPreferences
        del pdf.Root.AcroForm.Fields[0].TU
        pdf.save(path)
    pdfa, pdfua = vera.check(path)
    assert not pdfa
    assert any(rule.startswith("6.2.4.3") for rule in pdfa.broken_rules), pdfa.broken_rules
    assert not pdfua
    assert any(rule.startswith("7.1-") for rule in pdfua.broken_rules), pdfua.broken_rules


def test_self_check_passes_the_agreement(agreement_pdf):
    assert conformance_faults(agreement_pdf) == []


def test_self_check_names_the_faults_of_a_broken_file(agreement_pdf):
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(agreement_pdf)) as pdf:
        del pdf.Root.OutputIntents
        del pdf.Root.AcroForm.Fields[0].TU
        pdf.save(changed)
    faults = conformance_faults(changed.getvalue())
    assert any(fault.startswith("3a ") for fault in faults)
    assert any(fault.startswith("ua1 ") for fault in faults)


def test_qpdf_finds_no_fault(agreement_file):
    result = subprocess.run([program("qpdf", "qpdf"), "--check", str(agreement_file)], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_fonts_are_the_vendored_ones_and_embedded(agreement_file):
    output = subprocess.run([program("pdffonts", "poppler-utils"), str(agreement_file)], capture_output=True, text=True, check=True).stdout
    fonts = [line.split() for line in output.splitlines()[2:]]
    assert fonts
    for font in fonts:
        assert "Source-Sans-3" in font[0] or "SourceSans3" in font[0], font
        assert font[-5:-2] == ["yes", "yes", "yes"], font  # embedded, subset, with Unicode map


# --- Tags --------------------------------------------------------------------------------------------------------------


def test_what_continues_on_the_next_page_is_one_element(agreement_pdf):
    html = agreement_html()
    found = tags(agreement_pdf)
    assert found["/Table"] == html.count("<table")
    assert found["/THead"] == html.count("<thead")
    assert found["/TR"] == html.count("<tr")
    assert found["/P"] == html.count("<p>") + html.count("<p class")
    assert found["/L"] == html.count("<ul>") + html.count("<ol>")
    assert found["/LI"] == html.count("<li>")
    assert found["/Sect"] == html.count("<section")
    assert found["/Form"] == len(SIGNERS) + len(SEALS)


def test_a_row_and_a_cell_over_two_pages_stay_one(tmp_path):
    long_cell = "".join(f"<p>Stycke {n}. {'Ord ' * 60}</p>" for n in range(40))
    style = "<style>tr{break-inside:auto}</style>"
    table = (
        '<table><thead><tr><th scope="col"><p>Rubrik</p></th><th scope="col">Text</th></tr></thead>'
        f'<tbody><tr><th scope="row">Rad</th><td>{long_cell}</td></tr></tbody></table>'
    )
    pdf = render(body(table, style))
    found = tags(pdf)
    assert (found["/Table"], found["/TR"], found["/TH"], found["/TD"], found["/P"]) == (1, 2, 3, 1, 41)
    path = tmp_path / "row.pdf"
    path.write_bytes(pdf)
    vera.assert_conforms(path)


def test_cells_name_headers_that_exist(agreement_pdf):
    with pikepdf.open(io.BytesIO(agreement_pdf)) as pdf:
        elements = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/StructElem"]
        ids = {str(e.ID) for e in elements if "/ID" in e}
        named = {str(h) for e in elements if "/A" in e for h in e.A.get("/Headers", [])}
        assert named
        assert named <= ids
        assert {str(key) for key in pdf.Root.StructTreeRoot.IDTree.Names[::2]} == ids
        assert {str(e.A.Scope) for e in elements if e.S == "/TH"} == {"/Row", "/Column"}


def test_links_are_described_by_their_words(agreement_pdf):
    with pikepdf.open(io.BytesIO(agreement_pdf)) as pdf:
        links = [str(a.Contents) for p in pdf.pages for a in p.obj.get("/Annots", []) if a.Subtype == "/Link"]
    assert "4 Undervisning och lärande" in links


# --- Signature fields and attachments ---------------------------------------------------------------------------------


def test_checkboxes_become_empty_signature_fields_that_lock_themselves(agreement_pdf):
    with pikepdf.open(io.BytesIO(agreement_pdf)) as pdf:
        form = pdf.Root.AcroForm
        assert form.SigFlags == 1
        assert "/NeedAppearances" not in form
        fields = {str(f.T): f for f in form.Fields}
        assert set(fields) == {f"sig_{name}" for name, *_ in SIGNERS + SEALS}
        for name, field in fields.items():
            assert field.FT == "/Sig"
            assert "/V" not in field
            assert str(field.TU)
            assert [str(f) for f in field.Lock.Fields] == [name]
            left, bottom, right, top = (float(v) for v in field.Rect)
            assert right - left > 150
            assert 40 < top - bottom < 60


def test_other_form_fields_are_refused():
    with pytest.raises(RenderError, match="formulärfält"):
        render(body('<form><input type="checkbox" name="annat" title="Annat"></form>', "<style>input{appearance:auto}</style>"))


def test_attachments_carry_content_description_and_relationship(agreement_pdf):
    with pikepdf.open(io.BytesIO(agreement_pdf)) as pdf:
        files = {str(f.UF): f for f in pdf.Root.AF}
        assert len(pdf.Root.AF) == len(ATTACHMENTS)
        for attachment in ATTACHMENTS:
            spec = files[attachment.name]
            assert bytes(spec.EF.F.read_bytes()) == attachment.data
            assert str(spec.Desc) == attachment.description
            assert str(spec.AFRelationship) == f"/{attachment.relationship}"


def test_equal_content_keeps_its_own_relationship():
    pair = (Attachment("a.txt", b"x", "A", "Data"), Attachment("b.txt", b"x", "B", "Supplement"))
    with pikepdf.open(io.BytesIO(render(body("<p>Hej</p>"), attachments=pair))) as pdf:
        assert {str(f.UF): str(f.AFRelationship) for f in pdf.Root.AF} == {"a.txt": "/Data", "b.txt": "/Supplement"}


def test_two_attachments_of_one_name_are_refused():
    with pytest.raises(ValueError, match="same name"):
        render(body("<p>Hej</p>"), attachments=(ATTACHMENTS[0], ATTACHMENTS[0]))


# --- Figures -----------------------------------------------------------------------------------------------------------


def test_a_drawn_figure_with_a_title_conforms(tmp_path):
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20" width="100" height="20"><title>Två staplar, 3 och 8</title>'
        '<rect width="30" height="8" fill="#0b5a63"/><rect y="10" width="80" height="8" fill="#b05f00"/></svg>'
    )
    path = tmp_path / "figure.pdf"
    path.write_bytes(render(body(f"<figure>{svg}<figcaption>Pengar per år</figcaption></figure>")))
    vera.assert_conforms(path)


# --- Running heads, trial line -----------------------------------------------------------------------------------------


def page_texts(pdf: bytes, tmp_path: Path) -> list[str]:
    path = tmp_path / "text.pdf"
    path.write_bytes(pdf)
    command = [program("pdftotext", "poppler-utils"), "-layout", str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")[:-1]


def test_trial_line_and_page_numbers_on_every_page(tmp_path):
    pages = page_texts(render(agreement_html(trial=True)), tmp_path)
    assert len(pages) > 5
    for number, text in enumerate(pages, 1):
        assert "Provdokument – underskrifterna gäller inte" in text
        assert f"Sida {number} av {len(pages)}" in text
        assert "Dnr 2026:1042" in text


def test_no_trial_line_on_a_real_document(agreement_pdf, tmp_path):
    assert not any("Provdokument" in text for text in page_texts(agreement_pdf, tmp_path))
