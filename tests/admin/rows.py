"""One row of every kind that has a page in the administration; called again it makes another."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count, cycle
from typing import Any

from django.db import models

from agreements.enums import Handlingstyp, Huvudmannaroll, Mallstatus, Orsak, Part, Versionsstatus
from agreements.models import (
    Avtalsmall,
    Avtalsversion,
    Beslutspunkt,
    Dialogteam,
    Externundertecknande,
    Granskning,
    Granskningsordning,
    Huvudman,
    Installning,
    Kontaktperson,
    Kostnadsslag,
    Mallversion,
    Mandat,
    Motivering,
    Organisationsandring,
    Overenskommelse,
    Regeringsuppdrag,
    Samverkan,
    Skolenhet,
    Statusandring,
    Undantag,
    Underskrift,
    Urvalsomgang,
)
from payments.models import Betalinstallning, Budget, Leverantor, Rattsgrund
from reporting.models import Mejlfri, Paminnelse, Paminnelsesteg
from sbs.accounts.enums import Roll
from sbs.accounts.models import Bristanmalan, Enhet, Tjansteroll, User, Vikariat
from sbs.audit import journal
from sbs.audit.models import Handelse, Lasning
from sbs.documents.enums import DokumentStatus, Jobbtyp, Revisionstyp
from sbs.documents.models import Dokument, Dokumentjobb, Revision
from sbs.notices.models import Studs, Utskick
from sbs.overview.models import Diarieuttag, Dossier, Gallringsregel
from tests import factories
from tests.factories import NOW, make_huvudman, make_ok, make_staff, make_user
from tests.reporting.reminders.world import make_report

_number = count(1)
_years = cycle(range(2015, 2100))
_kinds = cycle(Handlingstyp.values)


def make_document(**fields: Any) -> Dokument:
    given = {"typ": "bilaga", "title": f"Fil {next(_number)}", "filename": "fil.pdf", "status": DokumentStatus.DONE, "created_at": NOW}
    return Dokument.objects.create(**(given | {"created_by": make_user()} | fields))


def make_revision() -> Revision:
    return Revision.objects.create(
        dokument=make_document(), nummer=1, typ=Revisionstyp.UPLOADED, sha256=f"{next(_number):064d}", size=10, created_at=NOW
    )


def make_version(**fields: Any) -> Avtalsversion:
    ok = make_ok()
    given = {"nummer": 1, "status": Versionsstatus.OPEN, "snapshot": {}, "sha256": "a" * 64, "dokument": make_document()}
    return Avtalsversion.objects.create(overenskommelse=ok, frozen_at=NOW, frozen_by=make_staff(), **(given | fields))


def make_signature() -> Underskrift:
    return Underskrift.objects.create(
        version=make_version(), part=Part.HUVUDMAN, ordning=1, field="sig_1", user=make_user(), namn="Eva Ek", befattning="chef", mandat="m"
    )


def make_mallversion() -> Mallversion:
    """A draft with one clause."""
    mall = Avtalsmall.objects.create(namn=f"Mall {next(_number)}", typ="ok2")
    version = Mallversion.objects.create(mall=mall, nummer=1, status=Mallstatus.DRAFT, rubrik="Överenskommelse")
    version.klausuler.create(nyckel="parter", ordning=1, rubrik="Parter", typ="genererad")
    return version


def make_order() -> Granskningsordning:
    order = Granskningsordning.objects.create(enhet=factories.make_enhet(f"Enhet {next(_number)}"), typ="ok2")
    order.granskare.create(ordning=1, user=make_staff())
    order.granskare.create(ordning=2, roll=Roll.ENHETSCHEF)
    return order


def make_review() -> Granskning:
    review = Granskning.objects.create(overenskommelse=make_ok(), nummer=1, snapshot={}, submitted_at=NOW, submitted_by=make_staff())
    review.steg.create(ordning=1, roll=Roll.ENHETSCHEF)
    return review


def make_waiver() -> Undantag:
    return Undantag.objects.create(
        overenskommelse=make_ok(),
        kod="k",
        var="parter",
        fingerprint="f",
        brist="En brist",
        requested_by=make_staff(),
        requested_at=NOW,
        begaran="Därför",
    )


def make_reason() -> Motivering:
    return Motivering.objects.create(
        overenskommelse=make_ok(),
        kod="k",
        var="parter",
        fingerprint="f",
        brist="En varning",
        text="Därför",
        author=make_staff(),
        created_at=NOW,
    )


def make_external() -> Externundertecknande:
    return Externundertecknande.objects.create(
        version=make_version(),
        dokument_skolverket=make_document(),
        date_skolverket=NOW.date(),
        date_huvudman=NOW.date(),
        registered_at=NOW,
        registered_by=make_staff(),
    )


def make_change() -> Statusandring:
    return Statusandring.objects.create(
        overenskommelse=make_ok(),
        action="suspend",
        orsak=Orsak.ANNAT,
        text="Därför",
        from_date=NOW.date(),
        dokument=make_document(),
        at=NOW,
        actor=make_staff(),
    )


def make_organisation_change() -> Organisationsandring:
    """A name, with something that a case must decide because of it."""
    case = factories.make_samverkan()
    values = {"slag": "namn", "huvudman": case.huvudman, "from_date": NOW.date(), "new_value": "Nytt namn", "text": "Därför"}
    row = Organisationsandring.objects.create(dokument=make_document(), created_at=NOW, created_by=make_staff(), **values)
    beslut = factories.make_beslut("andring", case)
    case.beslutspunkter.create(key=f"k{row.pk}", slag="part", text="Ändra part", organisationsandring=row, created_at=NOW, avgors_av=beslut)
    return row


def make_contact_row() -> Kontaktperson:
    owner = make_huvudman()
    school = factories.make_skolenhet(owner)
    user = factories.make_contact(owner, Huvudmannaroll.REKTOR, Huvudmannaroll.REPRESENTANT, skolenhet=school)
    return Kontaktperson.objects.get(user=user)


def make_substitute() -> Vikariat:
    today = date.today()
    return Vikariat.objects.create(
        for_user=make_staff(), vikarie=make_staff(), roll=Roll.PROCESSTODJARE, from_date=today, until=today + timedelta(days=9)
    )


def make_bounce() -> Studs:
    utskick, number = MAKERS[Utskick](), next(_number)
    words = {"address": utskick.to, "source": "report", "status_code": "5.1.1", "at": NOW}
    return Studs.objects.create(key=f"s{number}", utskick=utskick, user=make_user(), **words)


def make_reminder() -> Paminnelse:
    report = make_report(make_ok())
    words = {"effective_date": report.effective_date, "offset": -7, "grupp": "skriver", "day": NOW.date(), "created_at": NOW}
    return Paminnelse.objects.create(redovisning=report, user=make_user(), utskick=MAKERS[Utskick](), **words)


MAKERS: dict[type[models.Model], Callable[[], Any]] = {
    User: lambda: make_staff(),
    Enhet: lambda: factories.make_enhet(f"Enhet {next(_number)}"),
    Tjansteroll: lambda: make_staff().tjansteroller.get(),
    Vikariat: make_substitute,
    Bristanmalan: lambda: Bristanmalan.objects.create(text="Knappen syns inte", created_at=NOW),
    Handelse: lambda: journal.log(make_user(), "prov", "Prövade.", actor=make_staff()),
    Lasning: lambda: Lasning.objects.create(at=NOW, user=make_staff(), what="en sida", object_type="x", object_id="1"),
    Dokument: lambda: make_revision().dokument,
    Revision: make_revision,
    Dokumentjobb: lambda: Dokumentjobb.objects.create(dokument=make_document(), typ=Jobbtyp.RENDER, key="render", created_at=NOW),
    Utskick: lambda: Utskick.objects.create(
        key=f"k{next(_number)}", to="a@example.org", subject="Ämne", body="Hemlig länk", kind="prov", created_at=NOW
    ),
    Studs: lambda: make_bounce(),
    Huvudman: lambda: make_huvudman(),
    Skolenhet: lambda: factories.make_skolenhet(make_huvudman()),
    Dialogteam: lambda: factories.make_team(make_staff(), make_staff()),
    Kontaktperson: make_contact_row,
    Mandat: lambda: factories.make_mandat(make_user(), approved_by=make_staff(), underlag=make_document(typ="mandat")),
    Urvalsomgang: lambda: Urvalsomgang.objects.create(namn=f"Omgång {next(_number)}"),
    Samverkan: lambda: factories.make_samverkan(),
    Regeringsuppdrag: lambda: Regeringsuppdrag.objects.create(beteckning=f"U2019/{next(_number):05d}", rubrik="Stöd", from_date=NOW.date()),
    Installning: lambda: Installning.objects.get_or_create(pk=1)[0],
    Kostnadsslag: lambda: factories.make_kostnadsslag(f"Slag {next(_number)}"),
    Granskningsordning: make_order,
    Granskning: make_review,
    Motivering: make_reason,
    Undantag: make_waiver,
    Avtalsmall: lambda: make_mallversion().mall,
    Mallversion: make_mallversion,
    Overenskommelse: lambda: make_version().overenskommelse,
    Avtalsversion: lambda: make_signature().version,
    Underskrift: make_signature,
    Externundertecknande: make_external,
    Statusandring: make_change,
    Organisationsandring: make_organisation_change,
    Beslutspunkt: lambda: make_organisation_change().beslutspunkter.get(),
    Rattsgrund: lambda: Rattsgrund.objects.create(typ="klausul", text=f"Avsnitt {next(_number)}"),
    Leverantor: lambda: Leverantor.objects.create(namn=f"Leverantör {next(_number)}", slag="larosate"),
    Betalinstallning: lambda: Betalinstallning.objects.get_or_create(pk=1)[0],
    Budget: lambda: Budget.objects.create(ar=next(_years), belopp=120_000_000),
    Paminnelsesteg: lambda: Paminnelsesteg.objects.create(offset=next(_number)),
    Mejlfri: lambda: Mejlfri.objects.create(namn=f"Uppehåll {next(_number)}", from_date=NOW.date(), until=NOW.date()),
    Paminnelse: lambda: make_reminder(),
    Gallringsregel: lambda: Gallringsregel.objects.create(handlingstyp=next(_kinds), ar=5),
    Dossier: lambda: Dossier.objects.create(key=f"k{next(_number)}", samverkan=factories.make_samverkan(), created_at=NOW),
    Diarieuttag: lambda: Diarieuttag.objects.create(key=f"k{next(_number)}", filformat="csv", created_at=NOW, created_by=make_staff()),
}
FROZEN = (
    Handelse,
    Lasning,
    Dokument,
    Revision,
    Dokumentjobb,
    Utskick,
    Studs,
    Paminnelse,
    Granskning,
    Motivering,
    Undantag,
    Overenskommelse,
    Avtalsversion,
    Underskrift,
    Externundertecknande,
    Statusandring,
    Organisationsandring,
    Beslutspunkt,
    Dossier,
    Diarieuttag,
)
