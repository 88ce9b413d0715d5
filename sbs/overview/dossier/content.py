"""What a dossier holds: fixed as keys and revisions when it is ordered, read back in that order when it is made."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from agreements.models import Handling, Samverkan
from sbs.documents.enums import DokumentStatus
from sbs.documents.models import Revision
from sbs.overview.dossier import names
from sbs.overview.enums import Maskering
from sbs.overview.models import Dossier

PDF = "application/pdf"
IN_THE_MAKING = (DokumentStatus.QUEUED, DokumentStatus.RENDERING, DokumentStatus.SIGNING)


class NotYet(Exception):
    """A document of the case has no file yet; a little later it has."""


@dataclass(frozen=True)
class Choice:
    """What is to be done with one entry, and on what lagrum it is withheld."""

    hur: str = Maskering.MED
    lagrum: str = ""


@dataclass(frozen=True)
class Line:
    """One entry of the dossier. ``path`` is "" when there is no file: on paper, or nothing but the entry."""

    number: int
    handling: Handling
    revision: Revision | None
    hur: str
    lagrum: str

    @property
    def masked(self) -> bool:
        return self.hur == Maskering.ERSATTS

    @property
    def datum(self) -> date:
        return self.handling.datum

    @property
    def title(self) -> str:
        """What may be said of it: of one that is replaced only its kind."""
        return f"{self.handling.get_handlingstyp_display()}: lämnas inte ut" if self.masked else self.handling.beskrivning

    @property
    def path(self) -> str:
        if not self.masked and self.revision is None:
            return ""
        text, media = ("ersatt", PDF) if self.masked else (self.handling.beskrivning, self.revision.media_type)  # type: ignore[union-attr]
        return names.path_of(self.number, self.datum, self.handling.handlingstyp, text, media)


def entries(samverkan: Samverkan):
    """Everything in the case's diarium, oldest first. Drafts are not there: an act enters a document when it has come or gone."""
    return Handling.objects.filter(samverkan=samverkan).order_by("datum", "pk")


def fix(samverkan: Samverkan, choices: dict[int, Choice]) -> list[dict[str, Any]]:
    """The content as it is now, for ``Dossier.innehall``. One query."""
    rows = []
    for pk, revision in entries(samverkan).values_list("pk", "revision_id"):
        choice = choices.get(pk, Choice())
        rows.append({"handling": pk, "revision": revision, "hur": str(choice.hur), "lagrum": choice.lagrum})
    return rows


def lines(dossier: Dossier) -> list[Line]:
    """The entries that are told of, in order; those left out keep their numbers to themselves. Two queries.

    A file that was being made when the dossier was ordered is taken when it is there. Raises NotYet until then.
    """
    shown = [row for row in dossier.innehall if row["hur"] != Maskering.UTELAMNAS]
    handlingar = Handling.objects.select_related("dokument", "revision").in_bulk([row["handling"] for row in shown])
    revisions = Revision.objects.in_bulk([row["revision"] for row in shown if row["revision"]])
    found = []
    for number, row in enumerate(shown, start=1):
        handling = handlingar[row["handling"]]
        found.append(Line(number, handling, revisions.get(row["revision"]) or _made_since(handling), row["hur"], row["lagrum"]))
    return found


def _made_since(handling: Handling) -> Revision | None:
    if handling.dokument and not handling.revision and handling.dokument.status in IN_THE_MAKING:
        raise NotYet(f"{handling.dokument_id} is being made")
    return handling.revision


def left_out(dossier: Dossier) -> int:
    return sum(1 for row in dossier.innehall if row["hur"] == Maskering.UTELAMNAS)
