"""The agreement's letters: one mail = one function + ``templates/emails/agreements/<stem>_subject.txt`` and ``_body.txt`` (style.md).

Called inside the act's transaction; the mails leave after commit. Letters of granskning go to the agency only: their words are internal.
What the huvudman's people read holds only what was written for both parties. A key names the act, so no act writes twice to a person.
"""

from datetime import date, datetime
from typing import Any

from django.urls import reverse

from agreements import recipients as to
from agreements.enums import Huvudmannaroll, Orsak, Part, Underskriftsstatus
from agreements.models import Avtalsversion, Granskning, Kommentar, Overenskommelse, Statusandring, Undantag, Underskrift
from agreements.nouns import noun, of_tillagg
from agreements.permissions import open_signature
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.lib import stockholm
from sbs.notices import mail

EVERY_CONTACT = (Huvudmannaroll.FIRMATECKNARE, Huvudmannaroll.REPRESENTANT, Huvudmannaroll.EKONOMI)


def _send(
    people: to.People, stem: str, key: str, ok: Overenskommelse, now: datetime, *, page: str = "detail", label: str = "", **words: Any
) -> None:
    """One letter to each of ``people``, with a link to the agreement's ``page``."""
    link = (label or f"Öppna {ok.short_name}", mail.address(reverse(f"agreements:{page}", args=[ok.pk])))
    for user, why in people.items():
        reason = of_tillagg(why) if ok.is_tillagg else why
        context = {"ok": ok, "huvudman": ok.huvudman, "link": link, "why": reason, "contact": _contact(ok, user), **words}
        mail.queue(f"{stem}:{ok.pk}:{key}", user, f"agreements/{stem}", context, now=now, kind=stem, obj=ok)


def _contact(ok: Overenskommelse, user: User) -> User | None:
    """Whom to ask: the responsible processtödjare, unless that is the reader."""
    ansvarig = ok.samverkan.ansvarig
    return None if ansvarig.pk == user.pk else ansvarig


def _moment(now: datetime) -> str:
    """The part of a key that names one act."""
    return f"{now.timestamp():.6f}"


# --- the draft ------------------------------------------------------------------------------------------------------


def draft_shared(ok: Overenskommelse, actor: User, text: str, now: datetime) -> None:
    """The huvudman's firmatecknare and representanter: the draft is with you."""
    people = to.contacts(ok, stockholm.day(now))
    _send(people, "draft_shared", _moment(now), ok, now, page="talk", label="Läs utkastet", actor=actor, text=text, day=stockholm.day(now))


def draft_handed_back(ok: Overenskommelse, actor: User, text: str, now: datetime) -> None:
    """The responsible at the agency: the draft is with you."""
    people = to.without(to.responsible(ok), actor)
    words = {"actor": actor, "text": text, "day": stockholm.day(now)}
    _send(people, "draft_handed_back", _moment(now), ok, now, page="talk", label="Läs kommentarerna", **words)


def commented(kommentar: Kommentar, now: datetime) -> None:
    """The other party, at most one mail a day to each about one agreement. Before the draft is shared the huvudman knows nothing of it."""
    ok, day = kommentar.overenskommelse, stockholm.day(now)
    theirs = to.contacts(ok, day) if ok.shared_at else {}
    people = to.without(to.responsible(ok) if kommentar.part == Part.HUVUDMAN else theirs, kommentar.author)
    _send(people, "commented", day.isoformat(), ok, now, page="talk", label="Läs samtalet", kommentar=kommentar, day=day)


# --- granskning: the agency only ------------------------------------------------------------------------------------


def review_requested(ok: Overenskommelse, granskning: Granskning, now: datetime) -> None:
    """Those whose step is open; each person once per round, also when somebody else's approval comes between."""
    people = to.reviewers(ok, granskning, stockholm.day(now))
    words = {"granskning": granskning, "day": stockholm.day(now)}
    _send(people, "review_requested", str(granskning.pk), ok, now, page="review", label="Granska", **words)


def review_approved(ok: Overenskommelse, granskning: Granskning, now: datetime) -> None:
    """Who submitted it and who is responsible: it can be sent for signature."""
    people = to.merge(to.submitter(granskning), to.responsible(ok))
    _send(people, "review_approved", str(granskning.pk), ok, now, granskning=granskning, day=stockholm.day(now))


