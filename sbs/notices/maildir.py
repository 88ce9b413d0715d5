"""The Maildir where a mail server leaves what comes to the bounce address. What is read moves from ``new`` to ``cur``: once."""

import logging
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sbs.notices import bounces
from sbs.notices.dsn import LARGEST

logger = logging.getLogger(__name__)
#: At most so many at a time, the oldest first: a flood cannot hold a worker.
BATCH = 500


@dataclass(frozen=True)
class Count:
    """How many mails were read, and how many told of an address that takes none."""

    read: int = 0
    bounces: int = 0


def read_folder(folder: Path | str, now: datetime) -> Count:
    """Read what is new. A worker that dies in between leaves the rest, and one read twice is recorded once. Raises OSError."""
    new, cur = Path(folder) / "new", Path(folder) / "cur"
    found = sorted((entry for entry in new.iterdir() if entry.is_file()), key=lambda path: path.name)[:BATCH]
    cur.mkdir(mode=0o700, exist_ok=True)
    told = 0
    for path in found:
        with open(path, "rb") as file:
            told += bounces.receive(file.read(LARGEST), now) is not None
        os.replace(path, cur / f"{path.name}:2,S")
    if told:
        logger.info("%d of %d new mails told of a bounce", told, len(found))
    return Count(len(found), told)
