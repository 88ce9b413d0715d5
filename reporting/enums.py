"""Kinds and states of the reports. Slugs are stored, Swedish labels are shown (rules.md, Formats and lists)."""

from django.db import models


class Redovisningsslag(models.TextChoices):
    """Interim, for one utvecklingsområde at one day, or final, for the whole ÖK (domain.md, Reporting)."""

    DELREDOVISNING = "delredovisning", "Delredovisning"
    SLUTREDOVISNING = "slutredovisning", "Slutredovisning"


class Redovisningsstatus(models.TextChoices):
    """A report's states. Set by ``reporting.workflow.redovisning.perform_redovisning`` and nobody else."""

    OPEN = "rep_open", "Öppen"
    SUBMITTED = "rep_submitted", "Inlämnad"
    SUPPLEMENT = "rep_supplement", "Komplettering begärd"
    REVIEWED = "rep_reviewed", "Granskad"
    APPROVED = "rep_approved", "Godkänd"
    DECIDED = "rep_decided", "Beslutad"
    PAUSED = "rep_paused", "Vilar"
    DISMISSED = "rep_dismissed", "Avvisad"
    CANCELLED = "rep_cancelled", "Utgått"


R = Redovisningsstatus
#: The huvudman may write in it, and it can be late.
WRITING = (R.OPEN, R.SUPPLEMENT)
#: It has come in and waits for the agency.
WITH_AGENCY = (R.SUBMITTED, R.REVIEWED)
#: Nothing more is waited for.
DONE = (R.APPROVED, R.DECIDED, R.DISMISSED, R.CANCELLED)
#: No date moves it any more by itself: it has come in, or is over.
SETTLED = (*WITH_AGENCY, R.APPROVED, R.DECIDED, R.DISMISSED)
#: What was sent in counts for nothing: its sums are not reported.
VOID = (R.DISMISSED, R.CANCELLED)


class Versionsslag(models.TextChoices):
    """What a sent version is: shown for comments, or the submission."""

    WORKING = "working", "Arbetsversion"
    SUBMITTED = "submitted", "Inlämnad"


class Anstandsutfall(models.TextChoices):
    """What became of a request for more time; set by the effects of the report's process. Waiting has no slug of law: it is empty."""

    WAITING = "", "Väntar på svar"
    GRANTED = "beviljat", "Beviljat"
    REFUSED = "avslaget", "Avslaget"
    LAPSED = "inaktuellt", "Inte längre aktuellt"


class Flyttsatt(models.TextChoices):
    """How a decision about many reports says the new day."""

    DAY = "dag", "Till en viss dag"
    DAYS = "dagar", "Så här många dagar framåt"
    MONTHS = "manader", "Så här många månader framåt"


class Radutfall(models.TextChoices):
    """What became of one report in a decision about many."""

    WAITING = "", "Väntar"
    MOVED = "flyttad", "Flyttad"
    LEFT = "utelamnad", "Utelämnad"


class Bedomning(models.TextChoices):
    """What the processtödjare says of one insats in the slutredovisning."""

    GODTAS = "godtas", "Godtas"
    DELVIS = "godtas_delvis", "Godtas delvis"
    INTE = "godtas_inte", "Godtas inte"


class Stodnytta(models.TextChoices):
    """How the huvudman values the agency's support."""

    STOR = "stor", "Stor nytta"
    VISS = "viss", "Viss nytta"
    LITEN = "liten", "Liten nytta"
    INGEN = "ingen", "Ingen nytta"


class Slututfall(models.TextChoices):
    """Outcomes of a reviewed slutredovisning (rules.md, Before an återkrav). Whether all or a part is claimed, the beslut tells."""

    GODKAND = "godkand", "Godkänd"
    ATERKRAV_HELT = "aterkrav_helt", "Godkänd med återkrav"
    ATERKRAV_DELVIS = "aterkrav_delvis", "Godkänd med återkrav av en del"
    AVSTAR = "avstar", "Skolverket avstår från återkrav (särskilda skäl)"


class Paminnelsegrupp(models.TextChoices):
    """Why a person is reminded: the names of ``reporting.ladder``, and the agency's two substitutes. The first that fits is given."""

    SUBMITTERS = "skickar_in", "skickar in"
    WRITERS = "skriver", "skriver"
    FIRMATECKNARE = "firmatecknare", "firmatecknare"
    PROCESSTODJARE = "processtodjare", "ansvarig processtödjare"
    FOR_PROCESSTODJARE = "vikarie_ansvarig", "vikarie för ansvarig processtödjare"
    TEAMLEDARE = "teamledare", "teamledare"
    FOR_TEAMLEDARE = "vikarie_ledare", "vikarie för teamledaren"


#: Those who can do something about the report itself: a step is done only when one of them has been told.
AT_HUVUDMAN = (Paminnelsegrupp.SUBMITTERS, Paminnelsegrupp.WRITERS, Paminnelsegrupp.FIRMATECKNARE)


class Overhoppad(models.TextChoices):
    """Why a reminder was not sent and will not be."""

    PASSED = "passed", "ett senare steg var redan nått"
    REMINDED = "reminded", "personen var påmind efter den dagen"
    SETTLED = "settled", "inlämnad eller flyttad innan mejlet skrevs"
    CLOSED = "closed", "personens konto är stängt"
    DONE = "done", "personens del var klar, eller rollen avslutad, innan mejlet skrevs"


#: The person has not been told, and somebody else may have to be.
UNTOLD = (Overhoppad.CLOSED, Overhoppad.DONE)


class Paminnelsestatus(models.TextChoices):
    """How a reminder went, as pages show it; derived, never stored."""

    WAITING = "waiting", "Väntar på nästa mejl"
    ON_ITS_WAY = "on_its_way", "Skickas"
    SENT = "sent", "Skickad"
    UNCERTAIN = "uncertain", "Osäker"
    FAILED = "failed", "Gick inte fram"
    SKIPPED = "skipped", "Överhoppad"
