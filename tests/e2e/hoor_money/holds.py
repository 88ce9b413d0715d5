"""A hold while a delredovisning is late: placed by the processtödjare, read by the huvudman, felt at the desk, lifted."""

from datetime import date

from payments.enums import Sparrstatus
from payments.models import Sparr

from . import paying
from .walk import Money

WHY, LIFTS = "Delredovisningen som skulle vara inne 15 april 2021 har inte kommit in.", "Delredovisningen har kommit in och är godkänd."


def placed(money: Money) -> None:
    money.clock.set(date(2021, 4, 26), 10)
    karin, sara = money["karin-almgren"], money["sara-nystrom"]
    karin.visit(f"{money.root}pengar/", "pengar")
    karin.follow("Spärra utbetalningar")
    karin.press("Lägg spärren")
    karin.reads("Rätta 3 fel för att lägga spärren")
    karin.look("spärra-fel")
    karin.fill({"grund": "Redovisning har inte kommit in", "text": WHY, "lyfts_av": LIFTS})
    karin.press("Lägg spärren")
    karin.reads("Spärren gäller och huvudmannen får ett mejl")
    sara.visit("/pengar/", "pengar-portalen")
    sara.follow("ÖK 2")
    sara.reads("En spärr stoppar utbetalningar", WHY, LIFTS)
    sara.look("pengar-med-sparr")


def felt_at_the_desk(money: Money) -> None:
    """It cannot be ticked, and its page says what stops it and what lifts it."""
    row = money.row(5)
    money.clock.set(row.due_date - paying.EARLY)
    amira = money["amira-haddad"]
    amira.visit(f"{paying.DESK}?manad={row.due_date:%Y-%m}")
    amira.reads("Spärrad")
    assert amira.page.get_by_label("Välj Höörs kommun, utbetalning 5").count() == 0
    amira.follow("Höörs kommun, utbetalning 5", "spärrad")
    amira.reads("Det här hindrar utbetalningen.", LIFTS)
    amira.visit(f"{paying.DESK}{row.pk}/release/")
    amira.press("Frisläpp")
    amira.reads("Utbetalningen kan inte frisläppas.")


def lifted(money: Money) -> None:
    karin, sara = money["karin-almgren"], money["sara-nystrom"]
    karin.visit(f"/utbetalningar/sparrar/{Sparr.objects.get().pk}/", "spärr")
    karin.follow("Häv spärren")
    karin.fill({"text": "Delredovisningen har kommit in."})
    karin.look("häv")
    karin.press("Häv spärren")
    karin.reads("Klart. Du hävde spärren.")
    assert Sparr.objects.get().status == Sparrstatus.LIFTED
    sara.visit(f"{money.root}pengar/")
    sara.reads_nothing_of("stoppar utbetalningar")
    paying.word(money, paying.send(money, 5), "betald")
