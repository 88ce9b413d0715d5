"""Why somebody cannot sign a beslut now, in words the person can act on. Asked by the effect and by the page."""

from datetime import date

from agreements.enums import Beslutsstatus, Versionsstatus
from agreements.models import Beslut, Beslutsunderskrift
from agreements.permissions.beslut import may_decide, open_beslut_signature
from agreements.workflow import signature_steps as steps
from sbs.accounts.models import User


def own_signature(beslut: Beslut, user: User) -> Beslutsunderskrift | None:
    """The person's place on the open version, also when it is answered."""
    rows = Beslutsunderskrift.objects.filter(version__beslut=beslut, version__status=Versionsstatus.OPEN, user=user)
    return rows.select_related("version__dokument").order_by("-pk").first()


def to_signing(beslut: Beslut, user: User, day: date) -> str:
    """What stops ``user`` from signing on ``day``; "" when nothing does."""
    if beslut.status != Beslutsstatus.SIGNING:
        return f"Beslutet är nu ”{beslut.get_status_display().lower()}” och kan inte skrivas under."
    own = own_signature(beslut, user)
    if own is None:
        return "Du ska inte skriva under den här versionen."
    turn = steps.order_of(own, open_beslut_signature(beslut))
    return steps.answered(own) or turn or _role(own, user, day) or steps.document_ready(own)


def _role(own: Beslutsunderskrift, user: User, day: date) -> str:
    """The role that lets a person decide must hold the day the person does."""
    if not own.decides or may_decide(user, day):
        return ""
    return "Du har ingen roll i dag som får fatta beslut. Be den som skrev beslutet att ta tillbaka det och välja en annan beslutsfattare."
