"""Ways to tamper with a signed file, one function each: bytes in, tampered bytes out."""

import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from sbs.documents.signing.pyhanko_fixes import install

install()


def flip_content_byte(pdf: bytes) -> bytes:
    """One bit in the first page's compressed content."""
    with pikepdf.open(BytesIO(pdf)) as document:
        raw = document.pages[0].Contents.read_raw_bytes()
    return flip(pdf, pdf.index(raw) + len(raw) // 2)


def flip(pdf: bytes, offset: int) -> bytes:
    changed = bytearray(pdf)
    changed[offset] ^= 1
    return bytes(changed)


def break_signature_value(pdf: bytes, number: int) -> bytes:
    """One hex digit in the value of the signature that was added as ``number`` (0 is the seal)."""
    value = PdfFileReader(BytesIO(pdf)).embedded_signatures[number].signer_info["signature"].native.hex().upper().encode()
    offset = pdf.index(value) + len(value) // 2
    digit = b"A" if pdf[offset : offset + 1] != b"A" else b"B"
    return pdf[:offset] + digit + pdf[offset + 1 :]


def cut_after(pdf: bytes, revision: int) -> bytes:
    """The file cut back to the end of a revision (counted from 1; negative from the end)."""
    ends = [match.end() for match in re.finditer(rb"%%EOF\n?", pdf)]
    return pdf[: ends[revision - 1 if revision > 0 else revision]]


def append(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def pages(writer: IncrementalPdfFileWriter) -> generic.ArrayObject:
    return writer.root["/Pages"]["/Kids"]


def add_annotation(writer: IncrementalPdfFileWriter) -> None:
    page = pages(writer)[1]
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (50, 50, 300, 100))),
            pdf_name("/Contents"): pdf_string("Beloppet ska vara 9 999 999 kronor"),
            pdf_name("/DA"): pdf_string("/Helv 12 Tf"),
            pdf_name("/F"): generic.NumberObject(4),
        }
    )
    notes = generic.ArrayObject([*(page.get("/Annots", ())), writer.add_object(note)])
    page[pdf_name("/Annots")] = notes
    writer.update_container(page)


def replace_page_content(writer: IncrementalPdfFileWriter) -> None:
    page = pages(writer)[1]
    stream = generic.StreamObject(stream_data=page["/Contents"].data.replace(b"BT", b"BT 1 0 0 rg", 1))
    page[pdf_name("/Contents")] = writer.add_object(stream)
    writer.update_container(page)


def swap_pages(writer: IncrementalPdfFileWriter) -> None:
    kids = pages(writer)
    first, second = kids.raw_get(1), kids.raw_get(2)
    list.__setitem__(kids, 1, second)
    list.__setitem__(kids, 2, first)
    writer.update_container(kids)


def replace_page(writer: IncrementalPdfFileWriter) -> None:
    """A page object of one's own in the place of a signed one."""
    kids = pages(writer)
    copy = generic.DictionaryObject(kids[1])
    copy[pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=b"BT ET"))
    list.__setitem__(kids, 1, writer.add_object(copy))
    writer.update_container(kids)


def add_script(writer: IncrementalPdfFileWriter) -> None:
    writer.root[pdf_name("/OpenAction")] = generic.DictionaryObject(
        {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): pdf_string("app.alert(1)")}
    )
    writer.update_root()


def change_title(writer: IncrementalPdfFileWriter) -> None:
    writer.set_info(generic.DictionaryObject({pdf_name("/Title"): pdf_string("Annan titel")}))


def replace_data(writer: IncrementalPdfFileWriter) -> None:
    entry = writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1]["/EF"]
    entry[pdf_name("/F")] = writer.add_object(generic.StreamObject(stream_data=b'{"summa": 1}'))
    writer.update_container(entry)


def remove_signature(writer: IncrementalPdfFileWriter) -> None:
    """Empty the field of one who has signed."""
    fields = writer.root["/AcroForm"]["/Fields"]
    field = next(fields[n] for n in range(len(fields)) if fields[n]["/T"] == "sig_huvudman_1")
    field[pdf_name("/V")] = generic.NullObject()
    writer.update_container(field)


def remove_all_signatures(writer: IncrementalPdfFileWriter) -> None:
    fields = writer.root["/AcroForm"]["/Fields"]
    for number in range(len(fields)):
        fields[number][pdf_name("/V")] = generic.NullObject()
        writer.update_container(fields[number])


def resave(pdf: bytes, **options) -> bytes:
    """Written anew by another program."""
    output = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(output, **options)
    return output.getvalue()
