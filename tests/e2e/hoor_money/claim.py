"""A breach: a part is claimed back, the huvudman answers, a beslut, a begäran om ändring, a second beslut that lowers it, paid back."""

from datetime import date

from payments.models import Aterkrav, Fakturaunderlag
from payments.services.aterkrav.standing import under_way
from sbs.overview.demo import aterkrav as facts
from tests.documents import uploaded
from tests.e2e.hoor import beslut

from . import figures
from .walk import Money

QUESTIONED, CLAIMED, CHANGED = 90_000, 60_000, 45_000


def root_of() -> str:
    return f"/aterkrav/{Aterkrav.objects.get().pk}/"


def communicated(money: Money) -> None:
    money.clock.set(date(2022, 9, 12))
    karin = money["karin-almgren"]
    karin.visit(f"{money.root}aterkrav/nytt/", "oppna")
    karin.fill({"kalla": "Brist mot överenskommelsen"})
    karin.press("Öppna återkravet")
    karin.visit(f"{root_of()}gor/claim_communicate/")
    karin.press("Skicka till huvudmannen")
    karin.reads("Välj en grund")
    karin.look("kommunicera-fel")
    row = Aterkrav.objects.get().rader.order_by("-godkand").first()
    karin.visit(f"{root_of()}skriv/", "skriv-aterkrav")
    words = {"grund": "Medlen är använda till fel ändamål", "text": facts.WHAT, f"godkand_{row.pk}": row.godkand - QUESTIONED}
    karin.fill(words)
    karin.page.locator("#id_rattsgrund").select_option(index=1)
    karin.press("Spara")
    karin.visit(f"{root_of()}gor/claim_communicate/")
    karin.press("Skicka till huvudmannen")
    money.work()


def answered(money: Money) -> None:
    money.clock.set(date(2022, 9, 26))
    sara = money["sara-nystrom"]
    sara.visit(root_of(), "aterkrav-portalen")
    sara.reads("90 000 kronor kan krävas tillbaka", "Läs underlaget och svara")
    sara.visit(f"{root_of()}gor/claim_answer/", "svara")
    sara.fill({"text": facts.ANSWER})
    sara.press("Svara")
    sara.reads("Kvittens")
    money.work()


def decided(money: Money) -> None:
    money.clock.set(date(2022, 10, 6))
    _decide(money, CLAIMED, facts.REASONS, "Bered beslut")
    amira = money["amira-haddad"]
    amira.visit(f"{root_of()}gor/claim_invoice/", "underlag")
    amira.press("Ta fram faktureringsunderlag")
    amira.reads("60 000 kronor är kvar att betala")


def change_asked_for(money: Money) -> None:
    """The invoice waits meanwhile."""
    money.clock.set(date(2022, 10, 11))
    eva, karin = money["eva-rosengren"], money["karin-almgren"]
    eva.visit(f"{root_of()}gor/claim_ask_change/", "begar-andring")
    eva.fill({"text": facts.REQUEST})
    eva.press("Begär ändring av beslutet")
    karin.visit(f"{root_of()}gor/claim_wait/")
    karin.fill({"text": facts.WAITS})
    karin.press("Låt fakturan vänta")
    eva.visit(root_of())
    eva.reads("Fakturan väntar.", facts.WAITS)


def lowered(money: Money) -> None:
    money.clock.set(date(2022, 10, 26))
    _decide(money, CHANGED, facts.SECOND, "Bered nytt beslut")
    amira = money["amira-haddad"]
    amira.visit(f"{root_of()}gor/claim_invoice/")
    amira.press("Ta fram faktureringsunderlag")
    amira.reads("45 000 kronor är kvar att betala")
    assert list(Fakturaunderlag.objects.order_by("pk").values_list("belopp", flat=True)) == [CLAIMED, CHANGED - CLAIMED]


def paid_back(money: Money) -> None:
    money.clock.set(date(2022, 11, 4))
    amira, sara = money["amira-haddad"], money["sara-nystrom"]
    amira.visit(f"{root_of()}gor/claim_pay/", "betalning")
    amira.fill({"verifikat": "V 2022-417"})
    amira.press("Registrera återbetalning")
    amira.reads("Inget är kvar att betala")
    amira.look("aterkrav-betalt")
    amira.visit(f"{root_of()}gor/claim_close/")
    amira.press("Avsluta")
    amira.visit("/utbetalningar/aterkrav/", "aterkraven")
    amira.reads("Avslutad")
    sara.visit(root_of(), "aterkrav-avslutat")
    sara.reads("Inget mer ska betalas", "sänker beloppet")
    sara.visit(f"{money.root}pengar/", "huvudboken-efter")
    sara.reads("45 000 kr")
    figures.after(money, changed=CHANGED)


def _decide(money: Money, kronor: int, why: str, button: str) -> None:
    """Prepared, written and checked; the day's paper is registered. How a beslut is signed here is walked in test_hoor."""
    karin, claim = money["karin-almgren"], Aterkrav.objects.get()
    karin.visit(f"{root_of()}beslut/", f"beslut-{kronor}")
    first = claim.rader.exclude(belopp=0).get()
    karin.fill({"utfall": "En del krävs tillbaka", f"belopp_{first.pk}": kronor, "skal": why})
    karin.press(button)
    made = under_way(claim)
    assert made is not None
    root = f"/beslut/{made.beslut_id}/"
    beslut.write(karin, root, {"beslutsfattare": "Cecilia Dahlqvist"})
    karin.visit(f"{root}registrera/", "registrera-beslut")
    pdf = {"name": "beslut.pdf", "mimeType": "application/pdf", "buffer": uploaded.small_pdf()}
    karin.fill({"decided_on": money.clock().date(), "fattat_av": "Cecilia Dahlqvist, enhetschef", "fil": pdf})
    karin.press("Registrera beslutet")
    karin.reads("Klart. Du registrerade")
    money.work()
