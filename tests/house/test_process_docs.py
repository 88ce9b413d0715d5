"""What the documents say about the process and the rights is what the tables say."""

from agreements.management.commands.processtabell import placed
from sbs.accounts.rights_text import markdown

from .source import ROOT


def test_the_process_table_in_readme_is_current():
    text = (ROOT / "README.md").read_text("utf-8")
    assert text == placed(text), "run manage.py processtabell --write"


def test_the_rights_document_is_current():
    assert (ROOT / "docs" / "rattigheter.md").read_text("utf-8") == markdown(), "run manage.py rattigheter"
