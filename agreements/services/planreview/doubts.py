"""What the processtödjare is told about a sent åtgärdsplan: numbers that do not agree, in it and with the case's other plans."""

from agreements.checks.types import Brist
from agreements.enums import Planslag
from agreements.models import Planversion
from agreements.plancheck import across, check
from agreements.services.planreview.reading import plan_of, submissions


def doubts_of(version: Planversion) -> list[Brist]:
    """Nothing for a nulägesanalys, and for what came by post."""
    if version.plan.slag != Planslag.ATGARDSPLAN or not version.snapshot.get("delar"):
        return []
    others = [row for row in submissions(version.plan.samverkan) if row.plan_id != version.plan_id]
    if version.plan.skolenhet_id is None:
        return check(plan_of(version)) + across(plan_of(version), [plan_of(row) for row in others])
    own = [plan_of(row) for row in others if row.plan.skolenhet_id is None]
    return check(plan_of(version)) + [brist for plan in own for brist in across(plan, [plan_of(version)])]
