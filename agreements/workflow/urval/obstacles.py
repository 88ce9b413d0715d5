"""What stands in the way of changing who is chosen, and of deciding; "" when nothing does."""

from agreements.enums import Beslutsstatus
from agreements.models import Urvalsomgang
from agreements.urval.enums import Kandidatstatus

#: States in which the beslut's text is fixed: what it says of the chosen must stay true.
FIXED = (Beslutsstatus.REVIEW, Beslutsstatus.APPROVED, Beslutsstatus.SIGNING)


def to_change(omgang: Urvalsomgang) -> str:
    """To choose, leave out, add or read in."""
    if not omgang.is_open:
        return f"Omgången är {omgang.get_status_display().lower()}. Det går inte att ändra vilka som är valda."
    if omgang.beslut_list.filter(status__in=FIXED).exists():
        return "Beslutet om urvalet granskas eller skrivs under. Ta tillbaka det till utkast först."
    return ""


def to_decision(omgang: Urvalsomgang) -> str:
    """Every candidate is decided, each with its reason, and somebody is chosen."""
    left = omgang.kandidater.filter(status=Kandidatstatus.UNDECIDED).count()
    if left:
        many = "1 kandidat" if left == 1 else f"{left} kandidater"
        return f"Ta ställning till {many} först. Alla ska vara valda eller uteslutna när urvalet beslutas."
    if not omgang.kandidater.filter(status=Kandidatstatus.CHOSEN).exists():
        return "Välj minst en kandidat först. Ingen är vald i omgången."
    return ""