def review_returned(ok: Overenskommelse, granskning: Granskning, actor: User, now: datetime) -> None:
    """Who submitted it and who is responsible: why it came back."""
    people = to.merge(to.submitter(granskning), to.responsible(ok))
    words = {"granskning": granskning, "actor": actor, "day": stockholm.day(now)}
    _send(people, "review_returned", str(granskning.pk), ok, now, page="content", label=f"Rätta {noun(ok)}", **words)


def recalled(ok: Overenskommelse, granskning: Granskning | None, actor: User, orsak: str, text: str, now: datetime) -> None:
    """Those who have reviewed or were to, and the responsible: it is utkast again."""
    day = stockholm.day(now)
    people = to.without(to.merge(to.all_reviewers(ok, granskning, day), to.responsible(ok)), actor)
    _send(people, "recalled", _moment(now), ok, now, actor=actor, orsak=Orsak(orsak).label, text=text, day=day)


def waiver_requested(undantag: Undantag, now: datetime) -> None:
    """The unit's enhetschefer: somebody asks that a fault may stand."""
    ok = undantag.overenskommelse
    people = to.without(to.office(ok, stockholm.day(now), Roll.ENHETSCHEF), undantag.requested_by)
    words = {"undantag": undantag, "day": stockholm.day(now)}
    _send(people, "waiver_requested", str(undantag.pk), ok, now, page="kontroll", label="Ta ställning", **words)


def waiver_decided(undantag: Undantag, now: datetime) -> None:
    """Who asked."""
    people = {undantag.requested_by: "Du får mejlet för att du bad om undantaget."}
    words = {"undantag": undantag, "day": stockholm.day(now)}
    _send(people, "waiver_decided", str(undantag.pk), undantag.overenskommelse, now, page="kontroll", label="Öppna kontrollen", **words)


# --- signing --------------------------------------------------------------------------------------------------------


def signing_turn(underskrift: Underskrift, now: datetime) -> None:
    """The signer whose turn it is; once per signature, however often it is asked for."""
    ok = underskrift.version.overenskommelse
    words = {"underskrift": underskrift, "deadline": ok.signing_deadline}
    _send({underskrift.user: to.SIGNS}, "signing_turn", str(underskrift.pk), ok, now, page="sign", label="Läs och skriv under", **words)


def signing_turn_first(version: Avtalsversion, now: datetime) -> None:
    """The first signer, when the document has been printed and sealed and can be read."""
    underskrift = open_signature(version.overenskommelse)
    if underskrift is not None and underskrift.status == Underskriftsstatus.WAITING:
        signing_turn(underskrift, now)


def signature_receipt(underskrift: Underskrift, now: datetime) -> None:
    """The signer: the signature is on the document, with the checksum of the file."""
    ok = underskrift.version.overenskommelse
    words = {"underskrift": underskrift, "sha256": underskrift.revision.sha256, "day": stockholm.day(now)}  # type: ignore[union-attr]
    _send({underskrift.user: to.SIGNS}, "signature_receipt", str(underskrift.pk), ok, now, **words)


def signing_reminder(underskrift: Underskrift, offset: int, days_left: int, now: datetime) -> None:
    """The signer whose turn it is, some days before the deadline and on the day; once per deadline and offset."""
    ok = underskrift.version.overenskommelse
    key = f"{underskrift.pk}:{ok.signing_deadline}:{offset}"
    words = {"underskrift": underskrift, "deadline": ok.signing_deadline, "days_left": days_left}
    _send({underskrift.user: to.SIGNS}, "signing_reminder", key, ok, now, page="sign", label="Läs och skriv under", **words)


def deadline_passed(ok: Overenskommelse, underskrift: Underskrift, now: datetime) -> None:
    """The responsible at the agency: nobody can sign before there is a new day."""
    words = {"underskrift": underskrift, "deadline": ok.signing_deadline}
    _send(to.responsible(ok), "deadline_passed", f"{underskrift.version_id}:{ok.signing_deadline}", ok, now, **words)


