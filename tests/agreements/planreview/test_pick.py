"""Hämta till ÖK 2: rows, origin, bilagor and background; again, changed, rewritten meanwhile, posted twice; by whom and when."""

from datetime import date

import pytest
from django.urls import reverse

from agreements.checks import run
from agreements.enums import Bilagetyp, Finansieringsform, Part, Status
from agreements.models import Bakgrund, Insats, Overenskommelse
from agreements.services import parts
from agreements.services.planreview import beside
from agreements.services.planreview.pick import Choice, NotDraft, pick
from sbs.audit.models import Handelse
from tests import factories as make

BIDRAG = Finansieringsform.BIDRAG


def address(review) -> str:
    return reverse("agreements:pick_plan", args=[review.samverkan.pk])


def field(review, name: str) -> str:
    return f"{name}-{review.plan.pk}-{review.insats}"


def post(review, who: str = "ansvarig", **more):
    data = {field(review, "ta"): "on", field(review, "betalar"): BIDRAG, field(review, "kapitel"): "ny", **more}
    return review.client(who).post(address(review), data)


def take(review, *, form: str = BIDRAG, revision: int = 0):
    choice = Choice(review.version.pk, review.insats, finansieringsform=form, revision=revision)
    return pick(review.samverkan.pk, [choice], review.people["ansvarig"], review.later())


def revision_of(insats: Insats) -> int:
    return parts.avsnitt_of(insats.omrade.overenskommelse, f"insats-{insats.pk}").revision


def rewrite(review, insats: Insats, **values) -> None:
    """Somebody edits the ÖK's insats."""

    def write(ok: Overenskommelse) -> None:
        Insats.objects.filter(pk=insats.pk).update(**values)

    ok = insats.omrade.overenskommelse
    parts.save_part(ok.pk, f"insats-{insats.pk}", revision_of(insats), review.people["ansvarig"], review.later(), write, title="x")


class TestAnotherVersion:
    """The last submission is taken from, unless another is chosen; which one it was is kept and shown."""

    def test_the_last_is_the_default_and_another_can_be_chosen(self, review):
        page = review.client("ansvarig").get(address(review)).content.decode()
        assert "Version av planen" not in page
        review.again(mal="- Ett annat mål")
        first = review.plan.versioner.order_by("nummer").first()
        client, chosen = review.client("ansvarig"), f"{address(review)}?plan-{review.plan.pk}={first.nummer}"
        assert "Version 2, inkommen 4 maj 2020 (senaste)" in client.get(address(review)).content.decode()
        assert "tidigare version än den senaste" in client.get(chosen).content.decode()
        data = {field(review, "ta"): "on", field(review, "betalar"): BIDRAG, field(review, "kapitel"): "ny"}
        for _ in range(2):
            assert client.post(chosen, data).status_code == 302
        insats = Insats.objects.get()
        assert (insats.planversion, insats.malsattning) == (first, "Alla vet vad som gäller\nTiden räcker")
        assert insats.omrade.overenskommelse.bilagor.get(nummer=2).dokument == first.dokument
        page = client.get(address(review)).content.decode()
        assert "hämtad ur version 1" in page
        assert "Ändrad i planen" in page

    @pytest.mark.parametrize("value", ["99", "x", ""])
    def test_a_version_that_is_not_there_is_the_last(self, review, value):
        review.again(mal="- Ett annat mål")
        answer = review.client("ansvarig").get(f"{address(review)}?plan-{review.plan.pk}={value}")
        assert answer.status_code == 200
        assert "tidigare version" not in answer.content.decode()

    def test_the_fastställd_one_is_told(self, review):
        review.again(mal="- Ett annat mål")
        review.world.act("confirm_plan", "ansvarig", text="")
        assert "Version 2, inkommen 4 maj 2020 (fastställd)" in review.client("ansvarig").get(address(review)).content.decode()


