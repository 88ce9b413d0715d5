"""Kinds and states of an urvalsomgång and its candidates. Slugs are stored, Swedish labels shown."""

from django.db import models


class Omgangsstatus(models.TextChoices):
    """Set by ``agreements.workflow.urval`` and nobody else."""

    PREPARING = "round_preparing", "Förbereds"
    DECIDED = "round_decided", "Beslutad"
    CLOSED = "round_closed", "Avslutad"


class Kandidatstatus(models.TextChoices):
    """Set by ``agreements.workflow.urval`` and nobody else."""

    UNDECIDED = "undecided", "Inte bestämd"
    CHOSEN = "chosen", "Vald"
    EXCLUDED = "excluded", "Utesluten"


class Ursprung(models.TextChoices):
    """How a candidate came into the round."""

    UNDERLAG = "underlag", "Skolinspektionens underlag"
    KOMPLEMENT = "komplement", "Tillagd som komplement"
    HUVUDMAN = "huvudman", "Bara huvudmannen"


class Tillsynsbeslut(models.TextChoices):
    """What Skolinspektionen has decided about the skolenhet."""

    FORELAGGANDE = "forelaggande", "Föreläggande"
    VITE = "vite", "Föreläggande med vite"
    ANNAT = "annat", "Annat"


class Valskal(models.TextChoices):
    """Why a candidate is chosen; always together with words."""

    RESULTAT = "resultat", "Låga kunskapsresultat"
    SPRIDNING = "spridning", "Stor spridning mellan huvudmannens skolenheter"
    FULLFOLJER = "fullfoljer", "Många fullföljer inte sina studier"
    FORUTSATTNINGAR = "forutsattningar", "Svåra förutsättningar att förbättra på egen hand"
    KVALITETSARBETE = "kvalitetsarbete", "Brister i det systematiska kvalitetsarbetet"
    KOMPLEMENT = "komplement", "Hör ihop med en vald skolenhet"
    HUVUDMAN = "huvudman", "Bara huvudmannen till att börja med"
    ANNAT = "val_annat", "Annat skäl"


class Uteslutningsskal(models.TextChoices):
    """Why a candidate is left out; always together with words."""

    RESULTAT = "ute_resultat", "Resultaten är inte låga"
    FORUTSATTNINGAR = "ute_forutsattningar", "Huvudmannen kan förbättra på egen hand"
    PAGAR = "ute_pagar", "Samverkan pågår redan"
    VITE = "ute_vite", "Vite, och tillsynen är inte avslutad"
    LITEN = "ute_liten", "Få elever"
    STATLIG = "ute_statlig", "Staten är huvudman"
    NYANLANDA = "ute_nyanlanda", "Deltar i riktad insats för nyanlända"
    EKONOMI = "ute_ekonomi", "Huvudmannens ekonomi"
    PLATS = "ute_plats", "Andra går före i den här omgången"
    ANNAT = "ute_annat", "Annat skäl"


#: What a stored reason code is called, whichever list it is from.
SKAL = {**dict(Valskal.choices), **dict(Uteslutningsskal.choices)}


class Tillsynsslag(models.TextChoices):
    """A change of the tillsyn that is recorded. The first four change what the candidate's facts say now."""

    AVSLUTAD = "avslutad", "Tillsynen är avslutad"
    ATERUPPTAGEN = "aterupptagen", "Tillsynen har återupptagits"
    VITE = "vite", "Föreläggandet har förenats med vite"
    VITE_BORTA = "vite_borta", "Vitet har upphävts"
    TILLSTAND = "tillstand", "Tillståndet har återkallats eller kan återkallas"
    ANNAT = "annat", "Annan ändring"
