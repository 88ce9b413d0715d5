"""What a change touches: running cases, their living agreements, and what each case must have decided because of it.

The same list is shown before (the dry run) and put on the cases when the change is applied: what was told is what is asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from agreements.enums import Andringsslag, Beslutsslag, Status
from agreements.models import Huvudman, Insats, Organisationsandring, Overenskommelse, Samverkan
from sbs.lib.dates import show_date
from sbs.lib.formats import show_bankgiro

A, B = Andringsslag, Beslutsslag
WRITTEN = (Status.DRAFT, Status.REVIEW, Status.APPROVED)
ALIVE = (Status.IN_FORCE, Status.SUSPENDED, Status.PERIOD_ENDED)


@dataclass(frozen=True)
class Point:
    """One thing a case must have decided."""

    samverkan: Samverkan
    slag: str
    text: str
    ok: Overenskommelse | None = None


def cases(row: Organisationsandring) -> list[Samverkan]:
    """The running cases that the change concerns."""
    found = Samverkan.objects.filter(closed_at=None)
    if row.huvudman_id:
        found = found.filter(huvudman=row.huvudman_id)
    else:
        touched = Q(skolenheter=row.skolenhet_id) | Q(overenskommelser__omraden__insatser__skolenheter=row.skolenhet_id)
        found = found.filter(touched).distinct()
    return list(found.select_related("huvudman", "urvalsomgang", "ansvarig", "dialogteam").order_by("pk"))


def agreements(case: Samverkan, row: Organisationsandring) -> list[Overenskommelse]:
    """The case's living agreements; for a skolenhet those that name it."""
    found = case.overenskommelser.filter(status__in=[*WRITTEN, Status.SIGNING, *ALIVE])
    if row.skolenhet_id:
        named = Q(omraden__insatser__skolenheter=row.skolenhet_id) | Q(planenheter__skolenhet=row.skolenhet_id)
        found = found.filter(named).distinct()
    return list(found.select_related("samverkan__huvudman").order_by("typ", "pk"))


def clashes(case: Samverkan, receiver: Huvudman) -> bool:
    """Whether the huvudman that takes over has a case of its own in the same round: two cases cannot be one without a decision."""
    return receiver.samverkan.filter(urvalsomgang=case.urvalsomgang_id).exists()


def points(row: Organisationsandring) -> list[Point]:
    """Everything the running cases must have decided, case by case."""
    make = _of_huvudman if row.huvudman_id else _of_skolenhet
    return [point for case in cases(row) for point in make(row, case)]


def _of_huvudman(row: Organisationsandring, case: Samverkan) -> Iterator[Point]:
    for ok in agreements(case, row):
        yield from _agreement(row, case, ok)
    day = show_date(row.from_date)
    if row.slag == A.KONKURS:
        text = f"{row.huvudman} gick i konkurs {day}. Besluta om avslut, stoppa utbetalningarna och bevaka pengar som ska tillbaka."
        yield Point(case, B.AVSLUT, text)
        yield Point(case, B.KONTAKTER, "En konkursförvaltare företräder boet. Ta reda på vem och vilka som får företräda huvudmannen.")
    if row.slag in (A.SAMMANSLAGNING, A.ORGNR):
        new = row.till_huvudman or row.huvudman
        yield Point(case, B.MANDAT, f"Mandaten från före {day} gäller inte längre. Pröva vilka som får skriva under för {new}.")
        giro = f"Registret har bankgiro {show_bankgiro(new.bankgiro)}." if new and new.bankgiro else "Registret har inget bankgiro."
        yield Point(case, B.BANKGIRO, f"Bekräfta till vilket konto pengar ska betalas från och med {day}. {giro}")
    if row.slag == A.SAMMANSLAGNING and row.till_huvudman:
        yield Point(case, B.KONTAKTER, f"Pröva vilka av kontaktpersonerna som ska ha en roll hos {row.till_huvudman}, och vilken.")
        if clashes(case, row.till_huvudman):
            text = f"{row.till_huvudman} har redan ett ärende i {case.urvalsomgang}. Besluta vilket av dem som fortsätter."
            yield Point(case, B.ARENDEN, text)


def _agreement(row: Organisationsandring, case: Samverkan, ok: Overenskommelse) -> Iterator[Point]:
    """What one agreement needs when its party is another, or is called something else."""
    who = {A.NAMN: f"huvudmannen heter {row.new_value}", A.ORGNR: "huvudmannen har ett nytt organisationsnummer"}
    what = who.get(A(row.slag), f"huvudmannen är {row.till_huvudman}")
    day = show_date(row.from_date)
    if row.slag == A.KONKURS:
        if ok.status == Status.SIGNING:
            yield Point(case, B.UNDERSKRIFT, f"{ok.short_name} är för underskrift. Ta tillbaka den, eller vänta in konkursförvaltaren.", ok)
        return
    if ok.status in WRITTEN:
        yield Point(case, B.UTKAST, f"Från och med {day} gäller att {what}. Rätta parten i utkastet till {ok.short_name}.", ok)
    elif ok.status == Status.SIGNING:
        text = f"{ok.short_name} är för underskrift med den gamla uppgiften. Ta tillbaka den och gör en ny version."
        yield Point(case, B.UNDERSKRIFT, text, ok)
    elif row.slag == A.NAMN:
        text = f"{ok.short_name} gäller med samma part. Från och med {day} gäller att {what}. Besluta om det räcker att meddela namnet."
        yield Point(case, B.PART, text, ok)
    else:
        yield Point(case, B.PART, f"Från och med {day} gäller att {what}. Besluta om ett tillägg om part till {ok.short_name}.", ok)


def _of_skolenhet(row: Organisationsandring, case: Samverkan) -> Iterator[Point]:
    leaves = row.slag in (A.HUVUDMAN, A.NEDLAGGNING)
    day, skola = show_date(row.from_date), row.skolenhet
    if leaves and case.skolenheter.filter(pk=row.skolenhet_id).exists():
        why = f"tillhör {row.till_huvudman} från och med {day}" if row.till_huvudman else f"läggs ner {day}"
        yield Point(case, B.SKOLENHET, f"{skola} {why}. Besluta om skolenheten lämnar samverkan och från vilken dag.")
    for ok in agreements(case, row):
        if ok.status == Status.SIGNING:
            text = f"{ok.short_name} är för underskrift med {skola} som den var före {day}. Besluta om den ska tas tillbaka."
            yield Point(case, B.UNDERSKRIFT, text, ok)
        elif leaves and ok.status in ALIVE:
            yield Point(case, B.PART, f"Besluta om ett tillägg till {ok.short_name}: {_count(ok, row)} gäller {skola}.", ok)
        elif leaves:
            yield Point(case, B.UTKAST, f"Rätta utkastet till {ok.short_name}: {_count(ok, row)} gäller {skola}.", ok)


def _count(ok: Overenskommelse, row: Organisationsandring) -> str:
    count = Insats.objects.filter(omrade__overenskommelse=ok, skolenheter=row.skolenhet_id).count()
    if not count:
        return "nulägesanalysen och åtgärdsplanen"
    return "en insats" if count == 1 else f"{count} insatser"
