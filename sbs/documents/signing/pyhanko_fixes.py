"""Two defects of pyHanko 0.38.0 with tagged documents, mended here, and one habit it is asked to drop.

1. ``PdfFileReader._get_object_from_stream`` reads an object stream's header anew for each object, which is quadratic:
   27 s to validate one signature in a file with 2 200 objects in one stream (0.9 s with the cached index below).
2. The difference policy does not know that a *tagged* signature field hangs in the structure tree too. Filling such a
   field is then reported as a forbidden change, so each earlier signature looks broken in a correct document.
   ``TaggedSigFieldRule`` approves exactly that extra path to the same widget. Both policies below use it.
3. pyHanko rewrites XMP and the Info dictionary in each revision. Our revisions leave them alone, so that the
   PDF/A identification stays as it was rendered, and so that verification can refuse every later change of a title.

``install()`` is called when a module of ours that uses pyHanko is imported. The version is pinned; the tests measure each of the three.
"""

import logging
from collections.abc import Iterator
from io import BytesIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils import reader as pyhanko_reader
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DocInfoRule,
    DSSCompareRule,
    GenericFieldModificationRule,
    MetadataUpdateRule,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    XrefStreamRule,
)
from pyhanko.sign.diff_analysis.form_rules_api import FormUpdate, FormUpdatingRule
from pyhanko.sign.diff_analysis.policies import StandardDiffPolicy
from pyhanko.sign.diff_analysis.policy_api import ModificationLevel
from pyhanko.sign.diff_analysis.rules_api import Context

_original = PdfFileReader._get_object_from_stream


def _stream_index(reader: PdfFileReader, number: int) -> tuple[bytes, int, list[int]] | None:
    """The decoded object stream, where its objects begin and its header; None when the header is not plain."""
    stream = generic.Reference(number, 0, reader).get_object()
    if not isinstance(stream, generic.StreamObject) or stream.get("/Type") != "/ObjStm":
        return None
    data = stream.read_data(pyhanko_reader.DecodePurpose.OBJECT_STREAM)
    first, count = int(stream["/First"]), int(stream["/N"])
    try:
        header = [int(word) for word in data[:first].split()]
    except ValueError:
        return None
    return (data, first, header) if len(header) == 2 * count else None


def _get_object_from_stream(self: PdfFileReader, idnum: int, stmnum: int, idx: int):
    """As pyHanko's, but with the header read once per stream. Anything unusual is left to the original."""
    cache = self.__dict__.setdefault("_sbs_object_streams", {})
    if stmnum not in cache:
        cache[stmnum] = _stream_index(self, stmnum)
    entry = cache[stmnum]
    if entry is None:
        return _original(self, idnum, stmnum, idx)
    data, first, header = entry
    if not 0 <= idx < len(header) // 2 or header[2 * idx] != idnum:
        return _original(self, idnum, stmnum, idx)
    buffer = BytesIO(data)
    buffer.seek(first + header[2 * idx + 1])
    found = generic.read_object(buffer, generic.Reference(idnum, 0, self))
    if isinstance(found, (generic.StreamObject, generic.IndirectObject)):
        return _original(self, idnum, stmnum, idx)
    return found


class TaggedSigFieldRule(SigFieldModificationRule):
    """Filling a signature field also "changes" what the structure tree's OBJR points at: the same widget."""

    def check_form_field(self, fq_name, spec, context) -> Iterator[tuple[ModificationLevel, FormUpdate]]:
        for level, update in super().check_form_field(fq_name, spec, context):
            yield level, update
            if update.updated_ref != spec.new_field_ref or update.context_checked is None:
                continue
            for place in context.old._get_usages_of_ref(update.updated_ref):
                steps = list(place.path)
                if steps[:2] == ["/Root", "/StructTreeRoot"] and steps[-1] == "/Obj":
                    yield (
                        level,
                        FormUpdate(
                            updated_ref=update.updated_ref,
                            field_name=fq_name,
                            valid_when_locked=update.valid_when_locked,
                            context_checked=Context.from_absolute(context.old, place),
                        ),
                    )


_LTA = ModificationLevel.LTA_UPDATES

_BASIC_RULES = [
    CatalogModificationRule(),
    XrefStreamRule().as_qualified(_LTA),
    ObjectStreamRule().as_qualified(_LTA),
    DSSCompareRule().as_qualified(_LTA),
]
_FORM_RULE = FormUpdatingRule(field_rules=[SigFieldCreationRule(), TaggedSigFieldRule(), GenericFieldModificationRule()])

# For files of ours: filling signature fields, validation material (DSS) and the file's own bookkeeping, nothing else. We
# never touch a title after the seal, so nobody else may.
STRICT_POLICY = StandardDiffPolicy(global_rules=_BASIC_RULES, form_rule=_FORM_RULE)
# For files signed elsewhere: pyHanko's default, which also bears with a changed title, and tagged fields.
STANDARD_POLICY = StandardDiffPolicy(
    global_rules=[*_BASIC_RULES, DocInfoRule().as_qualified(_LTA), MetadataUpdateRule().as_qualified(_LTA)], form_rule=_FORM_RULE
)


def install() -> None:
    """Put the reader fix and the "leave the metadata alone" habit in place. May be called any number of times.

    pyHanko also logs a traceback for each certificate it does not trust; our verdicts and exceptions carry that, in words.
    """
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    PdfFileReader._get_object_from_stream = _get_object_from_stream  # type: ignore[method-assign]
    IncrementalPdfFileWriter._update_meta = lambda self: None  # type: ignore[method-assign]
