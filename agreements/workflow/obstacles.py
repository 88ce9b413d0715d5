"""Why somebody cannot sign now, in words the person can act on. Asked by the effect and by the page, so that both say the same."""

from datetime import date

from agreements.enums import Status, Underskriftsstatus, Versionsstatus
from agreements.models import Mandat, Overenskommelse, Underskrift
from agreements.nouns import noun
from agreements.permissions import open_signature
from agreements.workflow import signature_steps as steps
from sbs.accounts.models import User
from sbs.lib.dates import show_date


def own_signature(ok: Overenskommelse, user: User) -> Underskrift | None:
    """The person's place on the open version, also when it is answered or taken over by somebody else."""
    rows = Underskrift.objects.filter(version__overenskommelse=ok, version__status=Versionsstatus.OPEN, user=user)
    return rows.select_related("version__dokument", "grund").order_by("-pk").first()


def to_signing(ok: Overenskommelse, user: User, day: date) -> str:
    """What stops ``user`` from signing on ``day``; "" when nothing does. The rights table is asked apart from this."""
    if ok.status != Status.SIGNING:
        return f"{noun(ok).capitalize()} är nu ”{ok.get_status_display().lower()}” och kan inte skrivas under."
    own = own_signature(ok, user)
    if own is None:
        return "Du är inte undertecknare av den här versionen."
    turn = steps.order_of(own, open_signature(ok))
    return _answered(own) or turn or _dates(ok, own, day) or _mandate(own, day) or steps.document_ready(own)


def _answered(own: Underskrift) -> str:
    if own.status == Underskriftsstatus.REPLACED:
        return f"{own.ersatt_av.namn} skriver under i ditt ställe."
    return steps.answered(own)


def _dates(ok: Overenskommelse, own: Underskrift, day: date) -> str:
    if ok.signing_deadline and day > ok.signing_deadline:
        return f"Sista dagen för underskrift var {show_date(ok.signing_deadline)}. Be Skolverket att ange en ny dag."
    if own.ersatt_from and day < own.ersatt_from:
        return f"Du är ersättare från och med {show_date(own.ersatt_from)}. Du kan skriva under då."
    return ""


def _mandate(own: Underskrift, day: date) -> str:
    """The mandate that the document prints must still hold (rules.md, Roles at the huvudman)."""
    if own.grund_id and Mandat.objects.valid_on(day).filter(pk=own.grund_id).exists():
        return ""
    how = "Be Skolverket att godkänna det, eller utse en ersättare med eget mandat."
    if own.grund and own.grund.approved_at and own.grund.valid_until and own.grund.valid_until < day:
        how = f"Det gällde till och med {show_date(own.grund.valid_until)}. Utse en ersättare med eget mandat."
    return f"Ditt mandat ({own.mandat}) gäller inte i dag. {how}" if own.mandat else f"Du har inget godkänt mandat. {how}"
