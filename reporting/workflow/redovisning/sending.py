"""What sending a report does besides changing the status: a working version, the submission, one that came by post."""

from typing import Any

from django.views.decorators.debug import sensitive_variables

from agreements.checks.types import FEL
from agreements.document.freeze import digest
from agreements.enums import Handlingstyp, Riktning
from agreements.services import diarium
from agreements.workflow.process import Act, Refused
from reporting import redovisning_mails as mails
from reporting.enums import Redovisningsslag, Versionsslag
from reporting.models import Redovisning, Redovisningsrad, Redovisningsversion
from reporting.report import making
from reporting.report.outline import ReportPart
from reporting.report.reading import kontroll
from reporting.report.snapshot import content, content_digest, money_lines
from reporting.services import appendices, stod
from reporting.services.drafts import parts_of
from sbs.lib import stockholm

CHANGED = "Någon har ändrat i redovisningen sedan du öppnade granskningen. Läs igenom den igen och skicka sedan."
INTYG = "Jag har läst igenom allt och intygar att uppgifterna är riktiga och att jag får skicka in dem för huvudmannen."
TYPES = {Redovisningsslag.DELREDOVISNING: Handlingstyp.DELREDOVISNING, Redovisningsslag.SLUTREDOVISNING: Handlingstyp.SLUTREDOVISNING}


@sensitive_variables()
def check(act: Act[Redovisning]) -> None:
    """Nothing is sent in with faults. Raises Refused with them."""
    parts = parts_of(act.obj, act.person)
    faults = [brist for brist in kontroll(act.obj, parts, stockholm.day(act.now)) if brist.niva == FEL]
    if faults or not parts:
        things = "sak" if len(faults) == 1 else "saker"
        raise Refused(f"{len(faults)} {things} måste rättas innan redovisningen kan skickas in.", brister=faults)


@sensitive_variables()
def share(act: Act[Redovisning]) -> None:
    """A working version: frozen, printed, entered in the diarium; the agency may read it from now on."""
    version = _version(act, Versionsslag.WORKING)
    _enter(act, version, Handlingstyp.SYNPUNKTER, f"Arbetsversion för synpunkter, {act.obj.in_text}")
    mails.report_shared(version, act.now)


@sensitive_variables()
def submit(act: Act[Redovisning]) -> None:
    """The submission: as ``share``, certified, with its amounts as rows and a receipt (rules.md, Inkommen)."""
    if act.data["intyg"] is not True:
        raise Refused("Något saknas.", fields={"intyg": "Intyga att uppgifterna stämmer innan du skickar in."})
    version = _version(act, Versionsslag.SUBMITTED, intyg=INTYG)
    _enter(act, version, TYPES[Redovisningsslag(act.obj.slag)], act.obj.namn)
    stod.send_along(act.obj, act.person, act.now)
    mails.report_receipt(version, act.now)
    mails.report_submitted(version, act.now)


@sensitive_variables()
def _version(act: Act[Redovisning], slag: Versionsslag, intyg: str = "") -> Redovisningsversion:
    """Exactly what the sender was shown, read anew under the report's lock. Raises Refused when somebody has saved since."""
    row = act.obj
    parts = parts_of(row, act.person)
    made = content(row, parts)
    shown = content_digest(made)
    if shown != act.data["shown"]:
        raise Refused(CHANGED)
    nummer = row.versioner.count() + 1
    snapshot = made | {
        "version": nummer,
        "versionsslag": slag.value,
        "inkommen": act.now.astimezone(stockholm.ZONE).isoformat(timespec="seconds"),
        "avsandare": {"namn": str(act.person), "befattning": act.data.get("befattning", "")},
        "intyg": intyg,
        "meddelande": act.reason,
    }
    version = Redovisningsversion(
        redovisning=row, nummer=nummer, slag=slag, snapshot=snapshot, sha256=digest(snapshot), content_sha256=shown
    )
    version.inkommen, version.created_by, version.created_at = act.now, act.person, act.now
    version.intyg, version.text = intyg, act.reason
    version.dokument = making.order(version, act.now)
    version.save(force_insert=True)
    version.bilagor.set(appendices.publish(row, made["bilagor"], act.person, act.now))
    _rows(version, parts)
    act.journal = {"version": nummer, "sha256": version.sha256}
    return version


def _rows(version: Redovisningsversion, parts: list[ReportPart]) -> None:
    Redovisningsrad.objects.bulk_create(
        Redovisningsrad(
            version=version,
            insats_uid=block.insats.uid,
            insats_text=block.insats.title[:220],
            kostnadsslag_id=line.slag,
            belopp=line.belopp or 0,
            orsak=line.orsak if (line.belopp or 0) < 0 else "",
        )
        for block, line in money_lines(parts)
    )


def _enter(act: Act[Redovisning], version: Redovisningsversion, typ: Handlingstyp, words: str) -> None:
    """The report itself, and each file sent with it."""
    common: dict[str, Any] = {"riktning": Riktning.IN, "now": act.now, "actor": act.actor, "datum": stockholm.day(version.inkommen)}
    key, about = f"redovisning:{act.obj.pk}:{version.nummer}", f"{words}, {act.obj.galler}, version {version.nummer}"
    diarium.record(
        act.obj.samverkan, key=key, handlingstyp=typ, beskrivning=about, dokument=version.dokument, version=str(version.nummer), **common
    )
    for dokument in version.bilagor.order_by("pk"):
        text = f"Bilaga till {words.lower()}: {dokument.title}"
        diarium.record(
            act.obj.samverkan, key=f"{key}:{dokument.pk}", handlingstyp=Handlingstyp.BILAGA, beskrivning=text, dokument=dokument, **common
        )


def register(act: Act[Redovisning]) -> None:
    """A report that came by post: the file as it came, the day it came, and its amounts (``rader``: (insats, name, kostnadsslag,
    kronor, reason)), so that they count as any other's. What else it says is read in the file.
    """
    row, dokument, day = act.obj, act.data["dokument"], act.data["inkom"]
    if day > stockholm.day(act.now):
        raise Refused(
            "Något behöver ändras.", fields={"inkom": "Ändra datumet. En dag som inte har varit kan redovisningen inte ha kommit."}
        )
    nummer = row.versioner.count() + 1
    snapshot = content(row, []) | {"version": nummer, "versionsslag": Versionsslag.SUBMITTED.value}
    version = Redovisningsversion.objects.create(
        redovisning=row,
        nummer=nummer,
        slag=Versionsslag.SUBMITTED,
        snapshot=snapshot,
        sha256=dokument.revisions.order_by("nummer").values_list("sha256", flat=True).first(),
        dokument=dokument,
        inkommen=stockholm.at(day, 12) if day != stockholm.day(act.now) else act.now,
        by_post=True,
        text=act.reason,
        created_by=act.person,
        created_at=act.now,
    )
    for insats_uid, insats_text, kostnadsslag, belopp, orsak in act.data.get("rader") or []:
        Redovisningsrad.objects.create(
            version=version, insats_uid=insats_uid, insats_text=insats_text[:220], kostnadsslag_id=kostnadsslag, belopp=belopp, orsak=orsak
        )
    act.journal = {"version": nummer, "sha256": version.sha256, "inkom": day}
    _enter(act, version, TYPES[Redovisningsslag(row.slag)], row.namn)
    mails.report_registered(version, act.now)


EFFECTS = {"share_report": share, "submit_report": submit, "register_report": register}
