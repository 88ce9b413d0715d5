"""Every address as every person, in every state that changes what one may: the answer follows from the rights table and from nothing else.

What a person may not read is not there (404); what she may read but not do is refused (403, or back to where she may be); what the table
allows is shown. Never an error of ours, and nothing is written by a form sent by somebody whom the table says no to.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from agreements.enums import Bilagetyp, Huvudmannaroll, Status
from agreements.models import (
    Beslut,
    Beslutspunkt,
    Kontaktperson,
    Organisationsandring,
    Plandokument,
    Samverkan,
    Skolenhet,
    Undantag,
)
from agreements.workflow import TRANSITIONS, available
from sbs.accounts.models import User
from sbs.accounts.rights import forget_personas, is_agency, may
from sbs.audit.models import Handelse
from sbs.documents import storage
from sbs.documents.models import Dokument, Revision
from sbs.notices.models import Utskick
from sbs.overview.models import Dossier
from tests import factories as make
from tests.agreements.urval.scene import of_the_round
from tests.agreements.workflow.conftest import _no_rules, world  # noqa: F401 - the same agreement, the same quiet kontroll
from tests.agreements.workflow.world import World, make_document

SPACES = ("agreements", "payments", "documents", "notices", "overview", "")
READ = "overenskommelse.read"
#: Who is to sign may read the page before the turn has come, without the form (tests/agreements/process).
SIGNING_PAGES = {"agreements:sign", "agreements:confirm_signature"}
#: About something that need not be there for each person or in each state: a version, one's own signature, a request.
MAY_BE_MISSING = {"agreements:version", "agreements:signature_receipt", "agreements:signature_status", "agreements:substitute"}
#: The part that is spoken of.
QUERY = {"agreements:comment": "?avsnitt=period", "agreements:note": "?avsnitt=period"}
#: A proposal is written into the text: both must be allowed.
ALSO = {"agreements:use_proposal": "overenskommelse.edit"}
#: About one entry or one dossier of the case.
IN_CASE = {"overview:handling", "overview:correct_handling", "overview:dossier", "overview:dossier_retry"}
OWN_EXPORT = {"overview:diarium_export", "overview:diarium_export_retry"}
#: The health page's own tests; below, act by act.
ELSEWHERE_TESTED = ("overview:show_health", "agreements:act")
#: Agency roles that read but do not act in the agreement: asked about every page, but of one state only.
READERS = ("economist", "registrar", "admin", "other_writer", "other_chief")
#: About the register and not about the agreement.
CHANGES = ("agreements:organisation_change", "agreements:cancel_change")
SKOLENHET = ("agreements:skolenhet", "agreements:change_skolenhet")
REGISTER = ("agreements:changes", "agreements:change_huvudman", *SKOLENHET, *CHANGES)
SHOWN, REFUSED, GONE, POST_ONLY, ELSEWHERE = 200, 403, 404, 405, 302


def patterns(found: Any = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """(name with namespace, pattern) of every address of ours; allauth and the administration have tests of their own."""
    for one in found if found is not None else get_resolver().url_patterns:
        if isinstance(one, URLResolver):
            if one.app_name != "admin" and "allauth" not in str(one.urlconf_name):
                yield from patterns(one.url_patterns, one.namespace or space)
        elif one.name and hasattr(one.callback, "sbs_act"):
            yield (f"{space}:{one.name}" if space else one.name), one


def is_of_case(pattern: URLPattern) -> bool:
    """A page of the case: its ``pk`` is the samverkan's and its act is asked of the samverkan."""
    return pattern.callback.sbs_act.startswith("samverkan.") or str(pattern.pattern).startswith("samverkan/")


def is_of_plan(pattern: URLPattern) -> bool:
    """A page of a nulägesanalys or an åtgärdsplan."""
    return str(pattern.pattern).startswith("planer/<int:pk>/")


def is_of_beslut(pattern: URLPattern) -> bool:
    """A page of one beslut."""
    return str(pattern.pattern).startswith("beslut/<int:pk>/")


@dataclass
class Scene:
    """The world in one state, with one of everything an address may name."""

    world: World
    people: dict[str, User | None]
    own: Skolenhet
    given: dict[str, Any] = field(default_factory=dict)

    def address(self, name: str, pattern: URLPattern) -> str:
        wanted = pattern.pattern.converters
        values = {key: self.value(name, key) for key in wanted}
        if "pk" in wanted and is_of_case(pattern):
            values["pk"] = self.given.get(name, self.world.ok.samverkan_id)
        if is_of_plan(pattern):
            values["pk"] = self.given["plan"].pk
        if is_of_beslut(pattern):
            values["pk"] = self.given["beslut"].pk
        return reverse(name, kwargs=values) + QUERY.get(name, "")

    def value(self, name: str, key: str) -> Any:
        if key == "pk":
            return self.given.get(name, self.world.ok.pk)
        return self.given.get(f"{name} {key}", self.given[key])


