"""What each act of the agreement enters in the diarium (rules.md, Diarium). One function per act, called in the act's own transaction.

A draft is nobody's document yet: an agreement is entered when its sealed file goes out, never before.
"""

from datetime import datetime

from agreements.enums import Bilagetyp, Handlingstyp, Part, Riktning
from agreements.models import (
    Avtalsversion,
    Beslut,
    Bilaga,
    Externundertecknande,
    Handling,
    Mandat,
    Overenskommelse,
    Statusandring,
    Underskrift,
)
from agreements.services.diarium import record
from sbs.accounts.models import User
from sbs.documents.enums import Revisionstyp
from sbs.documents.models import Dokument, Revision
from sbs.lib import stockholm

FROM_HUVUDMAN = (Bilagetyp.ATGARDSPLAN_HUVUDMAN, Bilagetyp.ATGARDSPLAN_SKOLA)
DECISIONS = {"suspend": "Beslut om att göra {} vilande", "resume": "Beslut om att återuppta {}", "terminate": "Beslut om att avbryta {}"}


def _typ(ok: Overenskommelse) -> Handlingstyp:
    return {"tillagg": Handlingstyp.TILLAGG}.get(ok.typ, Handlingstyp.OVERENSKOMMELSE)


def sent_for_signature(version: Avtalsversion, revision: Revision, now: datetime) -> Handling:
    """The sealed file that the signers are asked to read, and the bilagor the agency has written itself."""
    ok = version.overenskommelse
    for bilaga in ok.bilagor.exclude(typ__in=[*FROM_HUVUDMAN, Bilagetyp.UTBETALNINGSPLAN]).exclude(dokument=None):
        appendix(bilaga, version.frozen_by, now)
    return record(
        ok.samverkan,
        key=f"version:{version.pk}:ut",
        riktning=Riktning.OUT,
        handlingstyp=_typ(ok),
        beskrivning=f"{ok.short_name}, version {version.nummer}, för underskrift",
        version=f"version {version.nummer}",
        dokument=revision.dokument,
        revision=revision,
        now=now,
        actor=version.frozen_by,
    )


def fully_signed(version: Avtalsversion, revision: Revision, now: datetime) -> Handling:
    """Signed by all: the file with every signature and the archive timestamp, which both parties have."""
    ok = version.overenskommelse
    return record(
        ok.samverkan,
        key=f"version:{version.pk}:undertecknad",
        riktning=Riktning.OUT,
        handlingstyp=_typ(ok),
        beskrivning=f"{ok.short_name}, undertecknad av båda parter",
        version=f"version {version.nummer}",
        datum=stockholm.day(ok.in_force_at or now),
        dokument=revision.dokument,
        revision=revision,
        now=now,
        actor=None,
    )


def signed_elsewhere(extern: Externundertecknande, now: datetime) -> None:
    """The copies as they came, byte for byte. What Skolverket signed on paper is the agency's own copy."""
    version, ok = extern.version, extern.version.overenskommelse
    copies: list[tuple[str, str, Dokument | None, Riktning]] = [("", "", extern.dokument_skolverket, Riktning.IN)]
    if extern.is_paper:
        copies = [
            (":skolverket", ", Skolverkets exemplar", extern.dokument_skolverket, Riktning.INTERNAL),
            (":huvudman", ", huvudmannens exemplar", extern.dokument_huvudman, Riktning.IN),
        ]
    for key, words, dokument, riktning in copies:
        record(
            ok.samverkan,
            key=f"version:{version.pk}:extern{key}",
            riktning=riktning,
            handlingstyp=_typ(ok),
            beskrivning=f"{ok.short_name}, undertecknad {'på papper' if extern.is_paper else 'på annat sätt'}{words}",
            version=f"version {version.nummer}",
            dokument=dokument,
            revision=as_it_came(dokument),
            now=now,
            actor=extern.registered_by,
        )


