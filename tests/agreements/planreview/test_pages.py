"""The pages by the ritual: works, a stranger's is not there, the wrong role is refused, a bad number, the wrong method, posted twice."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.enums import Planstatus, Riktning
from agreements.models import Handling, Plananteckning, Plankommentar
from sbs.audit.models import Handelse
from sbs.notices.models import Utskick
from tests.agreements.plan.world import AGENCY, HUVUDMAN

COMMENTS = {"ansvarig", "leader", "firmatecknare", "representant", "inbjuden"}
SEES = {*AGENCY, "firmatecknare", "representant", "ekonomi", "inbjuden"}


def url(review, name: str, *args) -> str:
    return reverse(f"agreements:{name}", args=[review.plan.pk, *args])


def write(review, who: str, text: str = "Är det nio eller tio?", key=None, nyckel: str = ""):
    data = {"text": text, "post_key": key or uuid4()}
    return review.client(who).post(url(review, "comment_plan", 1, nyckel or review.insats), data)


class TestReading:
    def test_part_by_part_with_what_is_said(self, review):
        write(review, "ansvarig")
        page = review.client("representant").get(url(review, "plan_version", 1)).content.decode()
        assert "Nyckelpersoner om insatsens namn." in page
        assert "Är det nio eller tio?" in page
        assert page.count("Inga öppna kommentarer") == 5  # område, styrkor, spridning, kostnader, the whole

    @pytest.mark.parametrize("who", [*HUVUDMAN, *AGENCY])
    def test_who_sees_it(self, review, who):
        wanted = 200 if who in SEES else 404
        assert review.client(who).get(url(review, "plan_version", 1)).status_code == wanted
        assert review.client(who).get(url(review, "compare_plan_versions")).status_code == wanted

    def test_a_bad_number_and_the_wrong_method(self, review):
        client = review.client("ansvarig")
        assert client.get(url(review, "plan_version", 9)).status_code == 404
        assert client.post(url(review, "plan_version", 1)).status_code == 405
        assert client.post(url(review, "compare_plan_versions")).status_code == 405

    def test_what_does_not_add_up_is_shown_to_the_agency(self, review):
        review.supplement()
        review.costs(1_350_000, antal=9)
        review.world.act("submit_plan")
        assert "räknar med 9 personer" in review.client("other").get(url(review, "plan_version", 2)).content.decode()
        assert "räknar med 9 personer" not in review.client("representant").get(url(review, "plan_version", 2)).content.decode()

    def test_what_is_said_about_a_part_follows_to_the_next_version(self, review):
        write(review, "ansvarig")
        review.again(titel="Ett nytt namn")
        page = review.client("ansvarig").get(url(review, "plan_version", 2)).content.decode()
        assert "om version 1" in page

    def test_the_draft_is_never_there(self, review):
        review.supplement()
        review.save("insats", problem="Detta är hemligt än")
        client = review.client("ansvarig")
        names = [("plan_version", 1), ("compare_plan_versions",), ("comment_plan", 1, review.insats), ("plan",)]
        assert not any("hemligt" in client.get(url(review, *name)).content.decode() for name in names)

    def test_queries_do_not_grow_with_comments(self, review):
        client = review.client("ansvarig")
        write(review, "ansvarig")
        client.get(url(review, "plan_version", 1))
        with CaptureQueriesContext(connection) as first:
            client.get(url(review, "plan_version", 1))
        for _ in range(3):
            write(review, "representant", nyckel="styrkor")
        client.get(url(review, "plan_version", 1))  # what waits is counted anew after something has happened
        with CaptureQueriesContext(connection) as second:
            client.get(url(review, "plan_version", 1))
        assert len(first) == len(second)


class TestComments:
    @pytest.mark.parametrize("who", [*HUVUDMAN, *AGENCY])
    def test_who_may(self, review, who):
        answer = write(review, who)
        wanted = 302 if who in COMMENTS else 403 if who in SEES else 404
        assert answer.status_code == wanted
        assert Plankommentar.objects.count() == (1 if who in COMMENTS else 0)

    def test_posted_twice_is_written_once(self, review):
        key = uuid4()
        write(review, "ansvarig", key=key)
        write(review, "ansvarig", key=key)
        assert Plankommentar.objects.count() == 1

    def test_nothing_written_is_said_so(self, review):
        answer = write(review, "ansvarig", text=" ")
        assert answer.status_code == 422
        assert "Skriv din kommentar." in answer.content.decode()

    def test_an_unknown_part(self, review):
        assert write(review, "ansvarig", nyckel="insats-finnsinte").status_code == 404

    def test_the_other_party_is_told_once_a_day_without_the_words(self, review):
        write(review, "ansvarig")
        write(review, "ansvarig", text="En sak till.")
        letters = Utskick.objects.filter(kind="plan_commented")
        assert letters.count() == len({row.to for row in letters}) > 0
        assert not letters.filter(to=review.people["ansvarig"].email).exists()
        assert all("nio eller tio" not in row.body for row in letters)

    def test_answered_and_settled(self, review):
        write(review, "ansvarig")
        root = Plankommentar.objects.get()
        answer = review.client("representant").post(url(review, "reply_plan_comment", root.pk), {"text": "Tio.", "post_key": uuid4()})
        assert answer.status_code == 302
        assert root.svar.get().part == "huvudman"
        for _ in range(2):  # posted twice
            assert review.client("ansvarig").post(url(review, "resolve_plan_comment", root.pk)).status_code == 302
        root.refresh_from_db()
        assert root.resolved_by == review.people["ansvarig"]
        assert Handelse.objects.filter(verb="resolve_plan").count() == 1
        words = {"text": "Sen.", "post_key": uuid4()}
        late = review.client("representant").post(url(review, "reply_plan_comment", root.pk), words, follow=True)
        assert "redan löst" in late.content.decode()
        assert root.svar.count() == 1

    def test_the_huvudman_settles_only_her_own(self, review):
        write(review, "ansvarig")
        write(review, "representant", text="En fråga.")
        theirs, own = Plankommentar.objects.order_by("pk")
        client = review.client("representant")
        assert client.post(url(review, "resolve_plan_comment", theirs.pk)).status_code == 403
        assert client.post(url(review, "resolve_plan_comment", own.pk)).status_code == 302
        assert client.get(url(review, "resolve_plan_comment", own.pk)).status_code == 405
        assert client.post(url(review, "resolve_plan_comment", 999)).status_code == 404

    def test_another_plans_comment_is_not_reached_through_this_one(self, review):
        write(review, "ansvarig")
        other = reverse("agreements:reply_plan_comment", args=[review.samverkan.planer.exclude(pk=review.plan.pk).get().pk, 1])
        assert review.client("ansvarig").get(other).status_code == 404

    def test_a_plan_that_is_faststalld_is_talked_about_no_more(self, review):
        review.world.act("confirm_plan", "ansvarig")
        assert write(review, "ansvarig").status_code == 403


class TestNotes:
    def test_only_the_agency_reads_them(self, review):
        data = {"text": "Ring skolchefen.", "post_key": uuid4()}
        for _ in range(2):
            assert review.client("ansvarig").post(url(review, "note_plan", 1, "styrkor"), data).status_code == 302
        assert Plananteckning.objects.count() == 1
        assert "Ring skolchefen." in review.client("insyn").get(url(review, "plan_version", 1)).content.decode()
        assert "Ring skolchefen." not in review.client("firmatecknare").get(url(review, "plan_version", 1)).content.decode()
        assert Handelse.objects.get(verb="note_plan").internal
        assert "Ring" not in Handelse.objects.get(verb="note_plan").text

    @pytest.mark.parametrize("who", ["representant", "other", "insyn"])
    def test_others_may_not_write_them(self, review, who):
        assert review.client(who).get(url(review, "note_plan", 1, "styrkor")).status_code == 403


class TestDifferences:
    def test_words_rows_and_sums(self, review):
        review.supplement()
        review.save("insats", deltagare=review.people_rows(5, 4), mal="- Alla vet vad som gäller\n- Tiden räcker till")
        review.costs(1_200_000, antal=9)
        review.world.act("submit_plan")
        page = review.client("representant").get(url(review, "compare_plan_versions")).content.decode()
        assert "<ins> till</ins>" in page
        assert "<del>5</del> <ins>4</ins>" in page
        assert "<del>1\u00a0350\u00a0000</del> <ins>1\u00a0200\u00a0000</ins>" in page
        assert "10 → 9" in page
        assert "3 delar är oförändrade" in page

    def test_any_two_and_nonsense_falls_back(self, review):
        review.again(titel="Nytt")
        client, page = review.client("ansvarig"), url(review, "compare_plan_versions")
        assert "Versionerna säger samma sak." in client.get(f"{page}?fran=2&till=2").content.decode()
        assert client.get(f"{page}?fran=x&till=99").status_code == 200

    def test_one_version_has_nothing_beside_it(self, review):
        assert "bara en version" in review.client("ansvarig").get(url(review, "compare_plan_versions")).content.decode()


class TestSupplement:
    def data(self, review, **more):
        due = (review.world.clock + timedelta(days=10)).date().isoformat()
        return {"orsak": "fel_uppgift", "text": "Nio eller tio?", "deadline": due, **more}

    def test_with_pointers_to_comments(self, review):
        write(review, "ansvarig")
        write(review, "representant", text="Huvudmannens egen fråga")
        ours = Plankommentar.objects.get(part="skolverket")
        page = review.client("ansvarig").get(url(review, "supplement_plan")).content.decode()
        assert "Är det nio eller tio?" in page
        assert "Huvudmannens egen fråga" not in page
        client = review.client("ansvarig")
        for _ in range(2):  # posted twice: the second time a calm message
            assert client.post(url(review, "supplement_plan"), self.data(review, kommentarer=[ours.pk])).status_code == 302
        assert review.fresh().status == Planstatus.SUPPLEMENT
        asked = review.plan.begaranden.get()
        assert list(asked.kommentarer.all()) == [ours]
        assert Handling.objects.get(key=f"plan-begaran:{asked.pk}").riktning == Riktning.OUT
        portal = review.client("representant")
        assert f"#kommentar-{ours.pk}" in portal.get(url(review, "plan")).content.decode()
        assert "Är det nio eller tio?" in portal.get(url(review, "plan_part", review.insats)).content.decode()
        letter = Utskick.objects.filter(kind="plan_supplement").first()
        assert letter
        assert "1 kommentar står bredvid texten" in letter.body

    @pytest.mark.parametrize(("field", "words"), [("orsak", "Välj en orsak."), ("deadline", "Ange sista dag."), ("text", "Skriv vad som")])
    def test_what_is_missing_is_said(self, review, field, words):
        answer = review.client("ansvarig").post(url(review, "supplement_plan"), self.data(review, **{field: ""}))
        assert answer.status_code == 422
        assert words in answer.content.decode()

    def test_a_day_that_has_been(self, review):
        answer = review.client("ansvarig").post(url(review, "supplement_plan"), self.data(review, deadline="2019-01-01"))
        assert answer.status_code == 422
        assert review.fresh().status == Planstatus.SUBMITTED

    @pytest.mark.parametrize("name", ["supplement_plan", "confirm_plan"])
    @pytest.mark.parametrize(("who", "code"), [("other", 403), ("insyn", 403), ("representant", 403), ("stranger", 404)])
    def test_others_may_not(self, review, name, who, code):
        assert review.client(who).get(url(review, name)).status_code == code
        assert review.client(who).post(url(review, name), self.data(review)).status_code == code


class TestConfirm:
    def test_who_and_when(self, review):
        client = review.client("leader")
        assert client.get(url(review, "confirm_plan")).status_code == 200
        for _ in range(2):
            assert client.post(url(review, "confirm_plan"), {"text": ""}).status_code == 302
        plan = review.fresh()
        assert (plan.status, plan.confirmed_by, plan.confirmed_at) == (Planstatus.CONFIRMED, review.people["leader"], review.world.clock)
        assert Handling.objects.filter(key=f"plan-faststalld:{plan.pk}").count() == 1
        assert "Fastställd" in review.client("representant").get(url(review, "plan")).content.decode()
        assert Utskick.objects.filter(kind="plan_confirmed").exists()

    def test_a_number_that_does_not_exist_and_the_wrong_method(self, review):
        assert review.client("ansvarig").get(reverse("agreements:confirm_plan", args=[999])).status_code == 404
        assert review.client("ansvarig").put(url(review, "confirm_plan")).status_code == 405