@pytest.fixture
def scene(world, monkeypatch) -> Scene:  # noqa: F811
    monkeypatch.setattr("django.utils.timezone.now", lambda: world.clock)
    ok, huvudman = world.ok, world.ok.huvudman
    omrade = make.make_omrade(ok)
    insats = make.make_insats(omrade)
    own, other = make.make_skolenhet(huvudman), make.make_skolenhet(huvudman)
    insats.skolenheter.add(own)
    people: dict[str, User | None] = {name: user for name, user in world.people.items() if name != "colleague"}
    people |= {"signer on turn": world.signers[0], "signer in wait": world.signers[2]}
    people["rektor"] = make.make_contact(huvudman, Huvudmannaroll.REKTOR, user=make.make_user("Maria"), skolenhet=own)
    people["another rektor"] = make.make_contact(huvudman, Huvudmannaroll.REKTOR, user=make.make_user("Johan"), skolenhet=other)
    people["anonymous"] = None
    dokument = a_file(world)
    ok.bilagor.create(nummer=2, typ=Bilagetyp.ATGARDSPLAN_HUVUDMAN, titel="Plan", dokument=dokument)
    undantag = Undantag.objects.create(
        overenskommelse=ok,
        kod="x",
        var="period",
        fingerprint="a" * 64,
        brist="Fel",
        requested_by=world.writer,
        requested_at=world.clock,
        begaran="Skäl",
    )
    utskick = Utskick.objects.create(
        key="x",
        to="x@example.org",
        subject="X",
        body="X",
        kind="x",
        object_type=ok._meta.label_lower,
        object_id=ok.pk,
        created_at=world.clock,
    )
    mandat = make.make_mandat(world.firmatecknare, huvudman)
    given = {
        "nyckel": "period",
        "beslut": make.make_beslut(samverkan=ok.samverkan),
        "agreements:beslut_act action": "send_for_signature",
        "plan": make.make_plan(ok.samverkan, slag="atgardsplan", skolenhet=own),
        "slag": "atgardsplan",
        **{f"agreements:{name} nyckel": "styrkor" for name in ("plan_part", "move_plan_part", "remove_plan_part")},
        "agreements:remove nyckel": f"insats-{insats.pk}",
        "agreements:move nyckel": f"insats-{insats.pk}",
        "omrade": omrade.pk,
        "kommentar": make.make_comment(ok, world.writer).pk,
        "undantag": undantag.pk,
        "utskick": utskick.pk,
        "fingerprint": "a" * 64,
        "nummer": 1,
        "action": "share",
        "key": dokument.pk,
        "form": "csv",
        **dict.fromkeys(("mote", "delat", "skolenhet"), 1),  # tests/agreements/samverkan asks about those that are there
        "agreements:huvudman": huvudman.pk,
        "agreements:create": huvudman.pk,
        "agreements:mandate": mandat.pk,
        **of_the_round(world, patterns()),
        **dict.fromkeys(("agreements:changes", "agreements:change_huvudman"), huvudman.pk),
        **dict.fromkeys(("agreements:skolenhet", "agreements:change_skolenhet"), own.pk),
        **dict.fromkeys(CHANGES, a_change(world).pk),
        "punkt": a_point(world).pk,
        **dict.fromkeys(("overview:handling", "overview:correct_handling"), make.make_handling(ok.samverkan).pk),
        **dict.fromkeys(("overview:dossier", "overview:dossier_retry"), a_dossier(world).pk),
    }
    return Scene(world, people, own, given)


def a_dossier(world: World) -> Dossier:  # noqa: F811
    return Dossier.objects.create(key="x", samverkan=world.ok.samverkan, created_at=world.clock, created_by=world.writer)


def a_change(world: World) -> Organisationsandring:  # noqa: F811
    """A name that the huvudman takes next year."""
    return Organisationsandring.objects.create(
        slag="namn",
        huvudman=world.ok.huvudman,
        from_date=world.clock.date().replace(year=2021),
        new_value="Höör",
        text="X",
        dokument=make_document(world.registrar, "organisation"),
        created_at=world.clock,
        created_by=world.registrar,
    )


