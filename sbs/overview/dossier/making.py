"""The dossier's making: called by ``jobs.run_job`` with a claim. Killed anywhere it is made anew, and stored once."""

from datetime import timedelta

from agreements.enums import Handlingstyp, Riktning
from agreements.models import Installning, Samverkan
from agreements.services.diarium import MYNDIGHET, record
from sbs.audit.journal import log
from sbs.documents import storage
from sbs.documents.enums import DokumentStatus, Revisionstyp
from sbs.documents.models import Dokument, Revision
from sbs.documents.pipeline import count_pages
from sbs.lib import stockholm
from sbs.lib.pause import pause_point
from sbs.overview import mails
from sbs.overview.dossier import index, mets, names
from sbs.overview.dossier.content import PDF, Line, lines
from sbs.overview.dossier.mets import Item, Member
from sbs.overview.dossier.package import Package
from sbs.overview.enums import Dossierslag
from sbs.overview.jobs import Claim, Permanent
from sbs.overview.models import Dossier

#: Kinds of ``Dokument`` that are made here.
DOSSIER, FORTECKNING = "dossier", "forteckning"
ZIP = "application/zip"
LAST_STEPS = 2  # the list, the manifest


def make(claim: Claim) -> None:
    """Every file, the list, the manifest, the sums; then the document, the diarium's entry and the letter in one transaction."""
    dossier: Dossier = claim.uttag
    dossier.samverkan = _case(dossier)
    content = lines(dossier)
    pdf = _pack(claim, dossier, content)
    size = claim.path.stat().st_size
    sha256 = storage.put_file(claim.path)
    pause_point("dossier.after_bytes")
    now = claim.clock()
    gallras = stockholm.day(now) + timedelta(days=Installning.current().dossier_dagar)
    with claim.last_act(sha256, gallras):
        dossier.sha256, dossier.gallras = sha256, gallras
        filename = names.package_name(dossier.samverkan.dnr, stockholm.day(dossier.created_at))
        dossier.dokument = _store(dossier, DOSSIER, str(dossier), filename)
        _revision(dossier.dokument, sha256, size, ZIP, None, now)
        if dossier.slag == Dossierslag.UTLAMNANDE:
            _hand_out(dossier, pdf, now)
        log(dossier, "make_dossier", f"Dossiern blev klar. SHA-256 {sha256}.", actor=dossier.created_by, at=now, internal=True)
        mails.dossier_done(dossier, now)
        pause_point("dossier.before_commit")


def _case(dossier: Dossier) -> Samverkan:
    rows = Samverkan.objects.select_related("huvudman", "urvalsomgang", "ansvarig", "dialogteam").prefetch_related("skolenheter")
    return rows.get(pk=dossier.samverkan_id)


def _pack(claim: Claim, dossier: Dossier, content: list[Line]) -> bytes:
    """Write the ZIP at ``claim.path``; gives the list's PDF."""
    total = len(content) + LAST_STEPS
    claim.progress(0, total)
    with Package(claim.path, dossier.created_at) as package:
        items, sums = [], {}
        for place, line in enumerate(content, start=1):
            member = _add(package, dossier, line)
            sums[line.number] = member.sha256 if member else ""
            items.append(_item(line, member))
            claim.progress(place, total)
            if place == 1:
                pause_point("dossier.middle")
        claim.progress(len(content) + 1, total)
        pdf = index.index_pdf(dossier, content, sums)
        own = package.add("index.pdf", pdf, PDF, group="Förteckning", title="Förteckning över handlingarna")
        xml = _manifest(dossier, items, own)
        package.add("mets.xml", xml, "application/xml", group="METS", title="Paketets innehåll")
        package.close_with_sums()
    claim.progress(total, total)
    return pdf


def _add(package: Package, dossier: Dossier, line: Line) -> Member | None:
    group = line.handling.get_handlingstyp_display()
    if line.masked:
        return package.add(line.path, index.withheld_pdf(dossier, line), PDF, group=group, title=line.title)
    return package.add_stored(line.path, line.revision, group=group, title=line.title) if line.revision else None


def _item(line: Line, member: Member | None) -> Item:
    paper = f"finns på papper i {line.handling.plats}" if line.handling.plats else "utan fil"
    return Item(line.title, line.handling.get_handlingstyp_display(), line.datum, member, "" if member else paper)


def _manifest(dossier: Dossier, items: list[Item], own: Member) -> bytes:
    case = dossier.samverkan
    about = mets.Case(
        id=f"dossier-{dossier.pk}",
        title=f"Samverkan med {case.huvudman.namn}",
        dnr=case.dnr or "",
        huvudman=case.huvudman.namn,
        agency=MYNDIGHET,
        created=dossier.created_at,
    )
    xml = mets.build(about, items, [own])
    if faults := mets.faults(xml):
        raise Permanent(f"Paketets METS-fil följer inte sitt schema: {faults[0]}")
    return xml


def _store(dossier: Dossier, typ: str, title: str, filename: str) -> Dokument:
    return Dokument.objects.create(
        typ=typ, title=title, filename=filename, status=DokumentStatus.DONE, created_at=dossier.created_at, created_by=dossier.created_by
    )


def _revision(dokument: Dokument, sha256: str, size: int, media_type: str, pages: int | None, now) -> Revision:
    return Revision.objects.create(
        dokument=dokument, nummer=1, typ=Revisionstyp.PACKAGE, sha256=sha256, size=size, pages=pages, media_type=media_type, created_at=now
    )


def _hand_out(dossier: Dossier, pdf: bytes, now) -> None:
    """What was handed out, to whom: entered in the diarium with the list, which is kept when the ZIP is taken away."""
    forteckning = _store(dossier, FORTECKNING, f"Förteckning över handlingar till {dossier.mottagare}"[:250], "forteckning.pdf")
    revision = _revision(forteckning, storage.put(pdf), len(pdf), PDF, count_pages(pdf), now)
    Dossier.objects.filter(pk=dossier.pk).update(forteckning=forteckning)
    record(
        dossier.samverkan,
        key=f"dossier:{dossier.pk}",
        riktning=Riktning.OUT,
        handlingstyp=Handlingstyp.SKRIVELSE,
        beskrivning="Handlingar i ärendet lämnade ut, förteckning",
        mottagare=dossier.mottagare,
        dokument=forteckning,
        revision=revision,
        now=now,
        actor=dossier.created_by,
    )


def failed(dossier: Dossier, now) -> None:
    mails.dossier_failed(dossier, now)
