"""The draft goes to and fro between the parties: whose turn it is."""

from agreements import mails
from agreements.enums import Part
from agreements.workflow.context import Context


def share(context: Context) -> None:
    """The huvudman may now read and comment; from the first time on, for the rest of the agreement's life."""
    context.ok.shared_at = context.ok.shared_at or context.now
    context.turn = Part.HUVUDMAN
    mails.draft_shared(context.ok, context.person, context.reason, context.now)


def hand_back(context: Context) -> None:
    """The huvudman is done for now (or the processtödjare takes the turn back)."""
    context.turn = Part.SKOLVERKET
    mails.draft_handed_back(context.ok, context.person, context.reason, context.now)
