"""The register that the verification asks: our finished documents and their earlier revisions, by checksum or by id."""

from uuid import UUID

from django.core.exceptions import ImproperlyConfigured

from agreements.enums import Versionsstatus
from agreements.models import Avtalsversion
from sbs.documents.enums import Revisionstyp
from sbs.documents.models import Dokument, Revision
from sbs.documents.signing.backends import get_backend
from sbs.documents.verification import Registered, Verdict, verify_limited

AGREEMENT, EXTERNAL = "overenskommelse", "extern"
OURS = (Revisionstyp.BASE, Revisionstyp.SEAL, Revisionstyp.SIGNATURE, Revisionstyp.TIMESTAMP)
NOTES = {
    Versionsstatus.WITHDRAWN: "Versionen togs tillbaka innan alla hade skrivit under och gäller inte.",
    Versionsstatus.REFUSED: "Versionen skrevs inte under av alla och gäller inte.",
}


def check(pdf: bytes, *, max_bytes: int) -> Verdict:
    """Judge a file from anybody against our register. Nothing of it is kept."""
    return verify_limited(pdf, trust_roots=_roots(), lookup=by_checksum, lookup_id=by_id, max_bytes=max_bytes)


def _roots() -> list:
    """Without working signing settings nobody's signature can be trusted; the register still knows its own files."""
    try:
        return get_backend().trust_roots()
    except ImproperlyConfigured:
        return []


def by_checksum(sha256: str) -> Registered | None:
    """A whole file (or the beginning of one) that we made, or an agreement signed elsewhere that we keep as it came."""
    found = Revision.objects.filter(sha256=sha256).select_related("dokument")
    ours = found.filter(dokument__typ=AGREEMENT, typ__in=OURS).first()
    if ours:
        return _registered(ours.dokument, ours)
    external = found.filter(dokument__typ=EXTERNAL, typ=Revisionstyp.UPLOADED).first()
    return Registered(document=external.dokument.title, is_final=True, final_sha256=sha256) if external else None


def by_id(key: str) -> Registered | None:
    """The document that a file says it is."""
    try:
        dokument = Dokument.objects.filter(pk=UUID(key), typ=AGREEMENT).first()
    except ValueError:
        return None
    return _registered(dokument, None) if dokument else None


def _registered(dokument: Dokument, revision: Revision | None) -> Registered:
    last = dokument.current if dokument.is_final else None
    version = Avtalsversion.objects.filter(dokument=dokument).first()
    return Registered(
        document=dokument.title,
        is_final=last is not None and revision == last,
        final_sha256=last.sha256 if last else "",
        expected={row["field"]: row["who"] for row in dokument.expected_fields},
        note=NOTES.get(Versionsstatus(version.status), "") if version else "",
    )
