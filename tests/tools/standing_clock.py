"""The Celery application with a clock that stands still at ``SBS_TEST_NOW``: for what only happens on some days of the calendar."""

import os
from datetime import datetime

from django.utils import timezone

NOW = datetime.fromisoformat(os.environ["SBS_TEST_NOW"])
timezone.now = lambda: NOW

from sbs.celery import app  # noqa: E402 - the clock first

__all__ = ["app"]
