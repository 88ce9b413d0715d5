"""What the end of the reports hangs up in the other apps: the slutredovisning's beslut and its checks, the ledger's source, the closing."""

from django.urls import reverse

from agreements import registries
from agreements.models import Overenskommelse
from agreements.workflow import beslut
from payments.ledger import sources


def _source(pk: int, ok: Overenskommelse) -> sources.Source:
    return sources.Source("Slutredovisningen", reverse("reporting:final", args=[pk]))


def register() -> None:
    """Called once when the app starts, after the reports' own receivers and those of payments: an issued claim comes first."""
    from reporting import beslut_checks, closing
    from reporting.workflow.redovisning import deciding

    sources.add("slutredovisning", _source)
    registries.CONSEQUENCES.append(closing.consequences)
    registries.RECEIVERS.append(closing.on_status)
    registries.BESLUT_CHECKS.extend(beslut_checks.RULES)
    beslut.RECEIVERS.append(deciding.on_beslut)
