"""A plan's draft as the reader may open it: its parts, what can be chosen, and what the kontroll says."""

from datetime import date

from django.views.decorators.debug import sensitive_variables

from agreements import plancheck
from agreements.checks.types import Brist
from agreements.enums import Planslag
from agreements.models import Plandokument
from agreements.plan import checks
from agreements.plan.choices import choices_of
from agreements.plan.outline import Part, outline
from agreements.plan.snapshot import Choices
from agreements.services.planreview.reading import plan_of, submissions
from sbs.accounts.models import User
from sbs.documents.drafts import store


@sensitive_variables()
def parts_of(plan: Plandokument, user: User) -> list[Part]:
    """Every part in order. Raises PermissionDenied for the agency."""
    return outline(plan.slag, store.read_all(plan, user))


@sensitive_variables()
def gather(plan: Plandokument, user: User) -> tuple[list[Part], Choices]:
    """The parts and the lists one chooses from. Raises PermissionDenied for the agency."""
    parts = parts_of(plan, user)
    return parts, choices_of(plan, parts)


def kontroll(plan: Plandokument, parts: list[Part], today: date) -> list[Brist]:
    """Faults and warnings of the draft as it stands."""
    done = plan.klarmarkeringar.filter(reopened_at=None).exists() if plan.skolenhet_id else None
    found = checks.check(parts, slag=plan.slag, due_date=plan.due_date, today=today, school_done=done)
    return found + _beside_the_schools(plan, parts)


def _beside_the_schools(plan: Plandokument, parts: list[Part]) -> list[Brist]:
    """The huvudman's åtgärdsplan against what the skolenheter have sent in."""
    if plan.skolenhet_id or plan.slag != Planslag.ATGARDSPLAN:
        return []
    schools = [plan_of(version) for version in submissions(plan.samverkan) if version.plan.skolenhet_id]
    return plancheck.across(plancheck.from_parts(parts), schools)
