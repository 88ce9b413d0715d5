"""What is said about a sent plan, part by part, as its page shows it. Notes are fetched for the agency alone."""

from agreements.models import Plananteckning, Plandokument, Plankommentar
from agreements.services.planreview.talk import COMMENT, NOTE, RESOLVE, comments_of
from agreements.talk import PartTalk, Thread, party_name
from agreements.threads import answers_by_root
from sbs.accounts.models import User
from sbs.accounts.rights import may

READ_INTERNAL = "plan.read_internal"


def talk_of(plan: Plandokument, user: User, nyckel: str = "") -> dict[str, PartTalk]:
    """By the part's key, whichever version it was said about; with ``nyckel`` that part alone. Two queries at most."""
    found: dict[str, PartTalk] = {}
    said = comments_of(plan).select_related("author", "resolved_by").order_by("created_at", "pk")
    said = said.defer("version__snapshot").select_related("version")
    rows = list(said.filter(avsnitt=nyckel) if nyckel else said)
    for row in rows:
        row.party = party_name(plan, row.part)
    for thread in _threads(plan, user, rows):
        target = found.setdefault(thread.root.avsnitt, PartTalk(thread.root.avsnitt, None))
        (target.settled if thread.root.resolved_at else target.threads).append(thread)
    if may(user, READ_INTERNAL, plan):
        notes = Plananteckning.objects.filter(version__plan=plan).select_related("author")
        for note in notes.filter(avsnitt=nyckel) if nyckel else notes:
            found.setdefault(note.avsnitt, PartTalk(note.avsnitt, None)).notes.append(note)
    return found


def _threads(plan: Plandokument, user: User, rows: list[Plankommentar]) -> list[Thread]:
    roots, answers = answers_by_root(rows)
    comments, resolves = bool(may(user, COMMENT, plan)), bool(may(user, RESOLVE, plan))
    made = []
    for root in roots:
        thread = Thread(root, answers.get(root.pk, []), root.party)
        if root.resolved_at is None:
            thread.may_reply, thread.may_resolve = comments, resolves or (comments and root.author_id == user.pk)
        made.append(thread)
    return made


def may_write(plan: Plandokument, user: User) -> dict[str, bool]:
    """For the links beside each part."""
    return {"may_comment": bool(may(user, COMMENT, plan)), "may_note": bool(may(user, NOTE, plan))}


def open_count(talk: dict[str, PartTalk]) -> int:
    return sum(part.count for part in talk.values())
