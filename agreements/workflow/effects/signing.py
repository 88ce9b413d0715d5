"""From frozen text to the last signature. The bytes each person signs are the bytes that were shown."""

from datetime import date

from agreements import document, mails
from agreements.checks.tillagg import alone_in_signing, something_changes, up_to_date
from agreements.enums import Avtalstyp, Part, Status, Underskriftsstatus, Versionsstatus
from agreements.models import Avtalsversion, Externundertecknande, Mandat, Underskrift
from agreements.permissions import open_signature, waiting_signature
from agreements.services import handlingar
from agreements.services.tillagg.effect import apply_to
from agreements.workflow import obstacles
from agreements.workflow import signature_steps as steps
from agreements.workflow.context import Context, Refused
from agreements.workflow.plan.follow import follow_ok1
from sbs.lib import stockholm

U = Underskriftsstatus


def send(context: Context) -> None:
    """Freeze the text: snapshot with SHA-256, a version, the order of signatures, and the document as a row with its first job.

    The first signer is written to when the document is ready (``services.signing.invite``).
    """
    ok = context.ok
    ok.signing_deadline = _deadline(context)
    rows = list(ok.undertecknare.select_related("user", "mandat").order_by("ordning", "pk"))
    _everybody_may_sign(rows, stockholm.day(context.now))
    version = freeze(context)
    for row in rows:
        Underskrift.objects.create(
            version=version,
            part=row.part,
            ordning=row.ordning,
            field=document.field_name(row.ordning),
            user=row.user,
            namn=row.user.get_full_name(),
            befattning=row.befattning,
            mandat=str(row.mandat),
            grund=row.mandat,
        )
    version.dokument = document.order(version, now=context.now)
    version.save(update_fields=["dokument"])
    context.turn = rows[0].part
    context.journal = {"version": version.nummer, "sha256": version.sha256}


def _everybody_may_sign(rows: list, day: date) -> None:
    """Not even an undantag lets an agreement be signed by somebody without a mandate."""
    if not rows:
        raise Refused("Det finns inga undertecknare. Lägg till dem först.")
    if len({row.ordning for row in rows}) < len(rows):
        raise Refused("Två undertecknare har samma plats i ordningen. Ändra ordningen först.")
    valid = set(Mandat.objects.valid_on(day).filter(pk__in=[row.mandat_id for row in rows]).values_list("pk", flat=True))
    without = [str(row.user) for row in rows if row.mandat_id not in valid]
    if without:
        raise Refused(f"Ingen kan skriva under utan godkänt mandat. Det saknas för {', '.join(without)}.")


def _deadline(context: Context) -> date:
    """The last day to sign: today at the earliest. It may lie after the period's first day, or its last: no rule says otherwise."""
    deadline = context.data["deadline"]
    if deadline < stockholm.day(context.now):
        raise Refused("Rätta datumet.", fields={"deadline": "Välj en dag som inte har passerat."})
    return deadline


def freeze(context: Context) -> Avtalsversion:
    """The next version of the agreement, with what it says fixed for ever."""
    ok = context.ok
    _written_against_what_is_signed(context)
    last = ok.versioner.order_by("-nummer").values_list("nummer", flat=True).first() or 0
    ok.version = last + 1
    snapshot = document.freeze(ok, kontroll=context.kontroll)
    return Avtalsversion.objects.create(
        overenskommelse=ok,
        nummer=ok.version,
        snapshot=snapshot,
        sha256=document.digest(snapshot),
        frozen_at=context.now,
        frozen_by=context.person,
    )


def _written_against_what_is_signed(context: Context) -> None:
    """No undantag lets a tillägg undo another unseen: it is written against what is signed now, and no rival waits for signatures."""
    rules = (something_changes, up_to_date, alone_in_signing)
    found = [brist for rule in rules for brist in rule(context.ok, stockholm.day(context.now))]
    if found:
        raise Refused(f"{found[0].text}. {found[0].why}", brister=found)


def sign(context: Context) -> None:
    """The person has read, confirmed who she is and signs: fix what was shown and hand the step to the worker."""
    ok, data = context.ok, context.data
    if why := obstacles.to_signing(ok, context.person, stockholm.day(context.now)):
        raise Refused(why)
    waiting = waiting_signature(context.person.pk, ok)
    assert waiting is not None
    signature = Underskrift.objects.select_for_update(of=("self",)).select_related("version__dokument").get(pk=waiting.pk)
    steps.act(signature, data, context.now)
    document.order_signature(signature, now=context.now)
    context.turn = ok.turn
    context.journal = {"version": signature.version.nummer, "sha256": signature.shown_sha256, "metod": signature.method}


def applied(context: Context) -> None:
    """The worker has put the signature on. The next signer's turn, or, after the last, the agreement is in force."""
    ok, revision = context.ok, context.data["revision"]
    signature = Underskrift.objects.select_related("version", "user").get(pk=context.data["underskrift_id"])
    if signature.status != U.APPLYING or signature.version.status != Versionsstatus.OPEN or signature.version.overenskommelse_id != ok.pk:
        raise Refused("Underskriften är redan registrerad, eller gäller inte längre.")
    steps.apply(signature, revision, context.now)
    context.words = f"underskriften från {signature.namn} lades på dokumentet"
    context.journal = {"underskrift": signature.pk, "version": signature.version.nummer, "sha256": revision.sha256}
    mails.signature_receipt(signature, context.now)
    following = open_signature(ok)
    if following is not None:
        context.target, context.turn = Status.SIGNING, following.part
        mails.signing_turn(following, context.now)
        return
    come_into_force(context, signature.version)
    document.order_timestamp(signature.version, now=context.now)


def come_into_force(context: Context, version: Avtalsversion) -> None:
    """All have signed: the version is the agreement. A tillägg whose day has come is written into the ÖK in the same breath, and
    the plans follow the days of an ÖK 1."""
    version.status, version.ended_at = Versionsstatus.SIGNED, context.now
    version.save(update_fields=["status", "ended_at"])
    context.ok.in_force_at = context.now
    context.ok.signing_deadline = None
    context.target, context.turn = Status.IN_FORCE, Part.HUVUDMAN
    mails.in_force(context.ok, version, context.now)
    if context.ok.typ == Avtalstyp.OK1:
        context.after.append(lambda: follow_ok1(context.ok, context.now))
    if context.ok.is_tillagg:
        context.after.append(lambda: apply_to(context.ok.tillagg.andrar_id, context.now))


def extend_deadline(context: Context) -> None:
    """A new last day, which reminders follow."""
    before, context.ok.signing_deadline = context.ok.signing_deadline, _deadline(context)
    context.journal = {"fran": str(before), "till": str(context.ok.signing_deadline)}
    context.turn = context.ok.turn
    version = context.ok.versioner.get(status=Versionsstatus.OPEN)
    mails.deadline_changed(context.ok, version, context.reason, context.now)


def register_external(context: Context) -> None:
    """Signed elsewhere or on paper: freeze the text as a version and keep the files byte for byte as they came."""
    data, today = context.data["extern"], stockholm.day(context.now)
    for field in ("date_skolverket", "date_huvudman"):
        if data[field] > today:
            raise Refused("Rätta datumet.", fields={field: "Välj en dag som har varit. Den dagen har inte kommit än."})
    version = freeze(context)
    extern = Externundertecknande.objects.create(version=version, registered_at=context.now, registered_by=context.person, **data)
    handlingar.signed_elsewhere(extern, context.now)
    come_into_force(context, version)
    context.journal = {"version": version.nummer, "papper": data["is_paper"], "sha256": version.sha256}
