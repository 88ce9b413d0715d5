"""Policy is a setting an admin edits: it reaches the reminders, the kontroll and the next agreement's text."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from agreements.checks import run
from agreements.document.facts import values
from agreements.lydelse.reader import read
from agreements.models import Installning
from agreements.models.installning import clean_days
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("text", "days"), [("7, 2, 0", [7, 2, 0]), ("0,14", [14, 0]), ("", []), ("3,3", [3])])
def test_days_are_read_largest_first(text, days):
    assert clean_days(text) == days


@pytest.mark.parametrize("text", ["sju", "7; 2", "-1", "400"])
def test_days_that_cannot_be_understood_are_told(text):
    with pytest.raises(ValidationError):
        clean_days(text)


def test_without_a_row_the_defaults_hold():
    assert Installning.current().reminder_days == [7, 2, 0]
    assert Installning.current().samverkan_manader == 36


def test_there_is_one_row():
    Installning.objects.create(pk=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Installning.objects.create(pk=2)


def test_the_longest_time_of_a_samverkan_is_the_settings():
    ok = make.make_ok()
    ok.start, ok.end = date(2020, 6, 1), date(2021, 6, 1)
    ok.save()
    assert "over_tre_ar" not in [row.kod for row in run(ok, date(2020, 5, 1))]
    Installning.objects.create(pk=1, samverkan_manader=24)
    found = next(row for row in run(ok, date(2020, 5, 1)) if row.kod == "over_tre_ar")
    assert found.text == "Samverkan blir längre än 24 månader"


def test_the_days_to_pay_stand_in_the_next_text():
    ok = make.make_ok()
    Installning.objects.create(pk=1, betalningsvillkor=45)
    assert values(read(ok), {"skolverket": {"namn": "Skolverket"}, "huvudman": {"namn": "Höörs kommun"}}, [])["betalningsvillkor"] == "45"
