"""What waits for whom about sent plans: comments to answer, working versions to read."""

from uuid import uuid4

from agreements.services.planreview import talk
from sbs.overview.sources import planreview as source


def labels(found) -> list[str]:
    return [item.label for item in found]


def say(review, who: str, nyckel: str = "styrkor"):
    return talk.comment(review.version.pk, nyckel, "Fråga", review.people[who], review.later(), post_key=uuid4())


def waits(review, make, who: str) -> list[str]:
    return labels(make(review.people[who], review.world.clock))


def test_the_one_who_did_not_have_the_last_word(review):
    root = say(review, "ansvarig")
    say(review, "ansvarig", "kostnader")
    assert waits(review, source.to_answer, "representant") == ["Svara på 2 kommentarer från Skolverket"]
    assert waits(review, source.answers, "ansvarig") == []
    talk.reply(review.plan.pk, root.pk, "Svar", review.people["representant"], review.later(), post_key=uuid4())
    assert waits(review, source.to_answer, "representant") == ["Svara på 1 kommentar från Skolverket"]
    assert waits(review, source.answers, "ansvarig") == ["Svara på 1 kommentar om planen"]
    talk.resolve(review.plan.pk, root.pk, review.people["ansvarig"], review.later())
    assert waits(review, source.answers, "ansvarig") == []


def test_nobody_else_and_not_when_it_is_faststalld(review):
    say(review, "ansvarig")
    say(review, "representant")
    for who in ("other", "insyn", "stranger", "ekonomi"):
        assert not waits(review, source.to_answer, who) + waits(review, source.answers, who) + waits(review, source.working, who)
    review.world.act("confirm_plan", "ansvarig")
    assert not waits(review, source.to_answer, "representant") + waits(review, source.answers, "ansvarig")


def test_a_working_version_until_something_is_said(review):
    review.supplement()
    review.world.act("share_plan")
    assert waits(review, source.working, "ansvarig") == ["Läs arbetsversionen"]
    say(review, "ansvarig")
    assert waits(review, source.working, "ansvarig") == []
