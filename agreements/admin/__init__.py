"""The registers an administrator keeps, and what the process has made, to look at.

Comments and internal notes have no page here: they are written in their agreement, where the rights table decides.
"""

from agreements.admin import (  # noqa: F401 - they register themselves
    avtal,
    granskning,
    huvudman,
    installning,
    kontakt,
    mall,
    mandat,
    organisation,
    samverkan,
)
