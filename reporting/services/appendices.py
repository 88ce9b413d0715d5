"""Files of a draft: encrypted with it, and documents only when they are sent (rules.md, Eget utrymme).

The part ``bilagor`` is the list (``filer``: id, namn, storlek, sha256); each file lies in a part of its own, ``fil-<id>``.
"""

import base64
import hashlib
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.views.decorators.debug import sensitive_variables

from reporting.models import Redovisning
from reporting.report.making import BILAGA
from reporting.report.spec import BILAGOR, FILE_PREFIX
from reporting.services.drafts import writing
from sbs.accounts.models import User
from sbs.documents import services
from sbs.documents.drafts import store
from sbs.documents.filetypes import JPEG, PDF, PNG
from sbs.documents.models import Dokument
from sbs.documents.uploads import UploadRefused, check_upload

ALLOWED = (PDF, PNG, JPEG)
MOST_FILES, LARGEST = 10, 10 << 20
ENDINGS = {PDF: "pdf", PNG: "png", JPEG: "jpg"}


@sensitive_variables()
def add(pk: int, file: UploadedFile, user: User, now: datetime) -> None:
    """Keep a file with the draft. Raises UploadRefused with the advice, PermissionDenied."""
    checked = check_upload(file, ALLOWED)
    if len(checked.data) > LARGEST:
        raise UploadRefused(f"Dela upp filen eller spara den i lägre upplösning. Den får vara högst {LARGEST >> 20}\u00a0MB.")
    name = f"{PurePath(file.name or 'bilaga').stem[:80] or 'bilaga'}.{ENDINGS[checked.kind]}"
    entry = {"id": uuid.uuid4().hex, "namn": name, "storlek": len(checked.data), "sha256": hashlib.sha256(checked.data).hexdigest()}

    def put(data: Any) -> dict[str, Any]:
        rows = list(data["filer"]) if data else []
        if any(row["sha256"] == entry["sha256"] for row in rows):
            return {"filer": rows}  # the same file again: sent twice
        if len(rows) >= MOST_FILES:
            raise UploadRefused(f"Ta bort en fil först. En redovisning kan ha högst {MOST_FILES} bilagor.")
        store.save(row, f"{FILE_PREFIX}{entry['id']}", 0, {"data": base64.b64encode(checked.data).decode()}, user, now)
        return {"filer": [*rows, entry]}

    with writing(pk, user, now, BILAGOR) as row:
        store.update(row, BILAGOR, put, user, now)


@sensitive_variables()
def remove(pk: int, key: str, user: User, now: datetime) -> None:
    """Throw the file. Gone already: nothing happens."""
    with writing(pk, user, now, BILAGOR) as row:
        store.update(row, BILAGOR, lambda data: {"filer": [one for one in (data or {}).get("filer", []) if one["id"] != key]}, user, now)
        store.remove(row, f"{FILE_PREFIX}{key}", user)


@sensitive_variables()
def read(row: Redovisning, key: str, user: User) -> bytes | None:
    """The file in clear; None when it is not there. Raises PermissionDenied for the agency."""
    found = store.read(row, f"{FILE_PREFIX}{key}", user)
    return base64.b64decode(found.data["data"]) if found.data else None


@sensitive_variables()
def publish(row: Redovisning, files: Iterable[Mapping[str, Any]], user: User, now: datetime) -> list[Dokument]:
    """The draft's files as documents, in the transaction that sends them."""
    made = []
    for entry in files:
        data = read(row, entry["id"], user)
        if data is None or hashlib.sha256(data).hexdigest() != entry["sha256"]:
            raise ValidationError("En bilaga går inte att läsa. Ta bort den och lägg till den igen.")
        upload = SimpleUploadedFile(entry["namn"], data)
        made.append(services.store_upload(upload, BILAGA, entry["namn"], user, now, allowed=ALLOWED))
    return made
