"""Eget utrymme, proved (rules.md): what a huvudman writes is nowhere to be seen for the agency, on any page.

A word is written into every answer of every part, into the names, and into why a part was sent back, each with its own ending. Then
everybody at the agency looks everywhere: every address, the whole administration, the search. Where drafts are kept and what leaves the
system: ``test_draft_traces``. When something breaks: ``test_draft_errors``.
"""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, reverse

from agreements.models import Plandokument, Planversion
from payments.models import Rekvisition
from reporting.models import Redovisning, Redovisningsversion, Stodomdome
from reporting.permissions.redovisning import STOD
from reporting.report.spec import FILE_PREFIX
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.accounts.rights import forget_personas
from sbs.documents.models import Utkast
from tests import factories as make
from tests.agreements.plan.world import World
from tests.overview.by_role.addresses import patterns
from tests.overview.secrecy_world import WORD, ZERO, body, every_logger_tells, holds, marks, planted, reports, secret_world, seen_by  # noqa: F401 - the fixture

#: Where drafts have their pages.
DRAFTS = ("/planer/", "/rekvisitioner/", "/redovisningar/", "/granskning/")


def at_the_agency(world: World, kind: str) -> User:
    """One with every agency role who also answers for the case and leads the team; a superuser; or one role alone."""
    if kind == "superuser":
        user = User.objects.create_superuser("root@example.org", "hemligt-hemligt-1")
        user.is_staff = True
        user.save()
        return user
    if kind != "all":
        return make.make_staff(kind)
    user = world.people["ansvarig"]
    for roll in Roll.values:
        make.make_staff(roll, enhet=world.samverkan.dialogteam.enhet)
        user.tjansteroller.get_or_create(roll=roll, enhet=world.samverkan.dialogteam.enhet, defaults={"from_date": make.LONG_AGO})
    world.samverkan.dialogteam.teamledare = user
    world.samverkan.dialogteam.save()
    forget_personas(user)
    return user


def parts(owner: Plandokument | Redovisning) -> list[str]:
    """The keys that the owner's draft has, and one that it has not."""
    rows = Utkast.objects.filter(owner_kind=owner._meta.label_lower, owner_pk=str(owner.pk))
    return [*rows.values_list("part", flat=True), "struktur"]


def addresses(world: World, *, some: bool = False) -> Iterator[str]:
    """Every address of ours, each with what fits it; those of plans and reports once for each and each part (``some``: a few of them)."""
    pks = {"samverkan": world.samverkan.pk, "huvudman": world.samverkan.huvudman_id, "rekvisitioner": Rekvisition.objects.get().pk}
    plans = [world.plan] if some else list(world.samverkan.planer.all())
    kept = {owner: parts(owner)[:: 4 if some else 1] for owner in (*plans, *reports())}
    for name, pattern in patterns():
        route, wanted = str(pattern.pattern), set(pattern.pattern.converters)
        if route.startswith(("redovisningar/<int:pk>", "granskning/")):
            yield from of_report(world, name, wanted, kept)
        elif route.startswith("planer/<int:pk>"):
            for plan in plans:
                keys = kept[plan] if wanted & {"nyckel", "omrade"} else kept[plan][:1]
                yield from (of_plan(name, wanted, plan, key) for key in keys)
        else:
            values = {"pk": pks.get(route.partition("/")[0], 1), "slag": "atgardsplan", "key": ZERO, "fingerprint": "a" * 64}
            yield address(name, {key: values.get(key, 1) for key in wanted})


def of_plan(name: str, wanted: set[str], plan: Plandokument, part: str) -> str:
    values = {"pk": plan.pk, "nyckel": part, "omrade": part.partition("-")[2] or "1", "action": "share_plan"}
    return address(name, {key: values.get(key, 1) for key in wanted})


def of_report(world: World, name: str, wanted: set[str], kept: dict) -> Iterator[str]:
    """A page about each report: once for each of its parts and files."""
    for row in reports():
        for part in kept[row] if wanted & {"nyckel", "key"} else [""]:
            values = {"pk": row.pk, "nyckel": part, "key": part.removeprefix(FILE_PREFIX), "skolenhet": world.school.pk, "slag": row.slag}
            yield address(name, {key: values.get(key, 1) for key in wanted})


def address(name: str, values: dict) -> str:
    try:
        return reverse(name, kwargs=values)
    except NoReverseMatch:  # a key that must be of another kind
        return reverse(name, kwargs={key: ZERO if key not in ("pk",) else value for key, value in values.items()})