def a_point(world: World) -> Beslutspunkt:  # noqa: F811
    return Beslutspunkt.objects.create(
        samverkan=world.ok.samverkan,
        key="x",
        slag="part",
        text="X",
        organisationsandring=Organisationsandring.objects.get(),
        created_at=world.clock,
    )


def a_file(world: World) -> Dokument:  # noqa: F811
    """A document whose newest file is really there."""
    dokument = make_document(world.writer, "bilaga")
    Revision.objects.filter(dokument=dokument).update(sha256=storage.put(b"%PDF-1.7 en plan"))
    return dokument


def take_to(scene: Scene, state: str) -> None:
    if state == "shared":
        scene.world.act("share", scene.world.writer)
    elif state != "unshared":
        scene.world.to(state)


def clients(scene: Scene, *, without: tuple[str, ...] = ()) -> Iterator[tuple[str, User | None, Client]]:
    for name, user in scene.people.items():
        if name in without:
            continue
        client = Client(raise_request_exception=False)
        if user is not None:
            client.force_login(user)
        yield name, user, client


def allowed(scene: Scene, name: str, pattern: URLPattern, user: User) -> set[int]:
    """The answers to GET that the rights table leaves room for."""
    forget_personas(user)
    ok, act, wanted = scene.world.ok, pattern.callback.sbs_act, set(pattern.pattern.converters)
    done = {SHOWN, ELSEWHERE, POST_ONLY}
    if act == "public":
        return done
    if name.startswith("documents:"):
        return done if may(user, READ, ok) else {GONE, POST_ONLY}
    if act == "own":
        return {*done, GONE} if wanted else {*done, REFUSED}
    if not wanted:  # a list of what one may see, checked row by row where the act asks for an object
        return {*done, REFUSED} if act == "huvudman.read" else done if may(user, act) else {REFUSED, GONE}
    if name in OWN_EXPORT:  # nobody in the scene has ordered one
        return {GONE, POST_ONLY} if may(user, act) else {REFUSED, POST_ONLY}
    if is_of_case(pattern) and "pk" not in wanted:
        return done if may(user, act) else {REFUSED}
    if is_of_case(pattern) or name in IN_CASE:
        return allowed_of_case(ok.samverkan, act, user)
    if is_of_plan(pattern):
        return allowed_of_plan(scene.given["plan"], act, user)
    if name.startswith("agreements:urval_"):  # the agency's own; an act that does not fit the state leads back
        if not may(user, "urval.read"):
            return {GONE, POST_ONLY, REFUSED} if "pk" not in wanted else {GONE, POST_ONLY}
        return {*done, REFUSED} if may(user, act, scene.given["round"]) or act == "urval.acknowledge" else {REFUSED, ELSEWHERE, POST_ONLY}
    if is_of_beslut(pattern):
        return allowed_of_beslut(scene.given["beslut"], act, user)
    if name in REGISTER:
        return allowed_of_register(scene, name, act, user)
    if name == "agreements:mandate":
        return done if may(user, act) else {REFUSED, GONE}
    if name in ("agreements:huvudman", "agreements:create"):
        target = ok.huvudman if name == "agreements:huvudman" else ok.samverkan
        return done if may(user, act, target) else {REFUSED, GONE}
    return allowed_of_agreement(scene, name, act, user)


def allowed_of_register(scene: Scene, name: str, act: str, user: User) -> set[int]:
    """A huvudman or skolenhet that the reader does not see is not there; a change is the agency's own."""
    target = scene.own if name in SKOLENHET else scene.world.ok.huvudman
    missing = {GONE} if not is_agency(user) else set()
    return {SHOWN, ELSEWHERE} if may(user, act, target) else {REFUSED, *missing}


def allowed_of_case(case: Samverkan, act: str, user: User) -> set[int]:
    """What the case has or lacks (a meeting, an answer) may be missing; an act that is done already leads back."""
    if not may(user, "samverkan.read", case):
        return {GONE, POST_ONLY}
    return {SHOWN, ELSEWHERE, POST_ONLY, GONE} if may(user, act, case) else {REFUSED, ELSEWHERE, POST_ONLY, GONE}


def allowed_of_plan(plan: Plandokument, act: str, user: User) -> set[int]:
    """No version has been sent, and no område has the name that is asked for. A draft is refused to everybody at the agency."""
    if not may(user, "plan.read", plan):
        return {GONE, POST_ONLY}
    return {SHOWN, ELSEWHERE, POST_ONLY, GONE} if may(user, act, plan) else {REFUSED, ELSEWHERE, POST_ONLY, GONE}


