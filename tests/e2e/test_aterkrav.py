"""An återkrav in the browser: from a breach to paid back, with a begäran om ändring and a second beslut (issue C, point 7)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agreements.enums import Status
from agreements.models import Overenskommelse
from agreements.workflow.beslut import perform_beslut
from payments.models import Aterkrav
from payments.services.aterkrav.standing import under_way
from sbs.documents import jobs
from sbs.overview.demo.register import Register
from tests import factories as make
from tests.payments.aterkrav.world import pay_out

from .hoor.person import NARROW, Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.allow_status(422)]
PAID = (400_000, 105_000)


def test_from_a_breach_to_paid_back(meet, register):
    ok = in_force(register)
    karin, amira = meet("karin-almgren"), meet("amira-haddad")
    sara = meet("sara-nystrom", width=NARROW, java_script_enabled=False)
    karin.visit(f"/overenskommelser/{ok.pk}/aterkrav/nytt/", "oppna")
    karin.page.get_by_label("Brist mot överenskommelsen").check()
    karin.press("Öppna återkravet")
    claim = Aterkrav.objects.get()
    root = f"/aterkrav/{claim.pk}/"
    karin.visit(f"{root}gor/claim_communicate/", "kommunicera")
    karin.press("Skicka till huvudmannen")
    karin.reads("Välj en grund")
    write(karin, claim, root)
    karin.visit(f"{root}gor/claim_communicate/")
    karin.press("Skicka till huvudmannen")
    work()
    sara.visit(root, "huvudmannen-laser")
    sara.reads("100 000 kronor kan krävas tillbaka", "Läs underlaget och svara")
    sara.visit(f"{root}gor/claim_answer/", "svara")
    sara.page.locator("#id_text").fill("Samordnaren arbetade till hälften med insatsen.")
    sara.press("Svara")
    sara.reads("Kvittens")
    work()
    decide(karin, claim, root, "80 000", "Bered beslut")
    issue(register, claim)
    amira.visit(f"{root}gor/claim_invoice/", "underlag")
    amira.press("Ta fram faktureringsunderlag")
    amira.reads("80 000 kronor är kvar att betala")
    sara.visit(f"{root}gor/claim_ask_change/", "begar-andring")
    sara.page.locator("#id_text").fill("Vi har hittat tidrapporter.")
    sara.press("Begär ändring av beslutet")
    karin.visit(f"{root}gor/claim_wait/")
    karin.page.locator("#id_text").fill("Vi prövar tidrapporterna.")
    karin.press("Låt fakturan vänta")
    sara.visit(root)
    sara.reads("Fakturan väntar.", "Vi prövar tidrapporterna.")
    decide(karin, claim, root, "50 000", "Bered nytt beslut")
    issue(register, claim)
    amira.visit(f"{root}gor/claim_invoice/")
    amira.press("Ta fram faktureringsunderlag")
    amira.visit(f"{root}gor/claim_pay/", "betalning")
    amira.fill({"verifikat": "V 2021-417"})
    amira.press("Registrera återbetalning")
    amira.visit(root, "ekonomens-sida")
    amira.reads("Inget är kvar att betala")
    amira.visit(f"{root}gor/claim_close/")
    amira.press("Avsluta")
    amira.visit("/utbetalningar/aterkrav/", "lista")
    amira.reads("Avslutad")
    sara.visit(root, "huvudmannen-avslutat")
    sara.reads("Inget mer ska betalas", "sänker beloppet")


def write(karin: Person, claim: Aterkrav, root: str) -> None:
    first = claim.rader.first()
    karin.visit(f"{root}skriv/", "skriv")
    karin.page.locator("#id_grund").select_option(label="Medlen är använda till fel ändamål")
    karin.page.locator("#id_rattsgrund").select_option(index=1)
    karin.page.locator("#id_text").fill("En samordnare arbetade med annat under en termin.")
    karin.fill({f"godkand_{first.pk}": "300 000"})
    karin.press("Spara")


def decide(karin: Person, claim: Aterkrav, root: str, belopp: str, button: str) -> None:
    karin.visit(f"{root}beslut/", f"beslut-{belopp[:2]}")
    karin.page.get_by_label("En del krävs tillbaka").check()
    karin.fill({f"belopp_{claim.rader.first().pk}": belopp})
    karin.page.locator("#id_skal").fill("En del av tiden gick till insatsen.")
    karin.press(button)


def issue(register: Register, claim: Aterkrav) -> None:
    """Decided on paper; the signing has its own browser test."""
    author, now = register.users["karin-almgren"], timezone.now()
    row = under_way(claim)
    assert row is not None
    fil = make.stand_in_fil("Beslut", "", author, now)
    day = timezone.localdate()
    perform_beslut(row.beslut_id, "register_elsewhere", author, now=now, decided_on=day, fattat_av="Cecilia Dahlqvist", fil=fil)


def work() -> None:
    """The worker's steps, here."""
    jobs.run_waiting(now=timezone.now(), dated=False)


def in_force(register: Register) -> Overenskommelse:
    """An ÖK 2 that money has been paid for."""
    make.make_beslutsmall("aterkrav")
    ok = make.make_ok(register.samverkan["hoor"], now=timezone.now() - timedelta(days=300))
    omrade = make.make_omrade(ok)
    names = ("Samordnare och nedsättning för nyckelpersoner", "Processtöd")
    insatser = [make.make_insats(omrade, name, bidrag=belopp, finansieringsform="bidrag") for name, belopp in zip(names, PAID, strict=True)]
    ok.status, ok.in_force_at = Status.IN_FORCE, timezone.now() - timedelta(days=290)
    ok.save()
    pay_out(ok, insatser, PAID, timezone.now() - timedelta(days=100))
    return ok
