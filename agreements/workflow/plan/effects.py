"""What each act of a plan's process does besides changing the status. Run by ``perform_plan`` only."""

from collections.abc import Callable
from datetime import timedelta

from django.views.decorators.debug import sensitive_variables

from agreements import plan_mails as mails
from agreements.document.freeze import digest
from agreements.enums import Handlingstyp, Planslag, Planstatus, Planversionsslag, Riktning
from agreements.models import Planbegaran, Plandokument, Plankommentar, Planversion
from agreements.plan import making
from agreements.plan.gather import gather
from agreements.plan.snapshot import content, content_digest
from agreements.services import diarium
from agreements.workflow.process import Act, Refused
from sbs.lib import stockholm

CHANGED = "Någon har ändrat i planen sedan du öppnade granskningen. Läs igenom den igen och skicka sedan."
INTYG = "Jag har läst igenom allt och intygar att uppgifterna är riktiga och att jag får skicka in dem för huvudmannen."
#: The diarium's kind of each slag.
TYPES = {Planslag.NULAGESANALYS: Handlingstyp.NULAGESANALYS, Planslag.ATGARDSPLAN: Handlingstyp.ATGARDSPLAN}


@sensitive_variables()
def share(act: Act[Plandokument]) -> None:
    """A working version: frozen, printed, entered in the diarium; the agency may read it from now on."""
    version = _version(act, Planversionsslag.WORKING)
    _enter(act, version, Handlingstyp.SYNPUNKTER, "Arbetsversion för synpunkter")
    mails.plan_shared(version, act.now)


@sensitive_variables()
def submit(act: Act[Plandokument]) -> None:
    """The submission: as ``share``, certified, with a receipt (rules.md, Inkommen)."""
    if act.data["intyg"] is not True:
        raise Refused("Något saknas.", fields={"intyg": "Intyga att uppgifterna stämmer innan du skickar in."})
    version = _version(act, Planversionsslag.SUBMITTED, intyg=INTYG)
    _enter(act, version, TYPES[Planslag(act.obj.slag)], act.obj.get_slag_display())
    mails.plan_receipt(version, act.now)
    mails.plan_submitted(version, act.now)


@sensitive_variables()
def _version(act: Act[Plandokument], slag: Planversionsslag, intyg: str = "") -> Planversion:
    """Exactly what the sender was shown, read anew under the plan's lock. Raises Refused when somebody has saved since."""
    plan = act.obj
    parts, choices = gather(plan, act.person)
    made = content(plan, parts, choices)
    shown = content_digest(made)
    if shown != act.data["shown"]:
        raise Refused(CHANGED)
    nummer = plan.versioner.count() + 1
    snapshot = made | {
        "version": nummer,
        "versionsslag": slag.value,
        "inkommen": act.now.astimezone(stockholm.ZONE).isoformat(timespec="seconds"),
        "avsandare": {"namn": str(act.person), "befattning": act.data.get("befattning", "")},
        "intyg": intyg,
        "meddelande": act.reason,
    }
    version = Planversion(
        plan=plan,
        nummer=nummer,
        slag=slag,
        snapshot=snapshot,
        sha256=digest(snapshot),
        content_sha256=shown,
        inkommen=act.now,
        intyg=intyg,
        text=act.reason,
        created_by=act.person,
        created_at=act.now,
    )
    version.dokument = making.order(version, act.now)
    version.save(force_insert=True)
    act.journal = {"version": nummer, "sha256": version.sha256}
    return version


def _enter(act: Act[Plandokument], version: Planversion, typ: Handlingstyp, words: str) -> None:
    diarium.record(
        act.obj.samverkan,
        key=f"plan:{act.obj.pk}:{version.nummer}",
        riktning=Riktning.IN,
        handlingstyp=typ,
        beskrivning=f"{words}, {act.obj.vem}, version {version.nummer}",
        now=act.now,
        actor=act.actor,
        dokument=version.dokument,
        datum=stockholm.day(version.inkommen),
        version=str(version.nummer),
    )


def _sent(act: Act[Plandokument], key: str, words: str, version: Planversion | None = None) -> None:
    """A letter of the agency's to the huvudman; the words are in the journal and the mail."""
    diarium.record(
        act.obj.samverkan,
        key=f"plan-{key}",
        riktning=Riktning.OUT,
        handlingstyp=Handlingstyp.SKRIVELSE,
        beskrivning=f"{words}, {act.obj.vem}",
        now=act.now,
        actor=act.actor,
        version=str(version.nummer) if version else "",
    )


