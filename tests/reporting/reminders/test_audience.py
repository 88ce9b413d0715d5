"""Who at the huvudman is reminded, by role and by what is left to write: the pure rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.enums import Huvudmannaroll as R
from reporting import ladder
from reporting.audience import Report, is_reminded, submitter, writes

EVA, SCHOOL, OTHER = 1, 10, 11
REPORT = Report(invited=frozenset({EVA}), schools=frozenset({SCHOOL}))
KLAR = Report(schools=frozenset({SCHOOL, OTHER}), done=frozenset({SCHOOL}))


@pytest.mark.parametrize(
    ("report_", "roll", "school", "does"),
    [
        (REPORT, R.REPRESENTANT, None, True),
        (REPORT, R.EKONOMI, None, True),
        (REPORT, R.FIRMATECKNARE, None, False),
        (REPORT, R.UPPGIFTSLAMNARE, None, True),
        (Report(), R.UPPGIFTSLAMNARE, None, False),
        (REPORT, R.REKTOR, SCHOOL, True),
        (REPORT, R.REKTOR, OTHER, False),
        (KLAR, R.REKTOR, SCHOOL, False),
        (KLAR, R.REKTOR, OTHER, True),
    ],
)
def test_who_has_something_to_write(report_, roll, school, does):
    assert writes(report_, roll, EVA, school) is does


@given(st.sets(st.sampled_from(R.values)))
def test_somebody_who_may_sends_in(roles):
    """rules.md: firmatecknare and representant certify and submit, nobody else."""
    assert submitter(frozenset(roles)) == (R.REPRESENTANT if R.REPRESENTANT in roles else R.FIRMATECKNARE)


schools = st.frozensets(st.integers(10, 13))


@given(
    st.sampled_from(ladder.GROUPS),
    st.sampled_from(R.values),
    st.integers(10, 13),
    schools,
    schools,
    st.frozensets(st.sampled_from(R.values)),
)
def test_a_part_that_is_klar_changes_nothing_for_anybody_but_its_rektor(group, roll, school, with_parts, done, roles):
    """Opened again it is as if it had never been klar: the rule looks at nothing else."""
    before, after = Report(schools=with_parts), Report(schools=with_parts, done=done)
    was, now = (is_reminded(group, report, roll, EVA, school, roles) for report in (before, after))
    assert now == (was and not (roll == R.REKTOR and school in done))


@given(st.sampled_from(R.values), st.frozensets(st.sampled_from(R.values)))
def test_the_agencys_groups_are_never_the_huvudmans(roll, roles):
    for group in (ladder.PROCESSTODJARE, ladder.TEAMLEDARE):
        assert not is_reminded(group, REPORT, roll, EVA, SCHOOL, roles)
