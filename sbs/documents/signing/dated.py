"""pyHanko's signer with a clock that can be set."""

from datetime import datetime

from pyhanko.sign.signers import PdfSigner


class DatedSigner(PdfSigner):
    """A PdfSigner that dates the signature ``moment`` (demos made for an earlier day); None is real time."""

    moment: datetime | None = None

    def init_signing_session(self, pdf_out, existing_fields_only=False):
        session = super().init_signing_session(pdf_out, existing_fields_only)
        if self.moment is not None:
            session.system_time = self.moment
        return session
