"""From frozen text to the last signature. The bytes each person signs are the bytes that were shown."""

from agreements import document, mails
from agreements.enums import Part, Status, Underskriftsstatus, Versionsstatus
from agreements.models import Avtalsversion, Externundertecknande, Underskrift
from agreements.permissions import open_signature
from agreements.workflow.context import Context, Refused
from agreements.workflow.effects.review import back_to_draft
from sbs.documents import services
from sbs.documents.enums import DokumentStatus
from sbs.lib import stockholm

U = Underskriftsstatus


def send(context: Context) -> None:
    """Freeze the text: snapshot with SHA-256, a version, the order of signatures, and the document as a row with its first job."""
    ok = context.ok
    if context.data["deadline"] <= stockholm.day(context.now):
        raise Refused("Rätta datumet.", fields={"deadline": "Välj en dag som inte har passerat."})
    ok.signing_deadline = context.data["deadline"]
    version = _freeze(context)
    for row in ok.undertecknare.select_related("user", "mandat").order_by("ordning"):
        Underskrift.objects.create(
            version=version,
            part=row.part,
            ordning=row.ordning,
            field=document.field_name(row.ordning),
            user=row.user,
            namn=row.user.get_full_name(),
            befattning=row.befattning,
            mandat=str(row.mandat),
        )
    version.dokument = document.order(version, now=context.now)
    version.save(update_fields=["dokument"])
    context.turn = version.underskrifter.order_by("ordning").values_list("part", flat=True).first() or Part.SKOLVERKET
    context.journal = {"version": version.nummer, "sha256": version.sha256}


def _freeze(context: Context) -> Avtalsversion:
    ok = context.ok
    last = ok.versioner.order_by("-nummer").values_list("nummer", flat=True).first() or 0
    ok.version = last + 1
    snapshot = document.freeze(ok, kontroll=context.kontroll)
    return Avtalsversion.objects.create(
        overenskommelse=ok,
        nummer=ok.version,
        snapshot=snapshot,
        sha256=document.digest(snapshot),
        frozen_at=context.now,
        frozen_by=context.actor,
    )


def sign(context: Context) -> None:
    """The person has read, confirmed who she is and signs: fix what was shown and hand the step to the worker."""
    ok, data = context.ok, context.data
    signature = Underskrift.objects.select_for_update(of=("self",)).get(pk=_turn_of(context).pk)
    assert signature.version.dokument is not None
    if ok.signing_deadline and stockholm.day(context.now) > ok.signing_deadline:
        raise Refused("Sista dagen för underskrift har passerat. Be Skolverket att ange en ny dag.")
    dokument = signature.version.dokument
    if dokument.status != DokumentStatus.DONE or dokument.current is None:
        raise Refused("Dokumentet är inte klart än. Vänta en stund och läs sidan på nytt.")
    if not data.get("method"):
        raise Refused("Bekräfta vem du är innan du skriver under.")
    if data.get("shown_sha256") != dokument.current.sha256:
        raise Refused("Dokumentet har ändrats sedan du läste det. Läs det igen innan du skriver under.")
    signature.status, signature.acted_at = U.APPLYING, context.now
    signature.shown_sha256, signature.method = dokument.current.sha256, data["method"]
    signature.save(update_fields=["status", "acted_at", "shown_sha256", "method"])
    document.order_signature(signature, now=context.now)
    context.turn = ok.turn
    context.journal = {"version": signature.version.nummer, "sha256": signature.shown_sha256, "metod": signature.method}


def _turn_of(context: Context) -> Underskrift:
    signature = open_signature(context.ok)
    if signature is None or signature.user_id != context.actor.pk or signature.status != U.WAITING:  # type: ignore[union-attr]
        raise Refused("Det är inte din tur att skriva under.")
    return signature


def applied(context: Context) -> None:
    """The worker has put the signature on. The next signer's turn, or, after the last, the agreement is in force."""
    ok, revision = context.ok, context.data["revision"]
    signature = Underskrift.objects.select_related("version").get(pk=context.data["underskrift_id"])
    if signature.status == U.SIGNED:
        raise Refused("Underskriften är redan registrerad.")
    signature.status, signature.signed_at, signature.revision = U.SIGNED, context.now, revision
    signature.save(update_fields=["status", "signed_at", "revision"])
    context.words = f"underskriften från {signature.namn} lades på dokumentet"
    context.journal = {"underskrift": signature.pk, "sha256": revision.sha256}
    following = open_signature(ok)
    if following is not None:
        context.target, context.turn = Status.SIGNING, following.part
        mails.signing_turn(context, following)
        return
    _come_into_force(context, signature.version)
    document.order_timestamp(signature.version, now=context.now)


