"""A made-up åtgärdsplan as a small accessible PDF, for the demo's bilagor 2–5."""

from datetime import datetime
from html import escape

from agreements.demodata import types
from sbs.documents.pdf import render
from sbs.lib.dates import show_date


def atgardsplan_pdf(titel: str, data: types.Overenskommelse, skola: str, now: datetime) -> bytes:
    """What the huvudman (or one school, when ``skola`` is named) plans: the insatser that touch it and their goals."""
    rows = [insats for omrade in data.omraden for insats in omrade.insatser if not skola or skola in insats.skolenheter]
    body = "".join(f"<h2>{escape(row.rubrik)}</h2>{_goals(row)}" for row in rows)
    intro = f"Planen beskriver vilka insatser som behövs. Den lämnades in till Skolverket den {show_date(data.bakgrund.atgardsplan)}."
    html = (
        '<!doctype html><html lang="sv-SE"><head><meta charset="utf-8">'
        f"<title>{escape(titel)}</title>"
        f'<meta name="dcterms.created" content="{now.isoformat()}"><meta name="dcterms.modified" content="{now.isoformat()}">'
        f"</head><body><h1>{escape(titel)}</h1><p>{escape(intro)}</p>{body}</body></html>"
    )
    return render.render_pdf(html, css=render.print_css(), created=now)


def _goals(row: types.Insats) -> str:
    if not row.malsattning:
        return "<p>Målen skrivs fast tillsammans med den som genomför insatsen.</p>"
    return "<p>Mål:</p><ul>" + "".join(f"<li>{escape(goal)}</li>" for goal in row.malsattning) + "</ul>"
