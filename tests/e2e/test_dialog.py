"""Start page, lists, huvudman, samtal and historik in a real browser: axe at two widths and in both themes, as both parties."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agreements.enums import Huvudmannaroll, Status
from agreements.models import Internanteckning, Undantag
from sbs.accounts.enums import Roll
from sbs.accounts.models import Vikariat
from sbs.audit.journal import log
from sbs.notices.models import Utskick
from tests import factories as make

from .test_accounts import LOOKS, fits, look, shoot

pytestmark = pytest.mark.django_db(transaction=True)


def enter(page, live_server, user) -> None:
    """Logged in, without walking through the login page again."""
    client = Client()
    client.force_login(user)
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value, "url": live_server.url}]
    )


@pytest.fixture
def world():
    """A processtödjare with three huvudmän, matters of each kind, and a draft both parties talk about."""
    now = timezone.now()
    karin = make.make_staff(first_name="Karin", last_name="Almgren")
    johanna = make.make_staff(first_name="Johanna", last_name="Lidberg")
    day = timezone.localdate()
    Vikariat.objects.create(for_user=johanna, vikarie=karin, roll=Roll.PROCESSTODJARE, from_date=day, until=day + timedelta(days=12))
    hoor, alvesta, boxholm = (make.make_huvudman(f"{name} kommun") for name in ("Höörs", "Alvesta", "Boxholms"))
    for row in (hoor, alvesta):
        for school in ("Ängskolan", "Björkskolan"):
            make.make_skolenhet(row, school)
    ok = make.make_ok(make.make_samverkan(hoor, ansvarig=karin), shared=True)
    insats = make.make_insats(
        make.make_omrade(ok),
        "Samordnare och nedsättning",
        beskrivning="En samordnare håller ihop insatserna.\n\n- leder arbetet under projektet",
    )
    sara = make.make_contact(hoor, Huvudmannaroll.REPRESENTANT, Huvudmannaroll.FIRMATECKNARE)
    make.make_mandat(sara, hoor)
    about = f"insats-{insats.pk}"
    root = make.make_comment(ok, sara, "Är det tio personer?", now=now - timedelta(days=1))
    make.make_comment(ok, karin, "Ja, enligt åtgärdsplanen.", now=now - timedelta(hours=5), parent=root)
    standing = insats.beskrivning
    wanted = standing.replace("projektet", "hela samverkan")
    make.make_comment(ok, sara, "Så sa vi på mötet.", now=now, avsnitt=about, falt="beskrivning", forslag=wanted, forslag_mot=standing)
    make.make_comment(ok, sara, "Bra.", now=now, avsnitt="bakgrund", resolved_at=now, resolved_by=karin)
    Internanteckning.objects.create(overenskommelse=ok, avsnitt=about, author=karin, text="Be om rättad plan.", created_at=now)
    log(ok, "share", "Lämnade över utkastet till huvudmannen.", actor=johanna, at=now)
    log(ok, "note", "Skrev en intern anteckning.", actor=karin, at=now, internal=True)
    Utskick.objects.create(
        key="x", to="sara@example.org", subject="Utkastet", body="", kind="x", status="uncertain", created_at=now,
        object_type="agreements.overenskommelse", object_id=str(ok.pk),
    )  # fmt: skip
    late = make.make_ok(make.make_samverkan(alvesta, ansvarig=karin))
    late.status, late.signing_deadline = Status.SIGNING, day - timedelta(days=4)
    late.save()
    make.make_ok(make.make_samverkan(boxholm, ansvarig=karin), shared=True)
    chef = make.make_staff(Roll.ENHETSCHEF, first_name="Johan", last_name="Ekberg")
    fields = {"kod": "tom", "var": about, "fingerprint": "f", "brist": "6.2 är tom.", "requested_at": now, "begaran": "Kommer i juni."}
    Undantag.objects.create(overenskommelse=ok, requested_by=karin, **fields)
    return {
        "karin": karin,
        "sara": sara,
        "chef": chef,
        "ok": ok,
        "proposal": ok.kommentarer.get(avsnitt=about),
        "root": root,
        "about": about,
    }


def pages_of(world: dict, side: str) -> dict[str, str]:
    ok = world["ok"]

    def at(name: str, *args) -> str:
        return reverse(f"agreements:{name}", args=[ok.pk, *args])

    shared = {
        "start": reverse("overview:start"),
        "lista": reverse("agreements:list"),
        "huvudman": reverse("agreements:huvudman", args=[ok.huvudman.pk]),
        "samtal": at("talk"),
        "forslag": f"{at('comment')}?avsnitt={world['about']}&falt=beskrivning",
        "svara": at("reply_comment", world["root"].pk),
        "innehall": at("part", world["about"]),
        "historik": at("history"),
        "nytt": reverse("overview:events"),
        "sok": reverse("overview:search") + "?q=ä",
        "sok-traff": reverse("overview:search") + "?q=höör",
    }
    if side == "portal":
        return shared | {"kontakter": reverse("agreements:contacts"), "byt": reverse("agreements:choose_huvudman")}
    return shared | {
        "huvudmanlista": reverse("agreements:huvudman_list"),
        "anvand": at("use_proposal", world["proposal"].pk),
        "anteckna": f"{at('note')}?avsnitt=period",
        "mejl": at("mails"),
        "vikariat": reverse("overview:substitution"),
    }


@pytest.mark.parametrize("side", ["staff", "portal"])
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_every_page(page, live_server, axe, world, side, width, scheme):
    look(page, width, scheme)
    enter(page, live_server, world["karin" if side == "staff" else "sara"])
    for name, address in pages_of(world, side).items():
        page.goto(live_server.url + address)
        axe(page)
        fits(page)
        shoot(page, f"{side}-{name}-{width}-{scheme}")


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_first_page_for_everybody_the_chief_and_who_approves_mandates(page, live_server, axe, world, width, scheme):
    look(page, width, scheme)
    page.goto(live_server.url + "/")
    axe(page)
    shoot(page, f"public-{width}-{scheme}")
    enter(page, live_server, world["chef"])
    page.goto(live_server.url + "/")
    axe(page)
    fits(page)
    shoot(page, f"chef-start-{width}-{scheme}")
    enter(page, live_server, world["ok"].samverkan.dialogteam.teamledare)
    page.goto(live_server.url + "/")
    page.get_by_role("link", name="Godkänn ett mandat").click()
    axe(page)
    fits(page)
    shoot(page, f"mandat-{width}-{scheme}")


def test_a_conversation_by_keyboard_and_without_script(new_context, live_server, world):
    """The huvudman proposes, the processtödjare uses it: links and forms alone carry it."""
    sara, karin = new_context(java_script_enabled=False), new_context(java_script_enabled=False)
    theirs, ours = sara.new_page(), karin.new_page()
    enter(theirs, live_server, world["sara"])
    enter(ours, live_server, world["karin"])
    theirs.goto(f"{live_server.url}{reverse('agreements:talk', args=[world['ok'].pk])}")
    theirs.get_by_role("complementary").get_by_role("link", name="Samordnare och nedsättning").click()
    theirs.get_by_role("link", name="Föreslå ny text till mål").click()
    theirs.get_by_label("Ditt förslag").fill("Arbetet fortsätter")
    theirs.get_by_role("button", name="Skicka förslaget").click()
    theirs.get_by_text("Förslaget är skickat.").wait_for()
    assert not theirs.get_by_text("Be om rättad plan.").count()
    ours.goto(f"{live_server.url}{reverse('agreements:talk', args=[world['ok'].pk])}")
    ours.get_by_role("article").filter(has_text="Arbetet fortsätter").get_by_role("link", name="Använd förslaget").click()
    ours.get_by_role("button", name="Använd förslaget").click()
    ours.get_by_text("Förslaget står nu i texten").wait_for()
    assert world["ok"].omraden.get().insatser.get().malsattning == "Arbetet fortsätter"
