import pytest

from sbs.documents.pdf.render import Attachment, print_css, render_pdf

from .sample_agreement import CREATED, agreement_html

ATTACHMENTS = (
    Attachment("overenskommelse.json", b'{"dnr": "2026:1042"}', "Överenskommelsens uppgifter som data", "Data"),
    Attachment("Bilaga 2 Åtgärdsplan.txt", b"En plan.", "Åtgärdsplan", "Supplement"),
)


@pytest.fixture(scope="session")
def agreement_pdf() -> bytes:
    """A made-up agreement of ten pages with four empty signature fields and two attachments."""
    return render_pdf(agreement_html(), css=print_css(), created=CREATED, attachments=ATTACHMENTS)
