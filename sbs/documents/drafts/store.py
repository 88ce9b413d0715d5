"""The only way to a draft's contents. Nobody who works at the agency gets through it, whatever else she may be (rules.md, Eget utrymme).

An owner is any saved row; the app that owns the kind registers who may open and who may write its parts. A kind that nobody has spoken
for is closed. Contents are JSON-ready data. They are never logged, and error reports show none of the variables that held them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction
from django.views.decorators.debug import sensitive_variables

from sbs.accounts.models import User
from sbs.accounts.rights import is_agency
from sbs.documents.drafts import box
from sbs.documents.models import Utkast
from sbs.lib import keyring

CLOSED = "Huvudmannens utkast kan bara läsas hos huvudmannen tills det har skickats."
NOT_YOURS = "Du kan inte öppna den här delen av utkastet."

Rule = Callable[[User, Any, str], bool]


@dataclass(frozen=True)
class Rules:
    """Of one kind of owner: ``(user, owner, part) -> bool``."""

    may_read: Rule
    may_write: Rule


RULES: dict[str, Rules] = {}


class Conflict(Exception):
    """Somebody saved the part after it was opened. Nothing has been written."""

    def __init__(self, row: Utkast):
        super().__init__(f"{row.part} is at revision {row.revision}")
        self.saved_by, self.saved_at, self.revision = row.saved_by, row.saved_at, row.revision


class Gone(Exception):
    """The part was removed after it was opened. Nothing has been written."""


@dataclass(frozen=True)
class Opened:
    """One part in clear. ``data`` None: nobody has saved it. The repr does not show it."""

    part: str
    data: Any = field(repr=False)
    revision: int = 0
    saved_at: datetime | None = None
    saved_by: User | None = None


@dataclass(frozen=True)
class State:
    """What anybody may know of a part: that it exists, when it was saved and by whom."""

    part: str
    revision: int
    saved_at: datetime
    saved_by: User


def register(kind: type[models.Model], may_read: Rule, may_write: Rule) -> None:
    """Called once by the owner's app when it starts."""
    RULES[kind._meta.label_lower] = Rules(may_read, may_write)


# --- reading ------------------------------------------------------------------------------------------------------------


@sensitive_variables()
def read(owner: models.Model, part: str, user: User) -> Opened:
    """The part in clear. Raises PermissionDenied, Damaged, KeyringError."""
    _guard(user, owner, part, write=False)
    row = _rows(owner).filter(part=part).first()
    return _open(row, keyring.current()) if row else Opened(part, None)


@sensitive_variables()
def read_all(owner: models.Model, user: User, *, but: str = "") -> dict[str, Opened]:
    """Every saved part that the person may open, by its key; one query. ``but``: parts whose key begins so are left closed (files are
    large). Raises as ``read``.
    """
    _not_the_agency(user)
    found = _rows(owner).exclude(part__startswith=but) if but else _rows(owner)
    rows, keys, rules = list(found), keyring.current(), _rules(owner)
    return {row.part: _open(row, keys) for row in rows if rules.may_read(user, owner, row.part)}


def states(owners: list[Any]) -> dict[int, list[State]]:
    """What is known of each owner's draft (all of one kind) without opening it: by the owner's key, newest first; one query."""
    if not owners:
        return {}
    rows = Utkast.objects.filter(owner_kind=_kind(owners[0]), owner_pk__in=[str(owner.pk) for owner in owners])
    found: dict[int, list[State]] = {owner.pk: [] for owner in owners}
    for row in rows.defer("ciphertext").select_related("saved_by").order_by("-saved_at", "-pk"):
        found[int(row.owner_pk)].append(State(row.part, row.revision, row.saved_at, row.saved_by))
    return found


# --- writing ------------------------------------------------------------------------------------------------------------


