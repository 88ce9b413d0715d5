"""The year's budget."""

from django import forms

from sbs.lib.forms import KronorField, SbsForm


class BudgetForm(SbsForm):
    belopp = KronorField(
        label="Budget för bidrag, kr", help_text="Hela kronor som får betalas ut i bidrag under året, till exempel 120 mnkr."
    )
    anslag = forms.CharField(
        label="Anslag", max_length=200, required=False, help_text="Anslag och anslagspost, till exempel UO16 1:5 ap. 3."
    )
    note = forms.CharField(label="Anteckning", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
