"""The last hand on a document before it is written: PDF/UA identification, signature fields, attachments, tags, deterministic writer."""

from collections.abc import Callable, Mapping
from typing import Any

import pydyf

from . import writer
from .mergetags import Fragments
from .tags import repair_tags, resolve

SIGNATURE_PREFIX = "sig_"
_PRINT_AND_LOCKED = 4 | 128  # annotation flags: ISO 32000-1, table 165
_SIGNATURES_EXIST = 1
_CHECKBOX_KEYS = ("AS", "MK", "Border", "V", "DA", "Opt", "Ff")

# PDF/A allows a property outside its own schemas only if the file describes it (ISO 19005-3, 6.6.2.3).
_UA_EXTENSION = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""


class UnexpectedFormField(Exception):
    """The HTML has a form field that is no signature field."""


def make_finisher(identifier: bytes, relationships: Mapping[str, str], fragments: Fragments) -> Callable[[Any, Any], None]:
    """WeasyPrint's `finisher` for one document. `relationships`: AFRelationship by attachment name."""

    def finish(document: Any, pdf: Any) -> None:
        repair_tags(document, pdf, fragments)
        add_pdfua_identification(pdf)
        make_signature_fields(pdf)
        relate_attachments(pdf, relationships)
        pdf.write = lambda target, version, _identifier, compress: writer.write(pdf, target, identifier, compress=compress)

    return finish


def add_pdfua_identification(pdf: Any) -> None:
    """WeasyPrint takes one variant only (issue #2783); ours is PDF/A-3a, so PDF/UA-1 is added to its XMP, uncompressed."""
    metadata = resolve(pdf, pdf.catalog["Metadata"])
    head, end, tail = metadata.stream[0].partition(b"</rdf:RDF>")
    if not end:
        raise ValueError("the XMP packet has no rdf:RDF")
    metadata.stream[0] = head + _UA_EXTENSION + tail
    metadata.compress = False


def make_signature_fields(pdf: Any) -> None:
    """Turn checkboxes named sig_* (placed and tagged by the layout) into empty signature fields, each locking itself when signed.

    Raises:
        UnexpectedFormField: for any other form field.
    """
    form = pdf.catalog.get("AcroForm")
    if not form:
        return
    widgets = [item for item in pdf.objects if isinstance(item, dict) and item.get("Subtype") == "/Widget"]
    for widget in widgets:
        name = str(widget["T"].string)
        if not name.startswith(SIGNATURE_PREFIX):
            raise UnexpectedFormField(name)
        _make_signature_field(pdf, widget, name)
    for key in ("NeedAppearances", "DR", "DA"):  # NeedAppearances: forbidden by ISO 19005-3, 6.4.1
        form.pop(key, None)
    form["SigFlags"] = _SIGNATURES_EXIST


def _make_signature_field(pdf: Any, widget: Any, name: str) -> None:
    for key in _CHECKBOX_KEYS:
        widget.pop(key, None)
    x1, y1, x2, y2 = (round(value, 2) for value in widget["Rect"])
    left, right = sorted((x1, x2))
    bottom, top = sorted((y1, y2))
    appearance = pydyf.Stream(
        [b""],
        pydyf.Dictionary(
            {
                "Type": "/XObject",
                "Subtype": "/Form",
                "BBox": pydyf.Array([0, 0, round(right - left, 2), round(top - bottom, 2)]),
                "Resources": pydyf.Dictionary({}),
            }
        ),
    )
    lock = pydyf.Dictionary({"Type": "/SigFieldLock", "Action": "/Include", "Fields": pydyf.Array([pydyf.String(name)])})
    pdf.add_object(appearance)
    pdf.add_object(lock)
    widget.update(
        {
            "FT": "/Sig",
            "F": _PRINT_AND_LOCKED,
            "Rect": pydyf.Array([left, bottom, right, top]),
            "AP": pydyf.Dictionary({"N": appearance.reference}),
            "Lock": lock.reference,
        }
    )


def relate_attachments(pdf: Any, relationships: Mapping[str, str]) -> None:
    """Give each file its own relationship and list it once in /AF (WeasyPrint looks them up by content and lists them twice)."""
    if "AF" not in pdf.catalog:
        return
    references = list(dict.fromkeys(pdf.catalog["AF"]))
    for reference in references:
        filespec = resolve(pdf, reference)
        filespec["AFRelationship"] = f"/{relationships[filespec['UF'].string]}"
    pdf.catalog["AF"] = pydyf.Array(references)
