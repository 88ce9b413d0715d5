"""The same agreement and the same quiet kontroll as the tests of the workflow."""

from tests.agreements.workflow.conftest import _no_rules, world  # noqa: F401
from tests.overview.by_role.scene import scene  # noqa: F401