def allowed_of_beslut(beslut: Beslut, act: str, user: User) -> set[int]:
    """A draft is the agency's own. Its acts share one address, which asks about each by itself; it is not sent for signature."""
    if not may(user, "beslut.read", beslut):
        return {GONE, POST_ONLY}
    shown = act in ("beslut.read", "overenskommelse.create") or may(user, act, beslut)
    return {REFUSED, ELSEWHERE, POST_ONLY, GONE, *({SHOWN} if shown else set())}


def allowed_of_agreement(scene: Scene, name: str, act: str, user: User) -> set[int]:
    ok = scene.world.ok
    if not may(user, READ, ok):
        return {GONE, POST_ONLY}
    also = ALSO.get(name, act)
    missing = {GONE} if name in MAY_BE_MISSING or name.endswith("status") else set()
    if (may(user, act, ok) and may(user, also, ok)) or (name in SIGNING_PAGES and may(user, "overenskommelse.refuse", ok)):
        return {SHOWN, ELSEWHERE, POST_ONLY, *missing}
    return {REFUSED, ELSEWHERE, POST_ONLY, *missing}


def follows_the_state(name: str, pattern: URLPattern) -> bool:
    """Lists, and pages about something else than the agreement, are the same in every state of it: asked about once."""
    return bool(pattern.pattern.converters) and pattern.callback.sbs_act.startswith(("overenskommelse.", "own"))


def ours() -> list[tuple[str, URLPattern]]:
    return list(patterns())


def test_every_address_of_ours_is_asked():
    names = {name for name, _ in ours()}
    assert {"agreements:sign", "agreements:review", "payments:plan", "documents:download", "overview:verify", "overview:start"} <= names
    assert len(names) >= 48


@pytest.mark.parametrize("state", ["unshared", "shared", Status.SIGNING, Status.IN_FORCE])
def test_every_page_as_everybody(scene, state):
    take_to(scene, state)
    wrong = []
    for who, user, client in clients(scene, without=READERS if state != "unshared" else ()):
        for name, pattern in ours():
            if name in ELSEWHERE_TESTED or (state != "unshared" and not follows_the_state(name, pattern)):
                continue
            answer = client.get(scene.address(name, pattern))
            room = {ELSEWHERE, SHOWN, POST_ONLY} if user is None else allowed(scene, name, pattern, user)
            if user is None and pattern.callback.sbs_act != "public" and answer.status_code == SHOWN:
                wrong.append(f"{who} is let in to {name}")
            if answer.status_code not in room:
                wrong.append(f"{who} {name}: {answer.status_code}, the table says {sorted(room)}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("state", ["shared", Status.APPROVED, Status.SIGNING])
def test_the_page_of_an_act_is_shown_to_those_who_may(scene, state):
    take_to(scene, state)
    wrong = []
    for who, user, client in clients(scene):
        if user is None:
            continue
        forget_personas(user)
        ok = scene.world.fresh()
        reads, can = bool(may(user, READ, ok)), {row.action for row in available(ok, user)}
        for row in TRANSITIONS:
            answer = client.get(reverse("agreements:act", args=[ok.pk, row.action])).status_code
            expected = (
                {GONE} if not reads or row.system else {ELSEWHERE} if row.page else {SHOWN} if row.action in can else {REFUSED, ELSEWHERE}
            )
            if answer not in expected:
                wrong.append(f"{who} {row.action}: {answer}, not {sorted(expected)}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("state", ["shared", Status.REVIEW, Status.SIGNING])
def test_a_form_from_one_who_may_not_changes_nothing(scene, state):
    """Every form of the agreement, sent by everybody whom the table says no to."""
    take_to(scene, state)
    before, wrong = (Handelse.objects.count(), Utskick.objects.count(), Kontaktperson.objects.count()), []
    for who, user, client in clients(scene):
        for name, pattern in ours():
            act = pattern.callback.sbs_act
            if (
                user is None
                or not act.startswith("overenskommelse.")
                or "pk" not in pattern.pattern.converters
                or name == "agreements:create"
            ):
                continue
            forget_personas(user)
            needed = "overenskommelse.edit" if act == READ else act
            if may(user, needed, scene.world.ok):
                continue
            answer = client.post(scene.address(name, pattern), {"text": "X", "rubrik": "X", "plats": "1", "read": "on", "mandate": "on"})
            if answer.status_code not in (REFUSED, GONE, POST_ONLY, ELSEWHERE) and name not in SIGNING_PAGES:
                wrong.append(f"{who} {name}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)
    assert (Handelse.objects.count(), Utskick.objects.count(), Kontaktperson.objects.count()) == before
    assert scene.world.fresh().status == (Status.DRAFT if state in ("unshared", "shared") else state)
