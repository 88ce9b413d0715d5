"""What each act of a beslut's process does besides changing the status. Run by ``perform_beslut`` only."""

from collections.abc import Callable
from dataclasses import dataclass

from agreements import beslut_mails as mails
from agreements.checks.kontroll import Result
from agreements.document import beslut as document
from agreements.enums import Beslutsstatus, Beslutstyp, Underskriftsstatus, Versionsstatus
from agreements.models import Beslut, Beslutsunderskrift, Beslutsversion
from agreements.permissions.beslut import may_decide, may_present, open_beslut_signature, waiting_beslut_signature
from agreements.services import beslutspunkter, handlingar
from agreements.workflow import signature_steps as steps
from agreements.workflow.beslut import obstacles
from agreements.workflow.process import Act, Refused
from sbs.lib import stockholm

U = Underskriftsstatus


@dataclass
class BeslutAct(Act[Beslut]):
    """One act of a beslut; ``kontroll`` is what was found where the row is checked."""

    kontroll: Result | None = None


# --- granskning -----------------------------------------------------------------------------------------------------


def submit_review(act: BeslutAct) -> None:
    """Those who may review are told."""
    mails.review_requested(act.obj, act.person, act.reason, act.now)


def approve(act: BeslutAct) -> None:
    """Somebody else than the writers has read it (domain.md: the one who granskar is never the one who wrote)."""
    act.obj.reviewed_at, act.obj.reviewed_by = act.now, act.person


def send_back(act: BeslutAct) -> None:
    """Whoever wrote it is told why."""
    _unreviewed(act)
    mails.returned(act.obj, act.person, act.reason, act.now)


def _unreviewed(act: BeslutAct) -> None:
    act.obj.reviewed_at = act.obj.reviewed_by = None
    act.journal |= {"orsak": act.data.get("orsak") or ""}


# --- underskrift ----------------------------------------------------------------------------------------------------


def send_for_signature(act: BeslutAct) -> None:
    """Freeze the text: snapshot with SHA-256, a version, föredragande and beslutsfattare in order, the document as a row with its job."""
    beslut = act.obj
    _roles_hold(act)
    last = beslut.versioner.order_by("-nummer").values_list("nummer", flat=True).first() or 0
    snapshot = document.freeze(beslut, nummer=last + 1)
    version = Beslutsversion.objects.create(
        beslut=beslut,
        nummer=last + 1,
        snapshot=snapshot,
        sha256=document.digest(snapshot),
        frozen_at=act.now,
        frozen_by=act.person,
    )
    for row in snapshot["undertecknare"]:
        decides = row["roll"] == document.DECIDES
        user = beslut.beslutsfattare if decides else beslut.foredragande
        assert user is not None
        Beslutsunderskrift.objects.create(
            version=version,
            ordning=row["ordning"],
            field=row["falt"],
            user=user,
            namn=row["namn"],
            befattning=row["befattning"],
            decides=decides,
        )
    version.dokument = document.order(version, now=act.now)
    version.save(update_fields=["dokument"])
    act.journal = {"version": version.nummer, "sha256": version.sha256}


def _roles_hold(act: BeslutAct) -> None:
    day, beslut = stockholm.day(act.now), act.obj
    if beslut.beslutsfattare is None or beslut.foredragande is None or beslut.beslutsfattare_id == beslut.foredragande_id:
        raise Refused("Välj en föredragande och en annan person som beslutsfattare först.")
    if not may_decide(beslut.beslutsfattare, day):
        raise Refused(f"{beslut.beslutsfattare} har ingen roll i dag som får fatta beslut. Välj en annan beslutsfattare.")
    if not may_present(beslut.foredragande, day):
        raise Refused(f"{beslut.foredragande} har ingen roll i dag som får föredra beslut. Välj en annan föredragande.")


def sign(act: BeslutAct) -> None:
    """The person has read, confirmed who she is and signs: fix what was shown and hand the step to the worker."""
    if why := obstacles.to_signing(act.obj, act.person, stockholm.day(act.now)):
        raise Refused(why)
    waiting = waiting_beslut_signature(act.person.pk, act.obj)
    assert waiting is not None
    signature = Beslutsunderskrift.objects.select_for_update(of=("self",)).select_related("version__dokument").get(pk=waiting.pk)
    steps.act(signature, act.data, act.now)
    document.order_signature(signature, now=act.now)
    act.journal = {"version": signature.version.nummer, "sha256": signature.shown_sha256, "metod": signature.method}