class TestTheFirstTime:
    def test_everything_comes_along(self, review):
        assert post(review).status_code == 302
        insats = Insats.objects.get()
        ok = insats.omrade.overenskommelse
        assert (ok.typ, ok.status, ok.samverkan) == ("ok2", Status.DRAFT, review.samverkan)
        assert (insats.planversion, insats.plandel) == (review.version, review.insats)
        assert insats.malsattning == "Alla vet vad som gäller\nTiden räcker"
        assert "Nyckelpersoner om problem." in insats.beskrivning
        assert (insats.start, insats.end) == (date(2020, 8, 1), date(2022, 6, 30))
        assert (insats.omrade.start, insats.omrade.end) == (insats.start, insats.end)
        assert (insats.antal_atgardsplan, insats.antal_totalt, insats.bidrag) == (10, 10, 1_350_000)
        assert [(row.benamning, row.skolenhet, row.antal) for row in insats.malgrupper.all()] == [
            ("Nyckelpersoner", school, 5) for school in review.schools
        ]
        assert set(insats.skolenheter.all()) == set(review.schools)
        assert [(row.avser, row.belopp) for row in insats.beloppsrader.all()] == [("Tid för nyckelpersoner", 1_350_000)]

    def test_the_plan_is_a_bilaga_and_its_day_a_fact(self, review):
        take(review)
        ok = Overenskommelse.objects.get()
        bilaga = ok.bilagor.get(typ=Bilagetyp.ATGARDSPLAN_HUVUDMAN)
        assert (bilaga.nummer, bilaga.dokument) == (2, review.version.dokument)
        assert Bakgrund.objects.get(overenskommelse=ok).atgardsplan == date(2020, 5, 4)

    def test_without_bidrag_no_money(self, review):
        take(review, form=Finansieringsform.LAROSATE)
        insats = Insats.objects.get()
        assert (insats.bidrag, insats.beloppsrader.count()) == (0, 0)

    def test_one_button_takes_all_that_is_new(self, review):
        """Everything is chosen beforehand; who pays follows from whether the plan asks for money."""
        page = review.client("ansvarig").get(address(review)).context["form"]
        assert [page[name].value() for name in page.fields] == [True, BIDRAG, "ny"]

    def test_into_a_draft_and_a_chapter_that_are_there(self, review):
        ok = make.make_ok(review.samverkan)
        omrade = make.make_omrade(ok)
        assert post(review, **{field(review, "kapitel"): omrade.pk}).status_code == 302
        assert Insats.objects.get().omrade == omrade
        assert Overenskommelse.objects.count() == 1

    def test_the_journal_says_what(self, review):
        take(review)
        assert Handelse.objects.get(verb="pick_plan").data["hamtade"] == ["Nyckelpersoner om insatsens namn."]


class TestAgain:
    def test_posted_twice_is_once(self, review):
        post(review)
        answer = review.client("ansvarig").post(address(review), {field(review, "ta"): "on"}, follow=True)
        assert "Allt är redan hämtat." in answer.content.decode()
        assert Insats.objects.count() == 1
        assert Overenskommelse.objects.get().bilagor.count() == 2

    def test_the_same_service_call_changes_nothing(self, review):
        take(review)
        before = revision_of(Insats.objects.get())
        result = take(review)
        assert not (result.added)
        assert not (result.updated)
        assert not (result.bilagor)
        assert revision_of(Insats.objects.get()) == before

    def test_only_what_is_new_or_changed_is_offered(self, review):
        take(review)
        page = review.client("ansvarig").get(address(review)).content.decode()
        assert "Allt är hämtat." in page
        assert "Hämtad" in page
        review.again(deltagare=review.people_rows(5, 4))
        page = review.client("ansvarig").get(address(review)).content.decode()
        assert "Ändrad i planen" in page
        assert "Uppdateras: antal enligt åtgärdsplanen, målgrupper." in page

    def test_a_later_version_brings_its_changes(self, review):
        take(review)
        version = review.again(deltagare=review.people_rows(5, 4))
        insats = Insats.objects.get()
        done = take(review, revision=revision_of(insats))
        insats.refresh_from_db()
        assert (insats.antal_atgardsplan, insats.antal_totalt, insats.planversion) == (9, 9, version)
        assert [row.antal for row in insats.malgrupper.all()] == [5, 4]
        assert done.updated == ["Nyckelpersoner om insatsens namn."]
        assert insats.omrade.overenskommelse.bilagor.get(nummer=2).dokument == version.dokument

    def test_what_has_been_rewritten_here_stands(self, review):
        take(review)
        insats = Insats.objects.get()
        rewrite(review, insats, malsattning="Vårt eget mål")
        review.again(deltagare=review.people_rows(5, 4), mal="- Planens nya mål")
        done = take(review, revision=revision_of(insats))
        insats.refresh_from_db()
        assert (insats.malsattning, insats.antal_atgardsplan) == ("Vårt eget mål", 9)
        assert done.kept == {insats.rubrik: ["mål"]}

    def test_saved_by_somebody_after_the_page_was_shown(self, review):
        take(review)
        insats = Insats.objects.get()
        review.again(deltagare=review.people_rows(5, 4))
        shown = revision_of(insats)
        rewrite(review, insats, antal_totalt=11)
        with pytest.raises(parts.Conflict):
            take(review, revision=shown)
        page = review.client("ansvarig").post(address(review), {field(review, "ta"): "on", field(review, "revision"): shown})
        assert page.status_code == 422
        assert "har sparat insatsen medan du läste" in page.content.decode()
        assert Insats.objects.get().antal_atgardsplan == 10

    def test_an_insats_from_another_case_is_left_out(self, review):
        other = make.make_samverkan(ansvarig=review.people["ansvarig"])
        result = pick(other.pk, [Choice(review.version.pk, review.insats)], review.people["ansvarig"], review.later())
        assert not result.added
        assert not Insats.objects.exists()


