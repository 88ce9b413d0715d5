"""Before a change is registered: everything it touches, in words. Nothing is written."""

from collections.abc import Iterator
from datetime import date

from agreements.enums import Andringsslag, Huvudmannaroll
from agreements.models import Kontaktroll, Mandat, Organisationsandring
from agreements.registries import CONSEQUENCES, Foljd
from agreements.services.organisation import reach
from agreements.services.organisation.people import roles_follow
from sbs.lib.dates import show_date
from sbs.lib.formats import show_orgnr

A = Andringsslag
ACTION = "organisation"


def affected(row: Organisationsandring, today: date) -> list[tuple[str, list[Foljd]]]:
    """By area: the register, cases, agreements, payments, people, what must be decided. ``row`` need not be saved."""
    found = [*_register(row, today), *_cases(row, today), *_people(row)]
    found += [Foljd("Att besluta", f"{point.samverkan.dnr or point.samverkan.huvudman}: {point.text}") for point in reach.points(row)]
    areas: dict[str, list[Foljd]] = {}
    for one in found:
        areas.setdefault(one.omrade, []).append(one)
    return list(areas.items())


def shown(slag: str, value: str) -> str:
    """A value of the register as it is printed."""
    return show_orgnr(value) if slag == A.ORGNR and value else value


def current(row: Organisationsandring) -> str:
    """What the register has now where the change replaces a value; "" for one that had none."""
    columns = {A.NAMN: "namn", A.ORGNR: "orgnr", A.KOD: "skolenhetskod"}
    column = columns.get(A(row.slag))
    return getattr(row.mal, column) if column else ""


def _register(row: Organisationsandring, today: date) -> Iterator[Foljd]:
    when = "nu" if row.from_date <= today else f"av sig själv {show_date(row.from_date)}"
    if row.slag in (A.NAMN, A.ORGNR, A.KOD):
        yield Foljd("Registret", f"Uppgiften ändras {when}.", shown(row.slag, current(row)) or "saknas", shown(row.slag, row.new_value))
        yield Foljd("Registret", "Den gamla uppgiften finns kvar och går att söka på. Undertecknade överenskommelser ändras inte.")
    elif row.slag == A.SAMMANSLAGNING and row.huvudman:
        count = row.huvudman.skolenheter.count()
        schools = "en skolenhet" if count == 1 else f"{count} skolenheter"
        text = f"{row.till_huvudman} tar {when} över {schools}. {row.huvudman} stängs men finns kvar i sökningen."
        yield Foljd("Registret", text, str(row.huvudman), str(row.till_huvudman))
    elif row.slag == A.KONKURS:
        yield Foljd("Registret", f"{row.huvudman} stängs {when}. Skolenheter, ärenden och överenskommelser ligger kvar.")
    elif row.slag == A.HUVUDMAN and row.skolenhet:
        yield Foljd("Registret", f"Skolenheten byter huvudman {when}.", str(row.skolenhet.huvudman), str(row.till_huvudman))
    else:
        yield Foljd("Registret", f"Skolenheten är inte längre i drift. Det ändras {when}.")


def _cases(row: Organisationsandring, today: date) -> Iterator[Foljd]:
    for case in reach.cases(row):
        stays = row.slag == A.SAMMANSLAGNING and row.till_huvudman and reach.clashes(case, row.till_huvudman)
        moved = f" Det förs över till {row.till_huvudman}." if row.slag == A.SAMMANSLAGNING and not stays else ""
        kept = f" Det ligger kvar: {row.till_huvudman} har ett eget i samma omgång." if stays else ""
        yield Foljd("Pågående ärenden", f"{case.huvudman}, {case.urvalsomgang}, {case.dnr or 'dnr saknas'}.{moved}{kept}")
        for ok in reach.agreements(case, row):
            printed = " Den står kvar som den skrevs under." if ok.in_force_at else ""
            yield Foljd("Överenskommelser", f"{ok.short_name}, {case.huvudman}, är ”{ok.get_status_display().lower()}”.{printed}")
            for one in CONSEQUENCES:
                yield from one(ok, ACTION, {"slag": row.slag, "from_date": row.from_date}, today)


def _people(row: Organisationsandring) -> Iterator[Foljd]:
    if row.slag == A.HUVUDMAN and row.skolenhet:
        rektorer = Kontaktroll.objects.filter(roll=Huvudmannaroll.REKTOR, skolenhet=row.skolenhet, until=None).count()
        if rektorer:
            yield Foljd("Kontakter", f"Rollen som rektor hos {row.skolenhet.huvudman} upphör dagen före ({rektorer}).")
    if row.huvudman is None or row.slag not in (A.SAMMANSLAGNING, A.ORGNR):
        return
    mandates = Mandat.objects.filter(huvudman=row.huvudman).exclude(valid_until__lt=row.from_date).count()
    if mandates:
        yield Foljd("Mandat", f"{mandates} mandat för {row.huvudman} upphör dagen före.")
    if row.slag == A.SAMMANSLAGNING and row.till_huvudman:
        people = row.huvudman.kontaktpersoner.filter(is_active=True).count()
        text = f"{people} kontaktpersoner förs över till {row.till_huvudman}."
        if not roles_follow(row.till_huvudman):
            text += " Roller som ser allt hos huvudmannen upphör och får prövas på nytt. Rektorer och inbjudna behåller sina."
        yield Foljd("Kontakter", text)
