"""The same work without JavaScript, on a telephone, and by the keys alone."""

import pytest
from django.utils import timezone

from agreements.enums import Status
from agreements.models import Insats, Overenskommelse
from sbs.documents import jobs
from sbs.documents.models import Dokument
from sbs.overview.demo import stages

from .hoor import process
from .hoor.fill import create
from .hoor.keyboard import Keys
from .hoor.person import NARROW, PASSWORD, Person, one_time_code

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.allow_status(422)]


def test_without_javascript(meet, register, real_worker):
    """Everything is queued, as there is no worker: the link "Uppdatera" shows what has been done when it has."""
    ok = stages.build(register, "granskning", as_source=False, now=timezone.now())
    root = f"/overenskommelser/{ok.pk}/"
    karin, gun = (meet(slug, java_script_enabled=False) for slug in ("karin-almgren", "gun-britt-asell"))
    another = create(karin, "Munkfors kommun")
    an_insats_with_rows(karin, another)
    process.act(karin, another, "Lämna över till huvudmannen")
    process.comment(gun, another, "5.1 Handledning", "När börjar vi?")
    cecilia = meet("cecilia-dahlqvist", java_script_enabled=False)
    cecilia.visit(f"{root}granska/")
    cecilia.press("Godkänn")
    process.act(karin, root, "Skicka för underskrift", deadline=timezone.localdate())
    karin.visit(root)
    done_after_update(karin, "Klar")
    ingrid = meet("ingrid-forsman", code=True, java_script_enabled=False)
    process.read_and_sign(ingrid, root, lambda person: done_after_update(person, "Klar"))


def an_insats_with_rows(karin: Person, root: str) -> None:
    karin.visit(f"{root}innehall/nytt-omrade/")
    karin.fill({"rubrik": "Undervisning och lärande"})
    karin.press("Lägg till")
    karin.follow("Lägg till en insats i området")
    karin.fill({"rubrik": "Handledning", "finansieringsform": "bidrag"})
    karin.press("Lägg till")
    karin.fill({"bidrag": "0,3 mnkr", "belopp-0-avser": "Handledare", "belopp-0-kostnadsslag": "Personal", "belopp-0-belopp": "200 000"})
    karin.press("Lägg till en rad")
    karin.fill({"belopp-1-avser": "Resor", "belopp-1-kostnadsslag": "Resor", "belopp-1-belopp": "100 tkr"})
    karin.press("Spara")
    karin.reads("5.1 Handledning är sparat.", "300 000 av 300 000 kr")
    karin.look("utan-javascript")
    rows = Insats.objects.get(rubrik="Handledning").beloppsrader
    assert list(rows.values_list("belopp", flat=True)) == [200_000, 100_000]


def done_after_update(person: Person, words: str, dokument: Dokument | None = None) -> None:
    """The page waits, the work is done (for ``dokument`` alone, if given), the link fetches the page anew."""
    update = person.main.get_by_role("link", name="Uppdatera")
    assert update.count() == 1
    person.look("i-ko")
    assert jobs.run_waiting(now=timezone.now(), dokument=dokument)
    with person.page.expect_navigation():
        update.click()
    assert update.count() == 0
    person.reads(words)


def test_signed_on_a_telephone_and_then_by_the_keys(meet, register):
    """The huvudman's two: one at 360 px in the portal; the other never touches the mouse."""
    ok = stages.build(register, "underskrift", as_source=False, now=timezone.now())
    root = f"/overenskommelser/{ok.pk}/"
    anders = meet("anders-malmqvist", code=True, width=NARROW, has_touch=True)
    anders.page.get_by_text("Meny", exact=True).click()
    anders.look("meny")
    anders.visit(root, "telefon")
    process.read_and_sign(anders, root)
    by_the_keys(meet("eva-rosengren", code=True), root)
    assert Overenskommelse.objects.get(pk=ok.pk).status == Status.IN_FORCE


def by_the_keys(eva: Person, root: str) -> None:
    keys = Keys(eva.page)
    eva.page.goto(f"{eva.base}{root}skriv-under/")
    keys.go_to("Jag har läst överenskommelsen").press("Space")
    keys.go_to("Jag har rätt att skriva under").press("Space")
    keys.go_to("Fortsätt till underskrift").press("Enter")
    keys.arrive("**/reauthenticate/**").go_to("Lösenord").write(PASSWORD).press("Enter")
    keys.arrive("**/2fa/reauthenticate/**").go_to("Engångskod").write(one_time_code(1)).press("Enter")
    keys.arrive("**/skriv-under/bekrafta/").go_to("Skriv under").press("Enter")
    keys.arrive("**/skriv-under/kvittens/")
    eva.reads("Du har skrivit under ÖK 2", "Underskriften ligger på dokumentet.")
