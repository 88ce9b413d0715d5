"""One instalment: its sum, its postings, and what an attempt to pay it says. Called by the process only."""

from datetime import date, datetime

from django.db.models import Sum

from agreements.models import Overenskommelse
from agreements.numbering import number
from agreements.workflow.process import Refused
from payments.enums import Bokningsslag, Rekvisitionsstatus
from payments.ledger import Post, post
from payments.models import Betalning, Bokning, Rekvisitionsversion, Utbetalning, Utbetalningsomgang
from payments.services import konto
from payments.services.aterkrav.settlement import deduction
from sbs.accounts.models import User
from sbs.lib import stockholm

K = Bokningsslag
#: Characters on a bank line (pain.001, Ustrd).
LINE = 140


def amount(row: Utbetalning) -> int:
    """Whole kronor."""
    return row.rader.aggregate(kronor=Sum("belopp"))["kronor"] or 0


def net(row: Utbetalning) -> int:
    """What goes to the bank: the instalment less what is taken from it for återkrav, whole kronor."""
    return amount(row) - deduction(row)


def is_first(row: Utbetalning) -> bool:
    """The instalment that the rekvisition itself asks for; the later ones follow from it (domain.md, Payments)."""
    return row.nummer == 1 and not hasattr(row, "extra")


def line_text(row: Utbetalning) -> str:
    """What stands on the receiver's bank line, 140 characters at most: who pays, which case, which instalment, the huvudman's own
    reference as its rekvisition has it, and what is taken for återkrav."""
    of = "" if hasattr(row, "extra") else f" av {row.plan.utbetalningar.filter(extra=None).count()}"
    text = f"Skolverket SBS {dnr_of(row)} {'' if of else 'extra '}utbetalning {row.nummer}{of}"
    taken = deduction(row)
    if taken:
        text += f", avräknat återkrav {taken} kr"
    reference = own_reference(row.plan.overenskommelse)
    return f"{text}, er referens {reference}"[:LINE] if reference else text[:LINE]


def own_reference(ok: Overenskommelse) -> str:
    """The huvudman's own reference in the rekvisition that is accepted; "" without one."""
    rows = Rekvisitionsversion.objects.filter(rekvisition__overenskommelse=ok, rekvisition__status=Rekvisitionsstatus.ACCEPTED)
    found = rows.order_by("-nummer").values_list("snapshot__uppgifter__referens", flat=True).first()
    return " ".join(str(found or "").split())


def dnr_of(row: Utbetalning) -> str:
    ok = row.plan.overenskommelse
    return ok.dnr or ok.samverkan.dnr


def attempt(row: Utbetalning, omgang: Utbetalningsomgang | None, end_to_end_id: str) -> Betalning:
    """Not saved: receiver, account, amount and text as they are now. Raises Refused without a confirmed account."""
    huvudman = row.plan.overenskommelse.huvudman
    account = konto.confirmed(huvudman)
    if account is None:
        raise Refused("Huvudmannen har inget bekräftat konto.")
    taken = deduction(row)
    return Betalning(
        utbetalning=row,
        omgang=omgang,
        end_to_end_id=end_to_end_id,
        belopp=amount(row) - taken,
        avraknat=taken,
        mottagare=huvudman.namn[:150],
        orgnr=huvudman.orgnr,
        kontoslag=account.slag,
        konto=account.nummer,
        dnr=dnr_of(row),
        meddelande=line_text(row),
    )


# --- the ledger ---------------------------------------------------------------------------------------------------------


def book_requisitioned(row: Utbetalning, now: datetime, actor: User) -> None:
    _book(row, K.REKVIRERAT, f"utbetalning {row.pk}", "Utbetalning {} frisläppt", stockholm.day(now), now, actor)


def book_requisitioned_back(row: Utbetalning, now: datetime, actor: User) -> None:
    _take_back(row, K.REKVIRERAT, f"utbetalning {row.pk}", "Utbetalning {} tillbaka bland det som ska betalas", now, actor)


def book_paid(betalning: Betalning, paid_on: date, now: datetime, actor: User) -> None:
    _book(betalning.utbetalning, K.UTBETALT, f"utbetalning {betalning.utbetalning_id}", "Utbetalning {}", paid_on, now, actor)


def book_paid_back(betalning: Betalning, now: datetime, actor: User) -> None:
    _take_back(betalning.utbetalning, K.UTBETALT, f"utbetalning {betalning.utbetalning_id}", "Utbetalning {}, rättelse", now, actor)


def _book(row: Utbetalning, slag: str, kalla: str, text: str, day: date, now: datetime, actor: User) -> None:
    """What the plan has for each insats, less what this source has booked already."""
    ok = row.plan.overenskommelse
    names, there = number(ok), _booked(kalla, slag)
    posts = []
    for line in row.rader.select_related("insats"):
        name = f"{names.insats(line.insats)} {line.insats.rubrik}".strip()
        posts.append(Post(slag, line.insats.uid, name, line.belopp - there.get(line.insats.uid, (0, ""))[0]))
    post(ok, posts, nyckel=_key(kalla), kalla=kalla, text=text.format(row.nummer), datum=day, now=now, actor=actor)


def _take_back(row: Utbetalning, slag: str, kalla: str, text: str, now: datetime, actor: User) -> None:
    """New postings that leave nothing of what this source has booked."""
    posts = [Post(slag, uid, name, -belopp) for uid, (belopp, name) in _booked(kalla, slag).items()]
    day = stockholm.day(now)
    post(row.plan.overenskommelse, posts, nyckel=_key(kalla), kalla=kalla, text=text.format(row.nummer), datum=day, now=now, actor=actor)


def _booked(kalla: str, slag: str) -> dict:
    """Identity of the insats -> (net kronor, its name)."""
    found: dict = {}
    for row in Bokning.objects.filter(kalla=kalla, slag=slag).order_by("pk"):
        found[row.insats_uid] = (found.get(row.insats_uid, (0, ""))[0] + row.belopp, row.insats_text)
    return found


def _key(kalla: str) -> str:
    """Unlike every earlier one of the same source; the instalment is locked meanwhile."""
    return f"{kalla.replace(' ', ':')}:{Bokning.objects.filter(kalla=kalla).count()}"
