"""A case from offer to yes, through the real roles; axe on every page of it at two widths; without script."""

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.enums import Huvudmannaroll
from agreements.models import Urvalsomgang
from agreements.services.samverkan import open_case
from tests import factories as make

from .test_accounts import fits, shoot
from .test_dialog import enter

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ("samverkan", "samverkan_offer", "samverkan_schools", "samverkan_meetings", "samverkan_shared", "samverkan_history")
OURS = ("samverkan_official_notes", "samverkan_notes", "samverkan_responsible", "samverkan_hand_over", "samverkan_plan_meeting")


@pytest.fixture
def world():
    karin, tomas = make.make_staff(first_name="Karin", last_name="Almgren"), make.make_staff(first_name="Tomas", last_name="Ekvall")
    team, hoor = make.make_team(karin, tomas), make.make_huvudman("Höörs kommun")
    schools = [make.make_skolenhet(hoor, name) for name in ("Sätoftaskolan", "Ringsjöskolan")]
    eva = make.make_contact(hoor, Huvudmannaroll.FIRMATECKNARE, user=make.make_user("Eva", "Rosengren"))
    omgang = Urvalsomgang.objects.create(namn="Omgång våren", **make.DECIDED_ROUND)
    leader = team.teamledare
    case = open_case(hoor, omgang, dialogteam=team, ansvarig=karin, skolenheter=schools, actor=leader, now=timezone.now())
    return {"case": case, "karin": karin, "leader": leader, "eva": eva}


def at(case, name: str) -> str:
    return reverse(f"agreements:{name}", args=[case.pk])


@pytest.mark.allow_status(422)
def test_from_offer_to_yes_without_script(new_context, live_server, world):
    """The agency sends, the huvudman answers, the agency plans a visit: links and forms alone carry it."""
    ours, theirs = (new_context(java_script_enabled=False).new_page() for _ in range(2))
    enter(ours, live_server, world["karin"])
    enter(theirs, live_server, world["eva"])
    case = world["case"]
    ours.goto(live_server.url)
    ours.get_by_role("link", name="Ange diarienummer").click()
    ours.get_by_label("Diarienummer").fill("7.4.2 – 2019:827")
    ours.get_by_role("button", name="Spara diarienumret").click()
    ours.get_by_role("link", name="Skicka erbjudandet").click()
    ours.get_by_label("Erbjudandet").fill("Vi vill arbeta med er.")
    ours.get_by_role("button", name="Skicka erbjudandet").click()
    theirs.goto(live_server.url)
    theirs.get_by_role("link", name="Svara på erbjudandet om samverkan").click()
    theirs.get_by_text("Vi vill arbeta med er.").wait_for()
    theirs.get_by_role("link", name="Svara på erbjudandet").click()
    theirs.get_by_label("Ja, vi vill vara med").check()
    theirs.get_by_role("button", name="Skicka svaret").click()
    theirs.get_by_text("Ange vilken dag beslutet hos huvudmannen fattades.").first.wait_for()
    theirs.get_by_label("Dagen då nämnden").fill(timezone.localdate().isoformat())
    theirs.get_by_role("button", name="Skicka svaret").click()
    theirs.get_by_text("Svaret är skickat till Skolverket.").wait_for()
    ours.goto(live_server.url + at(case, "samverkan_plan_meeting"))
    ours.get_by_label("Slag").select_option("besok")
    ours.get_by_label("Rubrik").fill("Första besöket")
    ours.get_by_label("Datum").fill("2030-08-23")
    ours.get_by_label("Börjar").fill("13.30")
    ours.get_by_label("Plats").fill("Stadshuset")
    ours.get_by_label("Karin Almgren, Skolverket").check()
    ours.get_by_role("button", name="Lägg upp mötet").click()
    ours.get_by_text("Nu är bara en inbjuden.").first.wait_for()
    theirs.goto(live_server.url + at(case, "samverkan"))
    theirs.get_by_text("Fas 2 av 6: Dialog").wait_for()
    theirs.get_by_role("link", name="Första besöket").wait_for()


@pytest.mark.parametrize("width", [1280, 360])
def test_every_page_of_the_case(page, live_server, axe, world, width):
    from agreements.workflow.samverkan import perform_samverkan

    case = perform_samverkan(world["case"].pk, "offer", world["karin"], now=timezone.now(), text="Vi vill arbeta med er.\n\n- på riktigt")
    page.set_viewport_size({"width": width, "height": 900})
    many = reverse("agreements:samverkan_hand_over_many") + f"?case={case.pk}"
    for who, names, more in (("leader", (*PAGES, *OURS), [many]), ("eva", (*PAGES, "samverkan_answer", "samverkan_share"), [])):
        enter(page, live_server, world[who])
        for address in [reverse("agreements:samverkan_list"), *more, *(at(case, name) for name in names)]:
            page.goto(live_server.url + address)
            axe(page)
            fits(page)
            shoot(page, f"{who}-{address.strip('/').replace('/', '-').partition('?')[0]}-{width}")