def admin_pages() -> Iterator[str]:
    yield reverse("admin:index")
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"{name}_changelist")
        yield f"{reverse(f'{name}_changelist')}?q={WORD}"
        for pk in model._default_manager.values_list("pk", flat=True)[:3]:
            yield reverse(f"{name}_change", args=[pk])
            yield reverse(f"{name}_history", args=[pk])


def swept(client: Client, pages: list[str]) -> dict[str, int]:
    """The status of each page; none shows a word or breaks. The page that was asked for the word says it back."""
    seen, shown = {}, {}
    for page in dict.fromkeys(pages):
        answer = client.get(page)
        seen[page] = answer.status_code
        if (found := marks(body(answer)) | marks(str(answer.headers).encode())) and WORD not in page:
            shown[page] = found
    assert shown == {}
    assert [page for page, status in seen.items() if status >= 500] == []
    return seen


@pytest.mark.parametrize("kind", ["all", "superuser"])
def test_no_page_of_ours_shows_a_word_of_a_draft_to_the_agency(world, kind, caplog, capsys):
    every_logger_tells(caplog)
    client = Client(raise_request_exception=False)
    client.force_login(at_the_agency(world, kind))
    asked = [*addresses(world), *(f"/sok/?q={quote(text)}" for text in (WORD, f"{WORD}Plan insats", "Sätoftaskolan"))]
    if kind == "superuser":
        asked += [*admin_pages()]
    seen = swept(client, asked)
    assert sum(status == 200 for status in seen.values()) > 20
    logged = [line for line in (caplog.text + "".join(capsys.readouterr())).splitlines() if "?q=" not in line]
    assert marks("\n".join(logged).encode()) == set()  # but for the search's own address


@pytest.mark.parametrize("kind", Roll.values)
def test_no_role_alone_sees_a_word_of_a_draft(world, kind):
    client = Client(raise_request_exception=False)
    client.force_login(at_the_agency(world, kind))
    swept(client, [page for page in addresses(world, some=True) if page.startswith((*DRAFTS, "/samverkan/", "/sok/"))])


def test_what_is_posted_by_the_agency_opens_nothing(world):
    client = Client(raise_request_exception=False)
    client.force_login(at_the_agency(world, "all"))
    pages = [page for page in dict.fromkeys(addresses(world, some=True)) if page.startswith(DRAFTS) and "/atgard/" not in page]
    before = list(Utkast.objects.order_by("pk").values_list("pk", "revision"))
    data = {"revision": "1", "shown": world.shown(), "intyg": "on", "add": "rader", "nytta": "stor", "seen": ""}
    seen = {page: client.post(page, data) for page in pages}
    assert not [page for page, answer in seen.items() if holds(body(answer)) or answer.status_code >= 500]
    assert list(Utkast.objects.order_by("pk").values_list("pk", "revision")) == before
    for kind in (Planversion, Redovisningsversion, Stodomdome):
        assert not kind.objects.exists()


def test_the_test_can_see_every_word_where_it_may_be_seen(world):
    """What was planted is what the huvudman's own people see, so that the words looked for are those that are there."""
    sara, rektor = world.client("representant"), world.client("rektor")
    pages = [reverse("payments:rekvisition", args=[Rekvisition.objects.get().pk])]
    for plan in world.samverkan.planer.all():
        pages += [reverse("agreements:plan_part", args=[plan.pk, key]) for key in parts(plan) if key not in ("struktur", "tillbaka")]
        pages += [reverse("agreements:plan", args=[plan.pk])]
    for row in reports():
        pages += [reverse("reporting:submit_report", args=[row.pk]), reverse("reporting:report_files", args=[row.pk])]
        for key in parts(row):
            if key.startswith(FILE_PREFIX):
                pages.append(reverse("reporting:report_file", args=[row.pk, key.removeprefix(FILE_PREFIX)]))
            elif key != STOD and "tillbaka" not in key:
                pages.append(reverse("reporting:report_part", args=[row.pk, key]))
    pages.append(reverse("reporting:support", args=[Redovisning.objects.get(slag="slutredovisning").pk]))
    there = planted()
    assert {f"{WORD}{name}" for name in ("PlanInsats", "DelInsats", "DelMedel", "SluFramat", "SluOforbrukat", "StodBattre")} < there
    own = [reverse("reporting:report_part", args=[row.pk, f"skola-{world.school.pk}"]) for row in reports()]
    seen = seen_by(sara, pages) | seen_by(rektor, [*own, reverse("agreements:plan", args=[world.plan.pk])])
    assert {mark for mark in there - seen if not mark.startswith("87")} == set()
    assert any(mark.startswith("87") for mark in seen)
    world.act("share_plan")
    assert holds(world.client("ansvarig").get(reverse("agreements:plan_version", args=[world.plan.pk, 1])).content)
