"""SBS: the house that the domain apps (agreements, payments, reporting) stand on."""

from sbs.celery import app as celery_app

__all__ = ["celery_app"]
