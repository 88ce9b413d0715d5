"""Forms of the underlag: the file, and the confirmation."""

from django import forms

from sbs.lib.forms import SbsForm


class FileForm(SbsForm):
    fil = forms.FileField(
        label="Underlaget från Skolinspektionen",
        help_text="Excel (.xlsx) eller CSV. Filen prövas först, ingenting läses in förrän du har bekräftat.",
        error_messages={"required": "Välj en fil.", "empty": "Välj en fil med innehåll. Filen är tom."},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class ConfirmForm(SbsForm):
    create_new = forms.BooleanField(label="Lägg upp de nya i registret", required=False)

    def __init__(self, *args, has_new: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not has_new:
            del self.fields["create_new"]
