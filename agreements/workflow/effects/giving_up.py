"""A version that never comes into force: a signer refuses, or the agency takes it back. And a signer's place handed to another."""

from agreements import mails
from agreements.enums import Part, Underskriftsstatus, Versionsstatus
from agreements.models import Avtalsversion, Underskrift
from agreements.permissions import open_signature, waiting_signature
from agreements.services import handlingar
from agreements.workflow import signature_steps as steps
from agreements.workflow.context import Context, Refused
from agreements.workflow.effects.review import back_to_draft
from sbs.accounts.rights import may
from sbs.lib import stockholm

U = Underskriftsstatus


def _give_up(context: Context, status: str) -> Avtalsversion:
    """End the open version before its last signature; those made on it no longer hold."""
    version = context.ok.versioner.select_for_update(of=("self",)).get(status=Versionsstatus.OPEN)
    steps.give_up(version, status, context.data, context.now)
    back_to_draft(context)
    return version


def refuse(context: Context) -> None:
    """A signer says no, with a reason that everybody concerned is told, also those who have signed."""
    own = waiting_signature(context.person.pk, context.ok)
    if own is None:
        raise Refused("Du har redan svarat.")
    version = _give_up(context, Versionsstatus.REFUSED)
    own.status, own.acted_at, own.text = U.REFUSED, context.now, context.data["text"]
    own.save(update_fields=["status", "acted_at", "text"])
    handlingar.refusal(own, context.now)
    mails.refused(context.ok, version, own, context.now)
    steps.void_the_rest(version)


def withdraw(context: Context) -> None:
    """The agency takes the version back; all sign the next one again."""
    version = _give_up(context, Versionsstatus.WITHDRAWN)
    mails.withdrawn(context.ok, version, context.person, context.now)
    steps.void_the_rest(version)


def substitute(context: Context) -> None:
    """A dated substitute with an own mandate takes a waiting signer's place and field. The frozen text stays as it is:
    the evidence in the signature names the substitute."""
    data, user = context.data, context.data["user"]
    old = Underskrift.objects.select_for_update(of=("self",)).select_related("user", "version").get(pk=data["underskrift"].pk)
    _may_hand_over(context, old)
    _mandate_holds(context, old)
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
        befattning=_title(user, old),
        mandat=str(data["mandat"]),
        grund=data["mandat"],
        ersatter=old,
        ersatt_from=data["from_date"],
    )
    context.words = f"utsåg {new.namn} att skriva under i stället för {old.namn}"
    context.journal = {"fran": old.pk, "till": new.pk, "from": str(new.ersatt_from)}
    context.turn = context.ok.turn
    current = open_signature(context.ok)
    mails.substituted(old, new, context.person, is_turn=current is not None and current.pk == new.pk, now=context.now)


def _may_hand_over(context: Context, old: Underskrift) -> None:
    """A signer hands over the own place only; the processtödjare anybody's."""
    if old.status != U.WAITING or old.version.status != Versionsstatus.OPEN or old.version.overenskommelse_id != context.ok.pk:
        raise Refused("Den underskriften går inte längre att lämna över. Läs sidan på nytt.")
    manages = may(context.person, "overenskommelse.manage_signing", context.ok, day=stockholm.day(context.now))
    if old.user_id != context.person.pk and not manages:
        raise Refused("Du kan bara lämna över din egen underskrift.")


def _mandate_holds(context: Context, old: Underskrift) -> None:
    """The mandate is the substitute's own, for the right party, and holds from the day the substitute may sign."""
    data, day, mandat = context.data, stockholm.day(context.now), context.data["mandat"]
    party = context.ok.huvudman.pk if old.part == Part.HUVUDMAN else None
    if data["from_date"] < day:
        raise Refused("Rätta datumet.", fields={"from_date": "Välj i dag eller en senare dag."})
    if context.ok.signing_deadline and data["from_date"] > context.ok.signing_deadline:
        raise Refused("Rätta datumet.", fields={"from_date": "Välj en dag före sista dagen för underskrift."})
    if mandat.user_id != data["user"].pk or mandat.huvudman_id != party:
        raise Refused("Rätta mandatet.", fields={"mandat": "Mandatet gäller inte den personen för den parten."})
    if not type(mandat).objects.valid_on(data["from_date"]).filter(pk=mandat.pk).exists():
        raise Refused("Rätta mandatet.", fields={"mandat": "Mandatet är inte godkänt eller gäller inte den dagen."})


def _title(user, old: Underskrift) -> str:
    """The substitute's own title at the party, never the one of the person replaced when there is another."""
    if old.part == Part.HUVUDMAN:
        contact = user.kontaktpersoner.filter(huvudman=old.version.overenskommelse.samverkan.huvudman_id).first()
        return contact.befattning if contact else user.title or old.befattning
    return user.title or old.befattning
