"""What one may choose from in a plan: skolenheter, kostnadsslag and the plan's own insatser. Keys are stored, labels are shown."""

from typing import Any

from agreements.models import Kostnadsslag, Plandokument
from agreements.plan.outline import Part
from agreements.plan.spec import INSATS

GONE = "Finns inte längre"


def choices_of(plan: Plandokument, parts: list[Part]) -> dict[str, dict[str, str]]:
    """By the name of the list ("skolenhet", "kostnadsslag", "insats"): key -> label, in order. Two queries."""
    schools = [plan.skolenhet] if plan.skolenhet else list(plan.samverkan.skolenheter.all())
    return {
        "skolenhet": {str(row.pk): str(row) for row in schools if row},
        "kostnadsslag": {str(row.pk): str(row) for row in Kostnadsslag.objects.filter(is_active=True)},
        "insats": {part.nyckel: part.title for part in parts if part.spec.slag == INSATS},
    }


def label(choices: dict[str, dict[str, str]], name: str, key: Any) -> str:
    """The words of a stored key; "" for none chosen."""
    return choices.get(name, {}).get(str(key), GONE) if key else ""
