"""What each act of a rekvisition's process does besides changing the status. Run by ``perform_rekvisition`` only."""

from collections.abc import Callable
from typing import Any

from django.views.decorators.debug import sensitive_variables

from agreements.document.freeze import digest
from agreements.enums import Handlingstyp, Riktning, Underskriftsstatus, Versionsstatus
from agreements.numbering import number
from agreements.services import diarium
from agreements.workflow import signature_steps as steps
from agreements.workflow.process import Act, Refused
from payments import rekvisition_mails as mails
from payments.enums import Bokningsslag, Kontokalla
from payments.hinder.tillagg import changed_by_tillagg
from payments.ledger import Post, post
from payments.models import Rekvisition, Rekvisitionsunderskrift, Rekvisitionsversion, Utbetalning
from payments.rekvisition import checks, making
from payments.rekvisition.content import PART, content, first_instalment, prefilled, signing_mandate
from payments.services import konto
from sbs.accounts.models import User
from sbs.documents.drafts import store
from sbs.lib import stockholm
from sbs.lib.money import format_kronor

CHANGED = "Någon har ändrat i rekvisitionen sedan du läste den. Läs den igen innan du skriver under."
NO_MANDATE = "Du har inget godkänt mandat som gäller i dag. Be Skolverket att godkänna det, eller be en annan firmatecknare."


@sensitive_variables()
def draft_data(rekvisition: Rekvisition, user: User) -> dict[str, Any]:
    """What the draft says now, opened as ``user``; what it is prefilled with where nobody has saved. Raises PermissionDenied."""
    return prefilled(rekvisition) | (store.read(rekvisition, PART, user).data or {})


@sensitive_variables()
def sign(act: Act[Rekvisition]) -> None:
    """The firmatecknare has read, confirmed who she is and signs: it comes in as it was shown, and the file is ordered.

    Only now does it stand anywhere in clear; the draft is gone.
    """
    rekvisition, day = act.obj, stockholm.day(act.now)
    mandate = signing_mandate(act.person, rekvisition, day)
    if mandate is None:
        raise Refused(NO_MANDATE)
    if not act.data.get("method"):
        raise Refused("Bekräfta vem du är innan du skriver under.")
    data = draft_data(rekvisition, act.person)
    stopping = [fault.text for fault in checks.faults(rekvisition, data, day) if fault.stops]
    if stopping:
        raise Refused(" ".join(stopping))
    snapshot = content(rekvisition, data, act.person, day)
    if digest(snapshot) != act.data.get("shown_sha256"):
        raise Refused(CHANGED)
    version = _version(act, snapshot)
    signer = snapshot["undertecknare"][0]
    Rekvisitionsunderskrift.objects.create(
        version=version,
        ordning=1,
        field=signer["falt"],
        user=act.person,
        namn=signer["namn"],
        befattning=signer["befattning"],
        mandat=signer["mandat"][:200],
        grund=mandate,
        status=Underskriftsstatus.APPLYING,
        acted_at=act.now,
        method=act.data["method"],
    )
    version.dokument = making.order(version, act.now)
    version.save(update_fields=["dokument"])
    store.remove(rekvisition, PART, act.person)
    rekvisition.ready_at = rekvisition.ready_by = None
    act.journal = {"version": version.nummer, "sha256": version.sha256, "metod": act.data["method"]}


@sensitive_variables()
def _version(act: Act[Rekvisition], snapshot: dict[str, Any], **fields: Any) -> Rekvisitionsversion:
    values = {"sha256": digest(snapshot), "frozen_at": act.now, "frozen_by": act.person, "inkommen": act.now, **fields}
    return Rekvisitionsversion.objects.create(rekvisition=act.obj, nummer=snapshot["version"], snapshot=snapshot, **values)


def applied(act: Act[Rekvisition]) -> None:
    """The worker has put the signature on: it came in at the moment it was signed. Kvittens, diarium, and the account if it is new."""
    signature = Rekvisitionsunderskrift.objects.select_related("version__dokument", "user").get(pk=act.data["underskrift_id"])
    version, revision = signature.version, act.data["revision"]
    if signature.status != Underskriftsstatus.APPLYING or version.rekvisition_id != act.obj.pk:
        raise Refused("Underskriften är redan registrerad.")
    steps.apply(signature, revision, act.now)
    version.status, version.ended_at = Versionsstatus.SIGNED, act.now
    version.save(update_fields=["status", "ended_at"])
    act.words = f"Rekvisitionen kom in, undertecknad av {signature.namn}"
    act.journal = {"version": version.nummer, "sha256": revision.sha256}
    _enter(act, version, signature.user, revision=revision)
    _account(act, version, signature.user)
    mails.receipt(version, act.now)
    mails.received(version, act.now)


def _enter(act: Act[Rekvisition], version: Rekvisitionsversion, actor: User, **more: Any) -> None:
    diarium.record(
        act.obj.samverkan,
        key=f"rekvisition:{act.obj.pk}:{version.nummer}",
        riktning=Riktning.IN,
        handlingstyp=Handlingstyp.REKVISITION,
        beskrivning=f"Rekvisition av {format_kronor(version.snapshot['uppgifter']['belopp'])}, {act.obj.overenskommelse.short_name}",
        now=act.now,
        actor=actor,
        dokument=version.dokument,
        datum=stockholm.day(version.inkommen),
        version=str(version.nummer),
        **more,
    )


