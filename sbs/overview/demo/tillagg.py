"""Tillägg 1 to Höör's ÖK 2 through the services, at its dates: an insats begins later, and 100 000 kronor move to another."""

from datetime import date, timedelta

from agreements.checks import evaluate
from agreements.enums import Tillaggsslag
from agreements.models import Insats, Overenskommelse
from agreements.services import kontroll
from agreements.services.parts import avsnitt_of, save_part
from agreements.services.tillagg import draft
from agreements.services.tillagg.effect import apply_due
from agreements.workflow import perform
from payments import amounts
from payments.schedule import Instalment
from payments.services.plan import PLAN, save_rows
from sbs.accounts.models import User
from sbs.documents import jobs
from sbs.lib import stockholm
from sbs.lib.money import split_even
from sbs.overview.demo.register import Register
from sbs.overview.demo.signing import sign_agreement

BEGUN = stockholm.at(date(2020, 11, 2), 10)
EFFECTIVE = date(2021, 1, 1)
HANDLEDNING, SAMORDNARE, PROCESSTOD = "Strategisk handledning", "Samordnare", "Processtöd"
LATER = date(2021, 1, 11)
MOVED = 100_000
WHY = (
    "Lärosätet kan börja med den strategiska handledningen först i januari 2021. Ledningsgrupperna behöver därför mer processtöd på plats, "
    "och en del av bidraget till samordning och nedsättning flyttas dit. Bidraget i allt är oförändrat."
)
REASON = "Samma skäl som när överenskommelsen skrevs under."


def begin(register: Register, ok: Overenskommelse) -> Overenskommelse:
    """The draft, with everything changed that it changes and every warning explained. ``ok`` is in force."""
    author = register.users["karin-almgren"]
    made = draft.create(ok, Tillaggsslag.ANDRADE_MEDEL, EFFECTIVE, WHY, author, BEGUN)
    _move_insats(made, author)
    _move_money(made, author)
    for brist in evaluate(made, stockholm.day(BEGUN)).varningar:
        if not made.motiveringar.filter(fingerprint=brist.fingerprint).exists():
            kontroll.motivate(made, brist.fingerprint, REASON, author, now=BEGUN, today=stockholm.day(BEGUN))
    return _fresh(made)


def sign(register: Register, tillagg: Overenskommelse) -> Overenskommelse:
    """Reviewed, sent and signed by the four signers in November 2020; the documents are finished."""
    author, boss = register.users["karin-almgren"], register.users["cecilia-dahlqvist"]
    perform(tillagg.pk, "share", author, now=BEGUN + timedelta(hours=1), text="Läs gärna ändringarna.")
    perform(tillagg.pk, "hand_back", register.users["sara-nystrom"], now=BEGUN + timedelta(days=1), text="Det stämmer.")
    perform(tillagg.pk, "submit_review", author, now=BEGUN + timedelta(days=2), text="")
    perform(tillagg.pk, "approve", boss, now=BEGUN + timedelta(days=3), text="Klart och tydligt.")
    sent = BEGUN + timedelta(days=4)
    perform(tillagg.pk, "send_for_signature", author, now=sent, deadline=stockholm.day(sent + timedelta(days=14)))
    jobs.run_waiting(now=sent)
    return sign_agreement(tillagg.pk, [sent + timedelta(hours=hours) for hours in (2, 4, 26, 28)])


def take_effect() -> int:
    """The morning of the first day: the changes are in the ÖK's own text."""
    return apply_due(stockholm.at(EFFECTIVE, 6))


def _fresh(ok: Overenskommelse) -> Overenskommelse:
    return Overenskommelse.objects.get(pk=ok.pk)


def _move_insats(tillagg: Overenskommelse, author: User) -> None:
    row = Insats.objects.get(omrade__overenskommelse=tillagg, rubrik=HANDLEDNING)

    def write(_: Overenskommelse) -> None:
        row.start = LATER
        row.save(update_fields=["start"])

    nyckel = f"insats-{row.pk}"
    save_part(tillagg.pk, nyckel, avsnitt_of(tillagg, nyckel).revision, author, BEGUN, write, title=row.rubrik)


def _move_money(tillagg: Overenskommelse, author: User) -> None:
    """From one insats to another in the instalments that are left, to the krona. The sums of each year stay those of the beslut."""
    giver, taker = (Insats.objects.get(omrade__overenskommelse=tillagg, rubrik__startswith=rubrik) for rubrik in (SAMORDNARE, PROCESSTOD))
    _bidrag(tillagg, giver, -MOVED, author)
    _bidrag(tillagg, taker, MOVED, author)
    rows = amounts.instalments(tillagg)
    parts = iter(split_even(MOVED, sum(row.due_date >= EFFECTIVE for row in rows)))
    changed = []
    for row in rows:
        moved = next(parts) if row.due_date >= EFFECTIVE else 0
        change = {giver.pk: -moved, taker.pk: moved}
        lines = tuple((line.insats_id, line.belopp + change.get(line.insats_id, 0)) for line in row.rader.all())
        changed.append(Instalment(row.nummer, row.due_date, row.period_start, row.period_end, lines))
    save_rows(tillagg.pk, avsnitt_of(tillagg, PLAN).revision, author, BEGUN, changed)


def _bidrag(tillagg: Overenskommelse, row: Insats, kronor: int, author: User) -> None:
    """Another bidrag, taken from or put on its largest part."""

    def write(_: Overenskommelse) -> None:
        line = row.beloppsrader.order_by("belopp").last()
        assert line is not None
        line.belopp += kronor
        line.save()
        row.bidrag += kronor
        row.save()

    nyckel = f"insats-{row.pk}"
    save_part(tillagg.pk, nyckel, avsnitt_of(tillagg, nyckel).revision, author, BEGUN, write, title=row.rubrik)
