"""Models: nothing unmigrated, and every one of them explained."""

import io
import re

import pytest
from django.apps import apps
from django.core.management import call_command

from .source import PRODUCT, ROOT

GLOSSARY = ROOT / "docs" / "ordlista.md"


def our_models() -> list[type]:
    ours = [model for model in apps.get_models() if model.__module__.split(".")[0] in PRODUCT]
    return [model for model in ours if not model.__name__.startswith("Historical")]


@pytest.mark.django_db
def test_no_migration_is_missing():
    out = io.StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=out, verbosity=1)
    except SystemExit:
        pytest.fail(out.getvalue(), pytrace=False)


def test_every_model_is_in_the_glossary():
    words = set(re.findall(r"`(\w+)`", GLOSSARY.read_text("utf-8")))
    missing = sorted(f"{model._meta.app_label}.{model.__name__}" for model in our_models() if model.__name__ not in words)
    assert not missing, f"docs/ordlista.md lacks (as `Name`): {', '.join(missing)}"
