"""How a fault is told on the part's own page: without the part's name, with what to do. Pure."""

from types import SimpleNamespace

import pytest

from agreements.checks.types import FEL, Brist
from reporting.report.faults import beside

PART = SimpleNamespace(title="5.5 Samordnare")


@pytest.mark.parametrize(
    ("text", "go", "told"),
    [
        ("5.5 Samordnare: d. Synliga förbättringar saknas", "Skriv ett svar", "d. Synliga förbättringar saknas. Skriv ett svar"),
        ("5.5 Samordnare: vad ni har genomfört saknas", "Skriv ett svar", "Vad ni har genomfört saknas. Skriv ett svar"),
        ("5.5 Samordnare: rad 2 saknar antal", "Fyll i antal", "Rad 2 saknar antal. Fyll i antal"),
        ("Skriv vad som avviker i 5.5 Samordnare", "Skriv", "Skriv vad som avviker i 5.5 Samordnare"),
    ],
)
def test_what_and_how_to_mend_it(text, go, told):
    assert beside(Brist("x", FEL, text, "insats-1", go=go), PART) == told