def _account(act: Act[Rekvisition], version: Rekvisitionsversion, proposer: User) -> None:
    """An account that is not the one in use becomes a proposal for a second person; the payment waits for it."""
    said = version.snapshot["uppgifter"]
    konto.propose(
        act.obj.huvudman,
        slag=said["kontoslag"],
        nummer=said["kontonummer"],
        kalla=Kontokalla.REKVISITION,
        actor=proposer,
        now=act.now,
        text=f"För {act.obj.overenskommelse.short_name}, version {version.nummer}",
    )


def withdraw(act: Act[Rekvisition]) -> None:
    """The draft is thrown: it was the huvudman's own."""
    store.remove(act.obj, PART, act.person)
    act.obj.ready_at = act.obj.ready_by = None


def register(act: Act[Rekvisition]) -> None:
    """One that came by post: the scan, the day it came, its amount and account. A draft of the huvudman's is left as it is."""
    rekvisition, data, day = act.obj, act.data, act.data["inkom"]
    if day > stockholm.day(act.now):
        raise Refused("Något behöver ändras.", fields={"inkom": "Ändra datumet. En dag som inte har varit kan den inte ha kommit."})
    said = {name: data.get(name) or "" for name in ("kontoslag", "kontonummer", "referens", "faktura")} | {"belopp": data["belopp"]}
    wrong = {fault.field: fault.text for fault in checks.faults(rekvisition, said, day, checks.PAPER_RULES) if fault.stops}
    if wrong:
        raise Refused("Något behöver ändras.", fields=wrong)
    said["kontonummer"] = konto.clean(said["kontoslag"], said["kontonummer"])
    snapshot = content(rekvisition, said, act.person, day) | {"undertecknare": [], "intyg": ""}
    came = stockholm.at(day, 12) if day != stockholm.day(act.now) else act.now
    fields = {"dokument": data["fil"], "by_post": True, "inkommen": came, "status": Versionsstatus.SIGNED, "ended_at": act.now}
    version = _version(act, snapshot, **fields)
    rekvisition.ready_at = rekvisition.ready_by = None
    act.journal = {"version": version.nummer, "sha256": data["fil"].current.sha256, "inkom": day}
    _enter(act, version, act.person)
    _account(act, version, act.person)
    mails.registered(version, act.now)


def accept(act: Act[Rekvisition]) -> None:
    """The first instalment is asked for: booked as rekvirerat, and free to be paid when its day has come."""
    rekvisition = act.obj
    rekvisition.accepted_at, rekvisition.accepted_by = act.now, act.person
    first = first_instalment(rekvisition.overenskommelse)
    assert first is not None
    _stands(act, first)
    rows, names = first.rader.select_related("insats"), number(rekvisition.overenskommelse)
    post(
        rekvisition.overenskommelse,
        [
            Post(Bokningsslag.REKVIRERAT, row.insats.uid, f"{names.insats(row.insats)} {row.insats.rubrik}".strip(), row.belopp)
            for row in rows
        ],
        nyckel=f"rekvisition:{rekvisition.pk}",
        kalla=f"rekvisition {rekvisition.pk}",
        text="Rekvisitionen godtagen, utbetalning 1",
        datum=stockholm.day(act.now),
        now=act.now,
        actor=act.actor,
    )
    mails.accepted(rekvisition, act.reason, act.now)


def _stands(act: Act[Rekvisition], first: Utbetalning) -> None:
    """No tillägg on its way says otherwise of what is booked as rekvirerat. (That the amount is the plan's is the kontroll's.)"""
    changing = changed_by_tillagg(first, stockholm.day(act.now))
    if changing:
        raise Refused(" ".join(hinder.text for hinder in changing))


def send_back(act: Act[Rekvisition]) -> None:
    """Why, to the huvudman; a new version begins with what was sent."""
    version = act.obj.versioner.select_for_update(of=("self",)).first()
    assert version is not None
    version.returned_at, version.returned_by = act.now, act.person
    version.orsak, version.text = act.data["orsak"], act.reason
    version.save(update_fields=["returned_at", "returned_by", "orsak", "text"])
    act.journal = {"version": version.nummer, "orsak": version.orsak}
    diarium.record(
        act.obj.samverkan,
        key=f"rekvisition-tillbaka:{version.pk}",
        riktning=Riktning.OUT,
        handlingstyp=Handlingstyp.SKRIVELSE,
        beskrivning=f"Rekvisitionen återlämnad, version {version.nummer}",
        now=act.now,
        actor=act.actor,
    )
    mails.returned(version, act.now)


EFFECTS: dict[str, Callable[[Act[Rekvisition]], None]] = {
    "sign": sign,
    "signature_applied": applied,
    "withdraw": withdraw,
    "register": register,
    "accept": accept,
    "return": send_back,
}