def register(act: Act[Plandokument]) -> None:
    """A plan that came by post: the file as it came, and the day it came. What it says is read in the file."""
    plan, dokument, day = act.obj, act.data["dokument"], act.data["inkom"]
    if day > stockholm.day(act.now):
        raise Refused("Något behöver ändras.", fields={"inkom": "Ändra datumet. En dag som inte har varit kan planen inte ha kommit."})
    nummer = plan.versioner.count() + 1
    version = Planversion.objects.create(
        plan=plan,
        nummer=nummer,
        slag=Planversionsslag.SUBMITTED,
        snapshot={"slag": plan.slag, "rubrik": plan.get_slag_display(), "vem": plan.vem, "dnr": plan.samverkan.dnr, "delar": []},
        sha256=dokument.revisions.order_by("nummer").values_list("sha256", flat=True).first(),
        dokument=dokument,
        inkommen=stockholm.at(day, 12) if day != stockholm.day(act.now) else act.now,
        by_post=True,
        text=act.reason,
        created_by=act.person,
        created_at=act.now,
    )
    act.journal = {"version": nummer, "sha256": version.sha256, "inkom": day}
    _enter(act, version, TYPES[Planslag(plan.slag)], plan.get_slag_display())
    mails.plan_registered(version, act.now)


def extend(act: Act[Plandokument]) -> None:
    """Another last day, with why."""
    begaran = _ask(act)
    mails.plan_extended(begaran, act.now)


def follow_ok1(act: Act[Plandokument]) -> None:
    """The day that both parties have signed for, also one that has been."""
    mails.plan_extended(_new_day(act), act.now)


def close(act: Act[Plandokument]) -> None:
    """The skolenhet is with no more: nothing is deleted, and those who wrote are told why."""
    act.obj.closed_at, act.obj.closed_reason = act.now, act.reason
    _sent(act, f"avslutad:{act.obj.pk}:{act.now.timestamp():.6f}", f"Besked: {act.obj.get_slag_display().lower()} behövs inte längre")
    mails.plan_closed(act.obj, act.now)


def reopen(act: Act[Plandokument]) -> None:
    """It is with again: the plan goes on where it was, by a new day."""
    plan = act.obj
    asked = plan.begaranden.exclude(orsak="").exists()
    act.target = Planstatus.SUPPLEMENT if asked else Planstatus.OPEN
    plan.closed_at, plan.closed_reason, plan.due_date = None, "", act.data["deadline"]
    mails.plan_reopened(plan, act.now)


def supplement(act: Act[Plandokument]) -> None:
    """The huvudman may write again: orsak, words and a new last day. A school's part is open for its rektor too.

    ``kommentarer``: keys of the plan's open comments that are to be answered; others are left out.
    """
    begaran = _ask(act, version=act.obj.versioner.filter(slag=Planversionsslag.SUBMITTED).last())
    wanted = Plankommentar.objects.filter(version__plan=act.obj, parent=None, resolved_at=None, pk__in=act.data.get("kommentarer") or [])
    begaran.kommentarer.set(wanted)
    _sent(act, f"begaran:{begaran.pk}", f"Begäran om komplettering av {act.obj.get_slag_display().lower()}")
    act.obj.klarmarkeringar.filter(reopened_at=None).update(reopened_at=act.now, reopened_by=act.person)
    mails.plan_supplement(begaran, act.now)


def _ask(act: Act[Plandokument], version: Planversion | None = None) -> Planbegaran:
    day = act.data["deadline"]
    if day < stockholm.day(act.now):
        raise Refused("Något behöver ändras.", fields={"deadline": "Välj en dag som inte redan har varit."})
    if day > stockholm.day(act.now) + timedelta(days=3 * 366):
        raise Refused("Något behöver ändras.", fields={"deadline": "Kontrollera årtalet. Dagen ligger mer än tre år fram."})
    return _new_day(act, version)


def _new_day(act: Act[Plandokument], version: Planversion | None = None) -> Planbegaran:
    plan, day = act.obj, act.data["deadline"]
    begaran = Planbegaran.objects.create(
        plan=plan,
        version=version,
        orsak=act.data.get("orsak") or "",
        text=act.reason,
        old_date=plan.due_date,
        due_date=day,
        at=act.now,
        actor=act.actor,
    )
    act.journal = {"fran": plan.due_date, "till": day, "orsak": begaran.orsak}
    plan.due_date = day
    return begaran


def confirm(act: Act[Plandokument]) -> None:
    """The version sent in last is the huvudman's plan: who said so and when."""
    version = act.obj.versioner.filter(slag=Planversionsslag.SUBMITTED).last()
    act.obj.confirmed_at, act.obj.confirmed_by = act.now, act.person
    _sent(act, f"faststalld:{act.obj.pk}", f"Besked: {act.obj.get_slag_display().lower()} fastställd", version)
    act.journal = {"version": version.nummer if version else None}
    mails.plan_confirmed(act.obj, act.reason, act.now)


EFFECTS: dict[str, Callable[[Act[Plandokument]], None]] = {
    "share_plan": share,
    "submit_plan": submit,
    "register_plan": register,
    "extend_plan": extend,
    "follow_ok1": follow_ok1,
    "close_plan": close,
    "reopen_plan": reopen,
    "supplement_plan": supplement,
    "confirm_plan": confirm,
}
