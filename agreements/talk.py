"""Reads of the dialogue: threads and notes per part, as the page and the editor's margin show them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from agreements.enums import Part
from agreements.models import Internanteckning, Kommentar, Overenskommelse, Plandokument
from agreements.outline import Row, outline
from agreements.services.talk_fields import label_of
from agreements.threads import answers_by_root
from sbs.accounts.models import User
from sbs.accounts.rights import may
from sbs.lib import diff
from sbs.lib.diff import DELETE, EQUAL, INSERT, word_diff

_TAGS = {EQUAL: "span", INSERT: "ins", DELETE: "del"}


@dataclass
class Thread:
    """One comment with its answers, and what the reader may do with it."""

    root: Kommentar
    answers: list[Kommentar]
    party: str
    falt_label: str = ""
    diff: SafeString = SafeString("")
    may_resolve: bool = False
    may_use: bool = False
    may_reply: bool = False


@dataclass
class PartTalk:
    """What is said about one part. ``row`` is None when the part has been removed."""

    nyckel: str
    row: Row | None
    threads: list[Thread] = field(default_factory=list)
    settled: list[Thread] = field(default_factory=list)
    notes: list[Internanteckning] = field(default_factory=list)
    may_comment: bool = False
    may_note: bool = False

    @property
    def title(self) -> str:
        return self.row.title if self.row else "Del som har tagits bort"

    @property
    def count(self) -> int:
        return len(self.threads)


def show_diff(old: str, new: str) -> SafeString:
    """Escaped text with only ins, del and span around its runs; line breaks kept as br by the template's filter."""
    return draw_diff(word_diff(old, new))


def draw_diff(parts: Iterable[diff.Part]) -> SafeString:
    """As ``show_diff``, of a difference that is made already."""
    return format_html_join("", "<{0}>{1}</{0}>", ((_TAGS[part.op], part.text) for part in parts))


def party_name(ok: Overenskommelse | Plandokument, part: str) -> str:
    return "Skolverket" if part == Part.SKOLVERKET else ok.huvudman.namn


def talk_of(ok: Overenskommelse, user: User, rows: list[Row] | None = None, *, nyckel: str = "") -> list[PartTalk]:
    """Every part somebody has said something about, in the document's order; with ``nyckel`` that part alone.

    Notes are read only for the agency: for a huvudman's person the query is never made. ``rows`` is the outline when it is at hand.
    """
    rows = outline(ok) if rows is None else rows
    order = {row.nyckel: place for place, row in enumerate(rows)}
    parts: dict[str, PartTalk] = {}
    by_key = {row.nyckel: row for row in rows}

    def part(key: str) -> PartTalk:
        return parts.setdefault(key, PartTalk(key, by_key.get(key)))

    if nyckel:
        part(nyckel)
        part(nyckel).may_comment = bool(may(user, "overenskommelse.comment", ok))
        part(nyckel).may_note = bool(may(user, "overenskommelse.note", ok))
    for thread in _threads(ok, user, nyckel):
        target = part(thread.root.avsnitt)
        (target.settled if thread.root.resolved_at else target.threads).append(thread)
    if may(user, "overenskommelse.read_internal", ok):
        notes = ok.internanteckningar.select_related("author")
        for note in notes.filter(avsnitt=nyckel) if nyckel else notes:
            part(note.avsnitt).notes.append(note)
    return sorted(parts.values(), key=lambda found: order.get(found.nyckel, len(order)))


def _threads(ok: Overenskommelse, user: User, nyckel: str) -> list[Thread]:
    rows = ok.kommentarer.select_related("author", "resolved_by").order_by("created_at", "pk")
    everything = list(rows.filter(avsnitt=nyckel) if nyckel else rows)
    for row in everything:
        row.party = party_name(ok, row.part)  # type: ignore[attr-defined]
    roots, answers = answers_by_root(everything)
    may_comment = bool(may(user, "overenskommelse.comment", ok))
    resolves = bool(may(user, "overenskommelse.resolve", ok))
    edits = resolves and bool(may(user, "overenskommelse.edit", ok))
    return [
        _thread(ok, row, answers.get(row.pk, []), may_comment, resolves or (may_comment and row.author_id == user.pk), edits)
        for row in roots
    ]


def _thread(ok: Overenskommelse, root: Kommentar, answers: list[Kommentar], replies: bool, resolves: bool, edits: bool) -> Thread:
    thread = Thread(root, answers, party_name(ok, root.part))
    if root.falt:
        thread.falt_label = label_of(root.avsnitt, root.falt)
        thread.diff = show_diff(root.forslag_mot, root.forslag)
    if root.resolved_at is None:
        thread.may_reply, thread.may_resolve = replies, resolves
        thread.may_use = edits and bool(root.falt)
    return thread