@sensitive_variables()
def save(owner: models.Model, part: str, revision: int, data: Any, user: User, now: datetime) -> Opened:
    """Keep ``data`` as the part's next revision if it still stands at ``revision`` (0: nobody has saved it).

    Raises Conflict when somebody else was first, Gone when the part has been removed, PermissionDenied, KeyringError.
    """
    _guard(user, owner, part, write=True)
    with transaction.atomic():
        row = _locked(owner, part)
        if row is None and revision:
            raise Gone
        if row and row.revision != revision:
            raise Conflict(row)
        return _write(owner, row, part, data, user, now)


@sensitive_variables()
def update(owner: models.Model, part: str, change: Callable[[Any], Any], user: User, now: datetime) -> Opened:
    """Keep ``change(data)`` (data None when nobody has saved the part), whatever was saved meanwhile: for lists that are added to."""
    _guard(user, owner, part, write=True)
    with transaction.atomic():
        row = _locked(owner, part)
        before = _open(row, keyring.current()).data if row else None
        return _write(owner, row, part, change(before), user, now)


def remove(owner: models.Model, part: str, user: User) -> None:
    """Take the part away for good: a draft is the huvudman's own to throw."""
    _guard(user, owner, part, write=True)
    _rows(owner).filter(part=part).delete()


def lock_anew(row: Utkast, keys: keyring.Keyring) -> bool:
    """Encrypt one stored part with the newest key; contents, revision and times stay. False when it has that key already.

    For the key command alone: nothing in clear leaves the function.
    """
    if row.key_id == keys.newest:
        return False
    data = box.unlock(bytes(row.ciphertext), keys, row.owner_kind, row.owner_pk, row.part, row.revision, row.key_id)
    row.key_id, row.ciphertext = box.lock(data, keys, row.owner_kind, row.owner_pk, row.part, row.revision)
    del data
    row.save(update_fields=["key_id", "ciphertext"])
    return True


# --- inside -------------------------------------------------------------------------------------------------------------


def _kind(owner: models.Model) -> str:
    return owner._meta.label_lower


def _rows(owner: models.Model) -> models.QuerySet[Utkast]:
    return Utkast.objects.filter(owner_kind=_kind(owner), owner_pk=str(owner.pk)).select_related("saved_by")


def _rules(owner: models.Model) -> Rules:
    try:
        return RULES[_kind(owner)]
    except KeyError:
        raise PermissionDenied(CLOSED) from None


def _not_the_agency(user: Any) -> None:
    """Also one who has a role at the huvudman besides, and the operator's superuser: the agency stays outside."""
    if not getattr(user, "is_authenticated", False) or not user.is_active or user.is_superuser or user.is_staff or is_agency(user):
        raise PermissionDenied(CLOSED)


def _guard(user: Any, owner: models.Model, part: str, *, write: bool) -> None:
    _not_the_agency(user)
    rules = _rules(owner)
    if not (rules.may_write if write else rules.may_read)(user, owner, part):
        raise PermissionDenied(NOT_YOURS)


def _locked(owner: models.Model, part: str) -> Utkast | None:
    return _rows(owner).select_for_update(of=("self",)).filter(part=part).first()


@sensitive_variables()
def _open(row: Utkast, keys: keyring.Keyring) -> Opened:
    data = box.unlock(bytes(row.ciphertext), keys, row.owner_kind, row.owner_pk, row.part, row.revision, row.key_id)
    return Opened(row.part, data, row.revision, row.saved_at, row.saved_by)


@sensitive_variables()
def _write(owner: models.Model, row: Utkast | None, part: str, data: Any, user: User, now: datetime) -> Opened:
    """Two who save a new part at the same moment: the second meets the database's own constraint, and a Conflict."""
    number = row.revision + 1 if row else 1
    key_id, ciphertext = box.lock(data, keyring.current(), _kind(owner), str(owner.pk), part, number)
    values = {"ciphertext": ciphertext, "key_id": key_id, "revision": number, "saved_at": now, "saved_by": user}
    if row:
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))
    else:
        try:
            with transaction.atomic():
                row = Utkast.objects.create(owner_kind=_kind(owner), owner_pk=str(owner.pk), part=part, **values)
        except IntegrityError:
            raise Conflict(_rows(owner).get(part=part)) from None
    return Opened(part, data, row.revision, row.saved_at, row.saved_by)