def issued(beslut: Beslut, dokument: Dokument | None, actor: User | None, now: datetime, *, version: str = "") -> Handling:
    """An issued beslut: gone to the huvudman, or kept with the round it is about. One made elsewhere bears the day that stands on it."""
    about = beslut.samverkan or beslut.urvalsomgang
    assert about is not None
    sent = beslut.samverkan is not None
    return record(
        about,
        key=f"beslut:{beslut.pk}",
        riktning=Riktning.OUT if sent else Riktning.INTERNAL,
        handlingstyp=Handlingstyp.BESLUT,
        beskrivning=f"{beslut.get_typ_display()}{', fattat på annat sätt' if beslut.elsewhere else ''}",
        now=now,
        actor=actor,
        dokument=dokument,
        version=version,
        datum=None if sent and not beslut.elsewhere else beslut.decided_on,
    )


def refusal(signature: Underskrift, now: datetime) -> Handling:
    """A signer's no. Her words are in the journal of the agreement; there is no file."""
    ok = signature.version.overenskommelse
    return record(
        ok.samverkan,
        key=f"underskrift:{signature.pk}:avstar",
        riktning=Riktning.IN if signature.part == Part.HUVUDMAN else Riktning.INTERNAL,
        handlingstyp=Handlingstyp.SKRIVELSE,
        beskrivning=f"{signature.namn} avstår från att skriva under {ok.short_name}",
        version=f"version {signature.version.nummer}",
        now=now,
        actor=signature.user,
    )


def appendix(bilaga: Bilaga, actor: User | None, now: datetime) -> Handling | None:
    """A bilaga with a file. A plan came from the huvudman; the same bytes are not entered twice in the case."""
    ok = bilaga.overenskommelse
    if bilaga.dokument is None:
        return None
    revision = as_it_came(bilaga.dokument)
    known = Handling.objects.filter(samverkan=ok.samverkan, revision__sha256=revision.sha256).first() if revision else None
    return known or record(
        ok.samverkan,
        key=f"bilaga:{ok.pk}:{bilaga.dokument_id}",
        riktning=Riktning.IN if bilaga.typ in FROM_HUVUDMAN else Riktning.INTERNAL,
        handlingstyp=Handlingstyp.ATGARDSPLAN if bilaga.typ in FROM_HUVUDMAN else Handlingstyp.BILAGA,
        beskrivning=f"{bilaga.titel} (bilaga till {ok.short_name})",
        dokument=bilaga.dokument,
        revision=revision,
        now=now,
        actor=actor,
    )


def mandate(mandat: Mandat, actor: User, now: datetime) -> Handling | None:
    """The evidence a huvudman's mandate was approved on, in its newest case. Skolverket's own mandates belong to no case."""
    case = mandat.huvudman.samverkan.order_by("-decided_on", "-pk").first() if mandat.huvudman else None
    if case is None or mandat.underlag is None:
        return None
    return record(
        case,
        key=f"mandat:{mandat.pk}:{mandat.underlag_id}",
        riktning=Riktning.IN,
        handlingstyp=Handlingstyp.MANDAT,
        beskrivning=f"Underlag för mandat: {mandat.user}, {mandat}",
        dokument=mandat.underlag,
        revision=as_it_came(mandat.underlag),
        now=now,
        actor=actor,
    )


def decision(change: Statusandring, now: datetime) -> Handling | None:
    """The document a suspension or an early end rests on."""
    ok = change.overenskommelse
    if change.dokument is None:
        return None
    return record(
        ok.samverkan,
        key=f"statusandring:{change.pk}",
        riktning=Riktning.INTERNAL,
        handlingstyp=Handlingstyp.BESLUT,
        beskrivning=DECISIONS.get(change.action, "Underlag för beslut om {}").format(ok.short_name),
        dokument=change.dokument,
        revision=as_it_came(change.dokument),
        now=now,
        actor=change.actor,
    )


def as_it_came(dokument: Dokument | None) -> Revision | None:
    """The bytes that came, not the cleaned copy beside them."""
    if dokument is None:
        return None
    return dokument.revisions.filter(typ=Revisionstyp.UPLOADED).first() or dokument.current
