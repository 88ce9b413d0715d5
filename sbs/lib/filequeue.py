"""The queue in files, for the embedded default: kombu's own, but a message is there only when all of it is written.

Kombu opens the file under its last name before it writes. A worker that looks in that moment takes an empty message and ends.
"""

from pathlib import Path
from time import monotonic
from typing import Any
from uuid import uuid4

from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:  # type: ignore[override]
        """Written beside, under a name that no queue looks for, and then renamed. Raises ChannelError."""
        path = Path(self.data_folder_out) / f"{round(monotonic() * 1000)}_{uuid4()}.{queue}.msg"
        half = path.with_name(f"{path.name}.half")
        try:
            half.write_bytes(dumps(payload).encode())
            half.rename(path)
        except OSError as error:
            raise ChannelError(f"Cannot add file {path} to the queue") from error


class Transport(filesystem.Transport):
    Channel = Channel