def substituted(old: Underskrift, new: Underskrift, actor: User, is_turn: bool, now: datetime) -> None:
    """The substitute, the one replaced, and the responsible."""
    ok = new.version.overenskommelse
    day = stockholm.day(now)
    words = {"old": old, "new": new, "actor": actor, "text": old.text, "deadline": ok.signing_deadline, "is_turn": is_turn, "day": day}
    _send({new.user: to.SIGNS}, "substitute_asked", str(new.pk), ok, now, page="sign", label=f"Läs {noun(ok)}", **words)
    others = to.without(to.merge({old.user: to.REPLACED}, to.responsible(ok)), actor)
    _send(to.without(others, new.user), "substituted", str(new.pk), ok, now, **words)


def deadline_changed(ok: Overenskommelse, version: Avtalsversion, text: str, now: datetime) -> None:
    """Those who have not signed."""
    people = to.signers(version, Underskriftsstatus.WAITING)
    _send(
        people,
        "deadline_changed",
        _moment(now),
        ok,
        now,
        page="sign",
        label=f"Läs {noun(ok)}",
        text=text,
        deadline=ok.signing_deadline,
    )


def refused(ok: Overenskommelse, version: Avtalsversion, own: Underskrift, now: datetime) -> None:
    """Everybody concerned, also those who have signed, with the reason (features.md E 28)."""
    day = stockholm.day(now)
    people = to.merge(to.signers(version), to.responsible(ok), to.contacts(ok, day))
    _send(to.without(people, own.user), "refused", str(version.pk), ok, now, version=version, own=own, text=own.text, day=day)


def withdrawn(ok: Overenskommelse, version: Avtalsversion, actor: User, now: datetime) -> None:
    """All signers, the huvudman's contacts and the responsible: signatures on this version no longer hold."""
    day = stockholm.day(now)
    people = to.merge(to.signers(version), to.responsible(ok), to.contacts(ok, day))
    words = {"version": version, "actor": actor, "text": version.text, "day": day}
    _send(to.without(people, actor), "withdrawn", str(version.pk), ok, now, **words)


def in_force(ok: Overenskommelse, version: Avtalsversion, now: datetime) -> None:
    """Both parties, with the link to the document; the unit's registrator files it."""
    day = stockholm.day(now)
    people = to.merge(to.signers(version), to.contacts(ok, day, EVERY_CONTACT), to.responsible(ok), to.office(ok, day, Roll.REGISTRATOR))
    _send(
        people,
        "in_force",
        str(version.pk),
        ok,
        now,
        page="documents",
        label="Hämta dokumentet",
        version=version,
        day=day,
        start=_first_day(ok),
    )


def _first_day(ok: Overenskommelse) -> date | None:
    """From when what was signed holds: an ÖK from its first day, a tillägg from its own."""
    return ok.tillagg.effective_on if ok.is_tillagg else ok.start


# --- in force -------------------------------------------------------------------------------------------------------


def _life(ok: Overenskommelse, row: Statusandring, now: datetime) -> to.People:
    """Both parties and those who pay. A draft the huvudman has never seen concerns the agency alone."""
    day = stockholm.day(now)
    known = ok.shared_at is not None or ok.versioner.exists()
    theirs = to.contacts(ok, day, EVERY_CONTACT) if known else {}
    return to.without(to.merge(to.responsible(ok), to.money(ok, day), theirs), row.actor)


def suspended(ok: Overenskommelse, row: Statusandring, now: datetime) -> None:
    _send(_life(ok, row, now), "suspended", str(row.pk), ok, now, row=row)


def resumed(ok: Overenskommelse, row: Statusandring, now: datetime) -> None:
    _send(_life(ok, row, now), "resumed", str(row.pk), ok, now, row=row)


def terminated(ok: Overenskommelse, row: Statusandring, now: datetime) -> None:
    _send(_life(ok, row, now), "terminated", str(row.pk), ok, now, row=row)


def suspension_over(ok: Overenskommelse, now: datetime) -> None:
    """The unit's enhetschef and the responsible: the last day of the vila has passed; a person decides what now."""
    people = to.merge(to.responsible(ok), to.office(ok, stockholm.day(now), Roll.ENHETSCHEF))
    _send(people, "suspension_over", str(ok.suspended_until), ok, now, until=ok.suspended_until)


def period_ended(ok: Overenskommelse, now: datetime) -> None:
    """The responsible and the unit's enhetschef: the period is over, what is left is to close it."""
    people = to.merge(to.responsible(ok), to.office(ok, stockholm.day(now), Roll.ENHETSCHEF))
    _send(people, "period_ended", str(ok.end), ok, now, end=ok.end)
