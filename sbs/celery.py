"""The Celery application. Tasks are thin: an id in, fetch, delegate (style.md)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sbs.settings")

app = Celery("sbs")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