def applied(act: BeslutAct) -> None:
    """The worker has put the signature on. The beslutsfattare's turn; or, after that, the beslut is made, on the day that one signed."""
    beslut, revision = act.obj, act.data["revision"]
    signature = Beslutsunderskrift.objects.select_related("version", "user").get(pk=act.data["underskrift_id"])
    if signature.status != U.APPLYING or signature.version.status != Versionsstatus.OPEN or signature.version.beslut_id != beslut.pk:
        raise Refused("Underskriften är redan registrerad, eller gäller inte längre.")
    steps.apply(signature, revision, act.now)
    act.words = f"underskriften från {signature.namn} lades på beslutet"
    act.journal = {"underskrift": signature.pk, "version": signature.version.nummer, "sha256": revision.sha256}
    following = open_beslut_signature(beslut)
    if following is not None:
        act.target = Beslutsstatus.SIGNING
        mails.signing_turn(following, act.now)
        return
    version = signature.version
    version.status, version.ended_at = Versionsstatus.SIGNED, act.now
    version.save(update_fields=["status", "ended_at"])
    assert signature.acted_at is not None
    beslut.decided_on, beslut.issued_at = stockholm.day(signature.acted_at), act.now
    beslut.fattat_av = f"{signature.namn}, {signature.befattning}"
    act.target = Beslutsstatus.DECIDED
    document.order_timestamp(version, now=act.now)
    _follow(act)
    mails.decided(beslut, act.now)


def refuse(act: BeslutAct) -> None:
    """A signer says no, with a reason that the other one and the writer are told."""
    own = waiting_beslut_signature(act.person.pk, act.obj)
    if own is None:
        raise Refused("Du har redan svarat.")
    version = _give_up(act, Versionsstatus.REFUSED)
    assert version is not None
    own.status, own.acted_at, own.text = U.REFUSED, act.now, act.data["text"]
    own.save(update_fields=["status", "acted_at", "text"])
    steps.void_the_rest(version)
    _unreviewed(act)
    mails.returned(act.obj, act.person, act.reason, act.now)


def recall(act: BeslutAct) -> None:
    """Back to utkast at the writers' own wish; a granskning or a signature already given does not count for the next version."""
    version = _give_up(act, Versionsstatus.WITHDRAWN)
    if version is not None:
        steps.void_the_rest(version)
        mails.withdrawn(act.obj, version, act.person, act.reason, act.now)
    _unreviewed(act)


def _give_up(act: BeslutAct, status: str) -> Beslutsversion | None:
    version = act.obj.versioner.select_for_update(of=("self",)).filter(status=Versionsstatus.OPEN).first()
    if version is not None:
        steps.give_up(version, status, act.data, act.now)
    return version


# --- fattat ---------------------------------------------------------------------------------------------------------


def register_elsewhere(act: BeslutAct) -> None:
    """Decided on paper or before this system: the day on the paper, who decided, and the file byte for byte as it came."""
    beslut, data = act.obj, act.data
    if data["decided_on"] > stockholm.day(act.now):
        raise Refused("Rätta datumet.", fields={"decided_on": "Välj en dag som har varit. Den dagen har inte kommit än."})
    beslut.decided_on, beslut.issued_at = data["decided_on"], act.now
    beslut.fattat_av, beslut.fil, beslut.elsewhere = data["fattat_av"], data["fil"], True
    act.journal = {"beslutsdatum": str(beslut.decided_on), "sha256": data["fil"].current.sha256}
    _follow(act)


def _follow(act: BeslutAct) -> None:
    """What an issued beslut leads to here, before the receivers are told: the case's own date, what it answers, the diarium."""
    beslut = act.obj
    case = beslut.samverkan
    if case is not None and beslut.typ == Beslutstyp.INLEDA and case.decided_on is None:
        case.decided_on = beslut.decided_on
        case.save()
    beslutspunkter.answer(beslut, act.actor, act.now)
    if beslut.elsewhere:
        handlingar.issued(beslut, beslut.fil, act.actor, act.now)


def notify(act: BeslutAct) -> None:
    """The huvudman is told: contacts and registrator get a mail, the portal shows the beslut, the diarium has it as sent."""
    beslut = act.obj
    assert beslut.samverkan is not None
    beslut.notified_at = act.now
    if not beslut.elsewhere:
        version = beslut.versioner.select_related("dokument").get(status=Versionsstatus.SIGNED)
        handlingar.issued(beslut, version.dokument, act.actor, act.now, version=f"version {version.nummer}")
    mails.notified(beslut, act.reason, act.now)


def retract(act: BeslutAct) -> None:
    """No beslut is made of it; kept and readable at the agency. What it was to answer is open again."""
    recall(act)
    beslutspunkter.release(act.obj)


EFFECTS: dict[str, Callable[[BeslutAct], None]] = {
    "submit_review": submit_review,
    "approve": approve,
    "return": send_back,
    "send_for_signature": send_for_signature,
    "sign": sign,
    "signature_applied": applied,
    "refuse": refuse,
    "recall": recall,
    "retract": retract,
    "register_elsewhere": register_elsewhere,
    "notify": notify,
    "send": notify,
}
