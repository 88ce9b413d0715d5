"""The ZIP on disk, written one piece at a time: nothing larger than a piece is ever in memory."""

import hashlib
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sbs.documents import storage
from sbs.documents.models import Revision
from sbs.documents.storage import StoredFileError
from sbs.lib.dates import local
from sbs.overview.dossier.mets import Member

PIECE = 1024 * 1024
SUMS = "sha256sum.txt"
PACKED = ("application/pdf", "image/png", "image/jpeg")  # already compressed: stored as they are


class Package:
    """``with Package(path, made) as package``: add files, then ``close_with_sums``. Same input, same bytes."""

    def __init__(self, path: Path, made: datetime):
        self.made = made
        self.members: list[Member] = []
        self._zip = zipfile.ZipFile(path, "w")

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_error) -> None:
        self._zip.close()

    def add_stored(self, path: str, revision: Revision, *, group: str, title: str) -> Member:
        """A document's file as it lies in the archive. Raises StoredFileError when the bytes are not what they were."""
        try:
            with storage.path_of(revision.sha256).open("rb") as file:
                pieces = iter(lambda: file.read(PIECE), b"")
                sha256 = self._write(path, pieces, revision.size, revision.media_type)
        except FileNotFoundError as error:
            raise StoredFileError(f"Filen till ”{title}” saknas i arkivet. Kontakta driften.") from error
        if sha256 != revision.sha256:
            raise StoredFileError(f"Filen till ”{title}” har ändrats på disk. Kontakta driften.")
        return self._remember(path, sha256, revision.size, revision.media_type, revision.created_at, group, title)

    def add(self, path: str, data: bytes, media_type: str, *, group: str, title: str) -> Member:
        """Something made for the package."""
        sha256 = self._write(path, iter([data]), len(data), media_type)
        return self._remember(path, sha256, len(data), media_type, self.made, group, title)

    def close_with_sums(self) -> None:
        """The list that ``sha256sum -c`` reads, of everything but itself."""
        text = "".join(f"{member.sha256}  {member.path}\n" for member in self.members)
        self._write(SUMS, iter([text.encode()]), len(text), "text/plain")
        self._zip.close()

    def _write(self, path: str, pieces: Iterator[bytes], size: int, media_type: str) -> str:
        info = zipfile.ZipInfo(path, date_time=local(self.made).timetuple()[:6])
        info.compress_type = zipfile.ZIP_STORED if media_type in PACKED else zipfile.ZIP_DEFLATED
        info.external_attr, info.file_size = 0o644 << 16, size
        found = hashlib.sha256()
        with self._zip.open(info, "w") as out:
            for piece in pieces:
                found.update(piece)
                out.write(piece)
        return found.hexdigest()

    def _remember(self, path: str, sha256: str, size: int, media_type: str, created: datetime, group: str, title: str) -> Member:
        member = Member(path, sha256, size, media_type, created, group, title)
        self.members.append(member)
        return member
