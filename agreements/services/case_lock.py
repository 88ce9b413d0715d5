"""The row of a case, taken by whoever changes it. A module of its own: services and processes of the case know it, it knows neither."""

from agreements.models import Samverkan


def lock(pk: int) -> Samverkan:
    """The case for update. Raises Samverkan.DoesNotExist."""
    rows = Samverkan.objects.select_for_update(of=("self",)).select_related("huvudman", "dialogteam", "ansvarig", "urvalsomgang")
    return rows.get(pk=pk)
