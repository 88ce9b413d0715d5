"""Figures drawn on the server as SVG, shown as an image beside a table with the same numbers (the reader needs no JavaScript)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

INK, LINE, PAPER = "#17211f", "#d5dcd9", "#ffffff"
#: The design's colours of figures; each series also has a place in the legend, so that colour alone never tells.
COLOURS = ("#0b5a63", "#b05f00", "#6c2fb3", "#7b8883")
FONT = "Source Sans 3, Segoe UI, Noto Sans, Liberation Sans, sans-serif"


@dataclass(frozen=True)
class Bars:
    """Stacked bars. ``values[i][j]``: what series j adds to the bar of category i. ``limit``: a line across, with its own label."""

    categories: Sequence[str]
    series: Sequence[str]
    values: Sequence[Sequence[float]]
    unit: str
    limit: float | None = None
    limit_label: str = ""


def svg_of(bars: Bars) -> str:
    """The figure as an SVG document. The first figure of a process takes a second or two."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(_spec(bars), vl_version="5.20", format_locale="sv-SE"))


def _spec(bars: Bars) -> dict[str, Any]:
    rows = [
        {"k": category, "s": name, "v": float(value), "o": place}
        for category, values in zip(bars.categories, bars.values, strict=True)
        for place, (name, value) in enumerate(zip(bars.series, values, strict=True))
    ]
    colour = {"domain": list(bars.series), "range": list(COLOURS[: len(bars.series)])}
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": rows},
            "mark": {"type": "bar", "width": {"band": 0.6}},
            "encoding": {
                "x": {"field": "k", "type": "ordinal", "title": None, "sort": None, "axis": {"labelAngle": 0}},
                "y": {"field": "v", "type": "quantitative", "stack": "zero", "title": bars.unit},
                "color": {"field": "s", "type": "nominal", "scale": colour, "legend": {"title": None, "orient": "top"}},
                "order": {"field": "o", "type": "ordinal"},
            },
        }
    ]
    if bars.limit is not None:
        at = {"data": {"values": [{"v": bars.limit, "label": bars.limit_label}]}}
        level = {"y": {"field": "v", "type": "quantitative"}}
        layers.append({**at, "mark": {"type": "rule", "color": "#b02a1c", "strokeDash": [6, 4], "size": 2}, "encoding": level})
        words = {"type": "text", "align": "right", "x": "width", "dx": -4, "dy": -6, "color": "#b02a1c"}
        layers.append({**at, "mark": words, "encoding": {**level, "text": {"field": "label", "type": "nominal"}}})
    axis = {"labelFontSize": 13, "titleFontSize": 13, "labelColor": INK, "titleColor": INK, "gridColor": LINE}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": PAPER,
        "width": 640,
        "height": 280,
        "layer": layers,
        "config": {"font": FONT, "axis": axis, "legend": {"labelFontSize": 13, "labelColor": INK}, "text": {"fontSize": 13}},
    }