def _come_into_force(context: Context, version: Avtalsversion) -> None:
    version.status, version.ended_at = Versionsstatus.SIGNED, context.now
    version.save(update_fields=["status", "ended_at"])
    context.ok.in_force_at = context.now
    context.target, context.turn = Status.IN_FORCE, Part.HUVUDMAN
    mails.in_force(context, version)


def _give_up(context: Context, status: str) -> Avtalsversion:
    """End the open version before its last signature; those made on it no longer hold."""
    version = context.ok.versioner.select_for_update(of=("self",)).get(status=Versionsstatus.OPEN)
    if version.underskrifter.filter(status=U.APPLYING).exists():
        raise Refused("En underskrift läggs just på dokumentet. Vänta en stund och försök igen.")
    version.status, version.ended_at = status, context.now
    version.orsak, version.text = context.data.get("orsak", ""), context.data["text"]
    version.save(update_fields=["status", "ended_at", "orsak", "text"])
    if version.dokument:
        services.cancel(version.dokument)
    back_to_draft(context)
    return version


def _void_waiting(version: Avtalsversion) -> None:
    for row in version.underskrifter.filter(status=U.WAITING):
        row.status = U.VOID
        row.save(update_fields=["status"])


def refuse(context: Context) -> None:
    """A signer says no, with a reason that everybody concerned is told, also those who have signed."""
    version = context.ok.versioner.get(status=Versionsstatus.OPEN)
    own = version.underskrifter.filter(user=context.actor, status=U.WAITING).first()
    if own is None:
        raise Refused("Du har redan svarat.")
    version = _give_up(context, Versionsstatus.REFUSED)
    own.status, own.acted_at, own.text = U.REFUSED, context.now, context.data["text"]
    own.save(update_fields=["status", "acted_at", "text"])
    mails.refused(context, version, own)
    _void_waiting(version)


def withdraw(context: Context) -> None:
    """The agency takes the version back; all sign the next one again."""
    version = _give_up(context, Versionsstatus.WITHDRAWN)
    mails.withdrawn(context, version)
    _void_waiting(version)


def substitute(context: Context) -> None:
    """A dated substitute with an own mandate takes a waiting signer's place and field. The frozen text stays as it is:
    the evidence in the signature names the substitute."""
    data, day = context.data, stockholm.day(context.now)
    old = Underskrift.objects.select_for_update(of=("self",)).get(pk=data["underskrift"].pk)
    user, mandat = data["user"], data["mandat"]
    if old.status != U.WAITING or old.version.overenskommelse_id != context.ok.pk:
        raise Refused("Den underskriften går inte längre att lämna över.")
    if mandat.user_id != user.pk or mandat.huvudman_id != (context.ok.huvudman.pk if old.part == Part.HUVUDMAN else None):
        raise Refused("Rätta mandatet.", fields={"mandat": "Mandatet gäller inte den personen för den parten."})
    if not type(mandat).objects.valid_on(max(day, data["from_date"])).filter(pk=mandat.pk).exists():
        raise Refused("Rätta mandatet.", fields={"mandat": "Mandatet är inte godkänt eller gäller inte den dagen."})
    if old.version.underskrifter.filter(user=user).exclude(status=U.REPLACED).exists():
        raise Refused("Välj någon annan.", fields={"user": "Personen skriver redan under. Välj en annan."})
    old.status, old.text = U.REPLACED, data["text"]
    old.save(update_fields=["status", "text"])
    new = Underskrift.objects.create(
        version=old.version,
        part=old.part,
        ordning=old.ordning,
        field=old.field,
        user=user,
        namn=user.get_full_name(),
        befattning=user.title or old.befattning,
        mandat=str(mandat),
        ersatter=old,
        ersatt_from=data["from_date"],
    )
    context.words = f"utsåg {new.namn} att skriva under i stället för {old.namn}"
    context.turn = context.ok.turn
    mails.substituted(context, old, new)


def extend_deadline(context: Context) -> None:
    """A new last day, which reminders follow."""
    if context.data["deadline"] <= stockholm.day(context.now):
        raise Refused("Rätta datumet.", fields={"deadline": "Välj en dag som inte har passerat."})
    context.journal = {"fran": str(context.ok.signing_deadline), "till": str(context.data["deadline"])}
    context.ok.signing_deadline = context.data["deadline"]
    context.turn = context.ok.turn
    mails.deadline_changed(context)


def register_external(context: Context) -> None:
    """Signed elsewhere or on paper: freeze the text as a version and keep the files byte for byte as they came."""
    data = context.data["extern"]
    version = _freeze(context)
    Externundertecknande.objects.create(version=version, registered_at=context.now, registered_by=context.actor, **data)
    _come_into_force(context, version)
    context.journal = {"version": version.nummer, "papper": data["is_paper"]}
