"""The payment basis for the finance system: one line a payment, semicolons, UTF-8 with a mark so that a spreadsheet reads å, ä and ö."""

import csv
import io
from collections.abc import Sequence

from payments.models import Betalning, Utbetalningsomgang
from sbs.lib.formats import show_orgnr

COLUMNS = (
    "omgang",
    "identitet",
    "betalningsdag",
    "mottagare",
    "organisationsnummer",
    "kontoslag",
    "konto",
    "belopp",
    "valuta",
    "text",
    "diarienummer",
    "projektkod",
    "momsregel",
    "utbetalning",
    "avraknat",
)


def csv_file(omgang: Utbetalningsomgang, rows: Sequence[Betalning]) -> bytes:
    """``rows`` in the batch's order. Amounts in whole kronor: ``belopp`` is what is paid, ``utbetalning`` less ``avraknat``."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        line = (
            omgang.label,
            row.end_to_end_id,
            omgang.execution_date.isoformat(),
            row.mottagare,
            show_orgnr(row.orgnr),
            row.kontoslag,
            row.printed_account,
            str(row.belopp),
            "SEK",
            row.meddelande,
            row.dnr,
            omgang.projektkod,
            omgang.momsregel,
            str(row.helt),
            str(row.avraknat),
        )
        writer.writerow([_plain(cell) for cell in line])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _plain(text: str) -> str:
    """A text a spreadsheet would take for a formula is marked as text."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