class TestWho:
    @pytest.mark.parametrize(("who", "code"), [("ansvarig", 200), ("leader", 200), ("other", 403), ("insyn", 403), ("representant", 403)])
    def test_reads_the_page(self, review, who, code):
        assert review.client(who).get(address(review)).status_code == code

    def test_a_stranger_a_bad_number_and_the_wrong_method(self, review):
        assert review.client("stranger").get(address(review)).status_code == 404
        assert review.client("ansvarig").get(reverse("agreements:pick_plan", args=[999])).status_code == 404
        assert review.client("ansvarig").put(address(review)).status_code == 405

    def test_nothing_chosen(self, review):
        answer = post(review, **{field(review, "ta"): ""})
        assert answer.status_code == 422
        assert "Välj minst en insats." in answer.content.decode()

    def test_an_ok_that_is_no_draft(self, review):
        take(review)
        review.again(deltagare=review.people_rows(5, 4))
        Overenskommelse.objects.update(status=Status.REVIEW)
        with pytest.raises(NotDraft):
            take(review)
        assert "Ändra den med ett tillägg" in review.client("ansvarig").get(address(review)).content.decode()

    def test_the_case_leads_here(self, review):
        page = reverse("agreements:case_plans", args=[review.samverkan.pk])
        assert "Hämta till ÖK 2" in review.client("ansvarig").get(page).content.decode()
        assert "Hämta till ÖK 2" not in review.client("representant").get(page).content.decode()


class TestBesideThePlan:
    def page(self, review, who: str = "ansvarig"):
        return review.client(who).get(reverse("agreements:compare_plan", args=[Overenskommelse.objects.get().pk]))

    def test_alike_says_so(self, review):
        take(review)
        result = beside.compare(Overenskommelse.objects.get())
        assert (len(result.picked), result.departing, result.left, result.added) == (1, 0, [], [])
        assert "Som planen" in self.page(review).content.decode()

    def test_each_thing_that_differs(self, review):
        take(review)
        insats = Insats.objects.get()
        rewrite(review, insats, malsattning="Alla vet\nTiden räcker", bidrag=1_000_000, end=date(2022, 8, 31))
        insats.malgrupper.first().delete()
        insats.skolenheter.remove(review.schools[0])
        [row] = beside.compare(Overenskommelse.objects.get()).picked
        assert [one.vad for one in row.differences] == ["mal", "tid", "antal", "pengar", "skolenheter"]
        page = self.page(review).content.decode()
        assert "1\u00a0350\u00a0000" in page
        assert "2020-08-01 – 2022-08-31" in page

    def test_not_picked_and_added(self, review):
        ok = make.make_ok(review.samverkan)
        make.make_insats(make.make_omrade(ok), "Egen insats")
        page = self.page(review).content.decode()
        assert "Egen insats" in page
        assert "Inte hämtade ur planerna" in page
        assert "Nyckelpersoner om insatsens namn." in page

    def test_a_later_version_is_told(self, review):
        take(review)
        review.again(deltagare=review.people_rows(5, 4))
        assert "Version 2 säger något annat." in self.page(review).content.decode()

    @pytest.mark.parametrize(
        ("who", "code"), [("insyn", 200), ("representant", 200), ("ekonomi", 200), ("annan rektor", 403), ("stranger", 404)]
    )
    def test_who(self, review, who, code):
        take(review)
        Overenskommelse.objects.update(shared_at=review.world.clock, turn=Part.HUVUDMAN)
        assert self.page(review, who).status_code == code

    def test_the_huvudman_sees_nothing_before_it_is_shared(self, review):
        take(review)
        assert self.page(review, "representant").status_code == 404

    def test_the_kontroll_warns_of_money_and_people(self, review):
        take(review)
        insats = Insats.objects.get()
        codes = {brist.kod for brist in run(insats.omrade.overenskommelse, date(2020, 5, 4))}
        assert not codes & {"bidrag_atgardsplan", "antal_hamtat"}
        rewrite(review, insats, bidrag=1_000_000, antal_atgardsplan=9)
        found = {brist.kod: brist for brist in run(insats.omrade.overenskommelse, date(2020, 5, 4))}
        assert found["bidrag_atgardsplan"].niva == found["antal_hamtat"].niva == "varning"

    def test_queries_do_not_grow(self, review, django_assert_max_num_queries):
        take(review)
        ok = Overenskommelse.objects.get()
        with django_assert_max_num_queries(12):
            beside.compare(ok)
