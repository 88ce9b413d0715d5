"""Who may read the documents that belong to agreements: whoever sees what the document is part of."""

from django.db.models import Q

from agreements.models import Avtalsversion, Handling, Mandat, Overenskommelse
from sbs.accounts.models import User
from sbs.accounts.rights import is_agency
from sbs.documents import access
from sbs.documents.models import Dokument

#: The evidence of a change of a huvudman or a skolenhet.
ORGANISATION = "organisation"
#: Kinds of ``Dokument`` that agreements own.
TYP, BILAGA, MANDAT, EXTERN, UNDERLAG = "overenskommelse", "bilaga", "mandat", "extern", "underlag"
URVAL = "urvalsunderlag"
LYDELSE = "lydelse"


def register() -> None:
    """Called once when the app starts."""
    access.register(TYP, _agreement)
    access.register(LYDELSE, _lydelse)
    access.register(BILAGA, _appendix)
    access.register(MANDAT, _mandate)
    access.register(EXTERN, _external)
    access.register(UNDERLAG, _basis)
    access.register(ORGANISATION, _organisation)
    access.register(URVAL, lambda user, dokument: is_agency(user))


def _own(user: User, dokument: Dokument) -> bool:
    """The one who uploaded a file may open it, also before it is tied to anything."""
    return dokument.created_by_id == user.pk


def _organisation(user: User, dokument: Dokument) -> bool:
    """The agency, which keeps the register."""
    return _own(user, dokument) or is_agency(user)


def _agreement(user: User, dokument: Dokument) -> bool:
    return Overenskommelse.objects.visible_to(user).filter(versioner__dokument=dokument).exists()


def _lydelse(user: User, dokument: Dokument) -> bool:
    """The text of a day: whoever sees the agreement."""
    return Overenskommelse.objects.visible_to(user).filter(pk=(dokument.snapshot or {}).get("ok")).exists()


def _appendix(user: User, dokument: Dokument) -> bool:
    """In the draft now, or in a version that was frozen with it. What the diarium lists stays readable for the agency."""
    visible = Overenskommelse.objects.visible_to(user)
    if _own(user, dokument) or visible.filter(bilagor__dokument=dokument).exists():
        return True
    if Handling.objects.visible_to(user).filter(dokument=dokument).exists():
        return True
    frozen = Avtalsversion.objects.filter(snapshot__bilagor__icontains=str(dokument.pk))
    return visible.filter(pk__in=frozen.values("overenskommelse_id")).exists()


def _mandate(user: User, dokument: Dokument) -> bool:
    """The agency, which approves mandates, and the person whose mandate it is."""
    return _own(user, dokument) or is_agency(user) or Mandat.objects.filter(underlag=dokument, user=user).exists()


def _external(user: User, dokument: Dokument) -> bool:
    tied = Q(versioner__extern__dokument_skolverket=dokument) | Q(versioner__extern__dokument_huvudman=dokument)
    return _own(user, dokument) or Overenskommelse.objects.visible_to(user).filter(tied).exists()


def _basis(user: User, dokument: Dokument) -> bool:
    return _own(user, dokument) or Overenskommelse.objects.visible_to(user).filter(statusandringar__dokument=dokument).exists()
