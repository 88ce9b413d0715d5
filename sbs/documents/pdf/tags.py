"""Repairs of the tag tree that WeasyPrint 70 leaves: header scope, link descriptions, header ids, page furniture as artifacts."""

from collections.abc import Iterator
from typing import Any

import pydyf

from .mergetags import Fragments, join_fragments


class _Null(pydyf.Object):  # type: ignore[misc]
    """Takes the place of a removed object, so that the others keep their numbers."""

    data = b"null"


def resolve(pdf: Any, reference: bytes) -> Any:
    """The object behind an indirect reference such as b"12 0 R"."""
    return pdf.objects[int(reference.split()[0])]


def repair_tags(document: Any, pdf: Any, fragments: Fragments) -> None:
    """All repairs, in the order they need: joined fragments first, then what is left outside the tree becomes artifacts."""
    elements = {item.reference: item for item in pdf.objects if isinstance(item, pydyf.Dictionary) and item.get("Type") == "/StructElem"}
    root = resolve(pdf, pdf.catalog["StructTreeRoot"])
    add_header_scope(document)
    describe_links(document)
    join_fragments(fragments, elements)
    linked = _linked(root, elements)
    mark_artifacts(pdf, root, linked)
    add_id_tree(pdf, root, [elements[reference] for reference in elements if reference in linked])
    for reference, element in elements.items():
        if reference not in linked:
            null = _Null()
            null.number = element.number
            pdf.objects[element.number] = null


def _boxes(document: Any) -> Iterator[Any]:
    for page in document.pages:
        for box in page._page_box.descendants():
            if box.element is not None:
                yield box


def add_header_scope(document: Any) -> None:
    """PDF/UA wants to know what a header cell heads (ISO 14289-1, 7.5): /Scope from the HTML attribute, else the column."""
    for box in _boxes(document):
        mark = getattr(box, "mark", None)
        if mark is not None and mark["S"] == "/TH":
            mark["A"]["Scope"] = "/Row" if box.element.get("scope") == "row" else "/Column"


def describe_links(document: Any) -> None:
    """The link's own words as its description (7.18.5). WeasyPrint writes the anchor's id."""
    for box in _boxes(document):
        annotation = getattr(box, "link_annotation", None)
        if annotation:
            text = " ".join("".join(box.element.itertext()).split())
            if text:
                annotation["Contents"] = pydyf.String(text)


def _linked(root: Any, elements: dict[bytes, Any]) -> set[bytes]:
    """References of the structure elements that can be reached from the root."""
    linked: set[bytes] = set()
    stack = list(root["K"])
    while stack:
        reference = stack.pop()
        if isinstance(reference, bytes) and reference in elements and reference not in linked:
            linked.add(reference)
            stack.extend(elements[reference]["K"])
    return linked


def mark_artifacts(pdf: Any, root: Any, linked: set[bytes]) -> None:
    """Running heads, feet and repeated table heads are pagination artifacts (7.8), not content outside the tree."""
    numbers = resolve(pdf, root["ParentTree"])["Nums"]
    for reference in pdf.page_references:
        page = resolve(pdf, reference)
        owners = numbers[2 * page["StructParents"] + 1]
        loose = {mcid for mcid, owner in enumerate(owners) if owner not in linked}
        if not loose:
            continue
        stream = resolve(pdf, page["Contents"]).stream
        for index, item in enumerate(stream):
            if isinstance(item, pydyf.Dictionary) and item.get("MCID") in loose and stream[index + 1] == b"BDC":
                stream[index - 1] = b"/Artifact"
                stream[index] = b"<</Type/Pagination>>"
        for mcid in loose:
            owners[mcid] = b"null"


def add_id_tree(pdf: Any, root: Any, linked: list[Any]) -> None:
    """Cells name their headers by /ID; the root has to map each id to its element (ISO 32000-1, table 322)."""
    ids = sorted((element["ID"].data, element) for element in linked if "ID" in element)
    if ids:
        tree = pydyf.Dictionary({"Names": pydyf.Array([part for key, element in ids for part in (key, element.reference)])})
        pdf.add_object(tree)
        root["IDTree"] = tree.reference
