"""Join structure elements that WeasyPrint splits where a paragraph, list or table goes on to the next page.

WeasyPrint 70 makes one element per page (issue #2903), so a screen reader meets a table of three pages as three tables. We note which
HTML element each structure element came from while the tree is built, and move the later fragments' children to the first one.
This wraps a private function: WeasyPrint is pinned, and tests count the tags of a document.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint.pdf.tags as weasyprint_tags

JOINED = frozenset(
    {"/Sect", "/Part", "/Art", "/Div", "/P", "/L", "/LI", "/LBody", "/Table", "/TBody", "/TR", "/TH", "/TD", "/Caption"}
    | {"/BlockQuote", "/NonStruct", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6"}
)


class Fragments:
    """Structure elements by the HTML element and tag they came from, in page order."""

    def __init__(self) -> None:
        self._by_source: dict[tuple[Any, str], dict[int, list[Any]]] = {}

    def add(self, element: Any, tag: str, page: int, struct_element: Any) -> None:
        self._by_source.setdefault((element, tag), {}).setdefault(page, []).append(struct_element)

    def split(self) -> Iterator[tuple[str, list[Any]]]:
        """(tag, fragments) for each source with exactly one fragment on each of several pages.

        Children come before their parents, as they were built.
        """
        for (_, tag), pages in self._by_source.items():
            if len(pages) > 1 and all(len(fragments) == 1 for fragments in pages.values()):
                yield tag, [pages[page][0] for page in sorted(pages)]


@contextmanager
def recorded_fragments() -> Iterator[Fragments]:
    """Record while WeasyPrint builds its tag tree. Not for two threads at a time: the caller holds a lock."""
    original = weasyprint_tags._build_box_tree
    fragments = Fragments()

    def recording(box: Any, parent: Any, pdf: Any, page_number: int, nums: Any, annotations: Any, tags: Any) -> Iterator[Any]:
        source = getattr(box, "_box", box)  # AbsolutePlaceholder
        for struct_element in original(box, parent, pdf, page_number, nums, annotations, tags):
            if source.element is not None and source.element_tag not in ("html", "body"):
                fragments.add(source.element, struct_element["S"], page_number, struct_element)
            yield struct_element

    weasyprint_tags._build_box_tree = recording
    try:
        yield fragments
    finally:
        weasyprint_tags._build_box_tree = original


def join_fragments(fragments: Fragments, elements: dict[bytes, Any]) -> None:
    """Join what was split. `elements` are all structure elements by reference.

    A `thead` repeated on a later page is taken out of the tree: it is page furniture, and `tags.mark_artifacts` makes it so. Cells
    below it that name its headers are pointed at the first page's.
    """
    split = list(fragments.split())
    repeated: set[int] = set()
    for tag, (_, *later) in split:
        if tag == "/THead":
            for head in later:
                _unlink(head, elements)
                repeated.update(_below(head, elements))
    for tag, (first, *later) in split:
        if tag == "/TH":
            for cell in later:
                if id(cell) in repeated and "ID" in cell and "ID" in first:
                    cell["ID"].string = first["ID"].string  # the cells' /Headers arrays hold this same object
        if tag in JOINED:
            for fragment in later:
                if id(fragment) not in repeated:
                    _move_children(fragment, first, elements)


def _unlink(element: Any, elements: dict[bytes, Any]) -> bool:
    parent = elements.get(element["P"])
    if parent is None or element.reference not in parent["K"]:
        return False
    parent["K"].remove(element.reference)
    return True


def _below(element: Any, elements: dict[bytes, Any]) -> Iterator[int]:
    yield id(element)
    for kid in element["K"]:
        if isinstance(kid, bytes) and kid in elements:
            yield from _below(elements[kid], elements)


def _move_children(fragment: Any, first: Any, elements: dict[bytes, Any]) -> None:
    """Empty `fragment` into `first`. Bare marked-content numbers stay: they mean something on their own page only."""
    if not all(isinstance(kid, bytes) for kid in fragment["K"]) or not _unlink(fragment, elements):
        return
    for kid in fragment["K"]:
        if kid in elements:
            elements[kid]["P"] = first.reference
        first["K"].append(kid)
    fragment["K"].clear()
