"""A whole chain on a rendered document: seal, four signatures, archive timestamp. It must still conform, by veraPDF's engine."""

from datetime import timedelta

from sbs.documents.signing.backends import get_backend
from sbs.documents.signing.ca import Holder
from sbs.documents.signing.pades import archive_timestamp, seal, sign
from tests.tools import vera

from .sample_agreement import CREATED, SIGNERS


def test_sealed_signed_and_archived_document_conforms(agreement_pdf, tmp_path):
    backend = get_backend()
    pdf = seal(agreement_pdf, field="sig_stampel", backend=backend, now=CREATED)
    for hours, (field, organisation, name, _) in enumerate(SIGNERS, 1):
        now = CREATED + timedelta(hours=hours)
        credential = backend.credential_for(Holder(id=field, common_name=name, organisation=organisation), now=now)
        pdf = sign(pdf, field=f"sig_{field}", credential=credential, backend=backend, reason="Underskrift", now=now)
    pdf = archive_timestamp(pdf, field="sig_arkivstampel", backend=backend, now=CREATED + timedelta(days=1))
    path = tmp_path / "signed.pdf"
    path.write_bytes(pdf)
    vera.assert_conforms(path)
