"""``index.pdf``: the readable list of the package, and the page that stands for a document that is withheld. PDF/A-3 and PDF/UA."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from agreements.enums import Sekretess
from agreements.services.diarium import MYNDIGHET
from sbs.documents.pdf.conformance import conformance_faults
from sbs.documents.pdf.glyphs import unprintable_characters
from sbs.documents.pdf.render import print_css, render_pdf
from sbs.lib.dates import local, show_moment
from sbs.overview.dossier import facts
from sbs.overview.dossier.content import Line, left_out
from sbs.overview.enums import Dossierslag
from sbs.overview.jobs import Permanent
from sbs.overview.models import Dossier

ON_PAPER = "Filen finns inte här. Handlingen finns på papper i {}."
NO_FILE = "Uppgift utan fil."
INTERNAL = "internt: {}"


def index_pdf(dossier: Dossier, lines: list[Line], sums: dict[int, str]) -> bytes:
    """``sums``: by the line's number, the check sum of its file in the package."""
    return _print("dokument/dossier.html", dossier, {"doc": _document(dossier, lines, sums), "trial": settings.SBS_TRIAL})


def withheld_pdf(dossier: Dossier, line: Line) -> bytes:
    return _print("dokument/ersatt.html", dossier, {"doc": _head(dossier), "line": line})


def _print(template: str, dossier: Dossier, context: dict[str, Any]) -> bytes:
    html = str(render_to_string(template, context))
    for character in unprintable_characters(html):  # what people write by hand may hold signs that the typeface lacks
        html = html.replace(character, "?")
    pdf = render_pdf(html, css=print_css(), created=dossier.created_at)
    if faults := conformance_faults(pdf):
        raise Permanent(f"Förteckningen följer inte arkivformatet: {faults[0]}")
    return pdf


def _head(dossier: Dossier) -> dict[str, str]:
    return {"agency": MYNDIGHET, "dnr": dossier.samverkan.dnr, "made": f"Gjord {show_moment(dossier.created_at)}"}


def _document(dossier: Dossier, lines: list[Line], sums: dict[int, str]) -> dict[str, Any]:
    case, out = dossier.samverkan, dossier.slag == Dossierslag.UTLAMNANDE
    made = [("Förteckningen gjord", show_moment(dossier.created_at)), ("Antal handlingar", str(len(lines)))]
    made += [("Lämnas ut till", dossier.mottagare)] if out else []
    return {
        **_head(dossier),
        "title": f"Förteckning, {case.huvudman.namn}",
        "heading": "Handlingar som lämnas ut" if out else "Ärendets handlingar",
        "lead": f"Samverkan med {case.huvudman.namn}",
        "facts": [*facts.case_facts(case), *made],
        "withheld": _withheld(dossier, lines),
        "lines": [_line(line, sums.get(line.number, "")) for line in lines],
        "with_journal": dossier.med_journal,
        "journal": _journal(dossier, internal=not out) if dossier.med_journal else [],
    }


def _withheld(dossier: Dossier, lines: list[Line]) -> str:
    """That something is withheld is told; what it is only as far as the one who chose has let it stand."""
    masked, gone = sum(1 for line in lines if line.masked), left_out(dossier)
    count: Callable[[int], str] = lambda n: "1 handling" if n == 1 else f"{n} handlingar"  # noqa: E731
    parts = [f"{count(masked)} har ersatts med en sida som säger varför."] if masked else []
    parts += [f"{count(gone)} är inte med."] if gone else []
    return " ".join(parts)


def _line(line: Line, sha256: str) -> dict[str, Any]:
    row = line.handling
    shown = {"number": line.number, "datum": line.datum, "typ": row.get_handlingstyp_display(), "path": line.path, "sha256": sha256}
    if line.masked:
        return shown | {"title": line.title, "riktning": "", "parties": "", "note": f"Stöd: {line.lagrum}"}
    paper = ON_PAPER.format(row.plats) if row.plats else NO_FILE
    marked = f"{row.get_sekretess_display()}, {row.lagrum}" if row.sekretess != Sekretess.NONE else ""
    return shown | {
        "title": line.title,
        "riktning": row.get_riktning_display(),
        "version": row.version,
        "external_id": row.external_id,
        "sekretess": marked,
        "parties": row.avsandare if row.avsandare == row.mottagare else f"Från {row.avsandare} till {row.mottagare}",
        "note": "" if line.path else paper,
    }


def _journal(dossier: Dossier, *, internal: bool) -> list[dict[str, str]]:
    rows = facts.journal(dossier.samverkan, internal=internal).filter(at__lte=dossier.created_at)
    return [
        {
            "at": f"{local(row.at):%Y-%m-%d %H:%M}",
            "who": row.actor_label,
            "text": INTERNAL.format(row.text) if row.internal else row.text,
            "about": row.object_label,
        }
        for row in rows.iterator()
    ]
