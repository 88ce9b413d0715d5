"""The visible text of a signature, in the documents' own typeface.

pyHanko's default stamp uses Courier without embedding it, which breaks PDF/A. The typeface is cut down to Latin without
layout tables once per process: pyHanko subsets it again for each signature, and the full font costs 300 ms each time.
"""

import unicodedata
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from fontTools import subset
from fontTools.ttLib import TTFont
from pyhanko.pdf_utils.font.api import FontEngineFactory
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.stamp import TextStampStyle

STOCKHOLM = ZoneInfo("Europe/Stockholm")
FONT = Path(__file__).resolve().parent.parent / "pdf" / "fonts" / "SourceSans3-Regular.ttf"
FONT_SIZE, LEADING = 8, 10  # points; shrunk when the text is larger than the field
INK = (0x17 / 255, 0x21 / 255, 0x1F / 255)  # print.css's text colour

_LATIN = frozenset([*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x1E00, 0x1F00), *(ord(sign) for sign in "–—‘’“”…")])
_DROP = ["GSUB", "GPOS", "GDEF", "BASE", "DSIG", "MATH"]


@lru_cache(maxsize=1)
def _small_font() -> tuple[bytes, frozenset[int]]:
    """The cut-down font file and the code points that it can draw."""
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, glyph_names=False)
    options.drop_tables += _DROP
    font = TTFont(FONT, recalcTimestamp=False)
    known = frozenset(_LATIN & set(font.getBestCmap()))
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(known))
    cutter.subset(font)
    file = BytesIO()
    font.save(file)
    return file.getvalue(), known


class _FontFactory(FontEngineFactory):
    """pyHanko's own factory opens the file anew for each signature and leaves it open; this one draws from memory."""

    def create_font_engine(self, writer, obj_stream=None) -> GlyphAccumulator:
        if obj_stream is None and writer.stream_xrefs:
            obj_stream = writer.prepare_object_stream()
        return GlyphAccumulator(writer=writer, font_handle=BytesIO(_small_font()[0]), font_size=FONT_SIZE, obj_stream=obj_stream)


def drawable(text: str) -> str:
    """The text with every character that the typeface lacks replaced by its base letter, else by "?".

    PDF/A forbids a drawn character without a glyph.
    """
    known = _small_font()[1]

    def replace(character: str) -> str:
        if character == "\n" or ord(character) in known:
            return character
        base = "".join(part for part in unicodedata.normalize("NFKD", character) if ord(part) in known)
        return base or ("" if unicodedata.combining(character) else "?")

    return "".join(replace(character) for character in unicodedata.normalize("NFC", text))


def signature_text(name: str, organisation: str, moment: datetime, *, seal: bool = False) -> str:
    """The standard text: who, for whom, when (Swedish time)."""
    act = "Elektroniskt stämplad av" if seal else "Elektroniskt underskriven av"
    lines = [act, name, organisation, f"{moment.astimezone(STOCKHOLM):%Y-%m-%d %H:%M}"]
    return "\n".join(line for line in lines if line)


def stamp_style(text: str) -> TextStampStyle:
    """How pyHanko shall draw ``text``: literally, left, without border or picture."""
    # Without a rule of its own the text box gets margins of 10 points, and four lines are then scaled down to unreadable.
    tight = SimpleBoxLayoutRule(x_align=AxisAlignment.ALIGN_MIN, y_align=AxisAlignment.ALIGN_MID, margins=Margins(0, 0, 0, 0))
    style = TextBoxStyle(font=_FontFactory(), font_size=FONT_SIZE, leading=LEADING, border_width=0, box_layout_rule=tight, text_color=INK)
    return TextStampStyle(
        stamp_text=drawable(text).replace("%", "%%"),
        border_width=0,
        background=None,
        text_box_style=style,
        inner_content_layout=SimpleBoxLayoutRule(
            x_align=AxisAlignment.ALIGN_MIN, y_align=AxisAlignment.ALIGN_MID, margins=Margins(6, 6, 0, 4)
        ),
    )
