"""The world in one state, with one of everything an address may name, and everybody who may knock."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from agreements.enums import Bilagetyp, Huvudmannaroll
from agreements.models import (
    Beslutspunkt,
    Insats,
    Organisationsandring,
    Skolenhet,
    Undantag,
)
from payments.models import Aterkrav, Bestallning, Leverantor, Rekvisition, Sparr
from sbs.accounts.models import User
from sbs.documents import storage
from sbs.documents.models import Dokument, Revision
from sbs.notices.models import Utskick
from sbs.overview.calendar import make_link
from sbs.overview.models import Dossier
from tests import factories as make
from tests.agreements.urval.scene import of_the_round
from tests.agreements.workflow.world import World, make_document
from tests.overview.by_role.addresses import (
    is_of_beslut,
    is_of_case,
    is_of_claim,
    is_of_konto,
    is_of_plan,
    is_of_rekvisition,
    of_one,
    patterns,
)
from tests.overview.by_role.paying import of_paying
from tests.overview.by_role.reports import of_reports

SPACES = ("agreements", "payments", "reporting", "documents", "notices", "overview", "")
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
#: About one hold on payments.
HOLDS = ("payments:hold", "payments:hold_act")
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
        if is_of_claim(pattern):
            values["pk"] = self.given["claim"].pk
        if is_of_rekvisition(pattern) or is_of_konto(pattern):
            values["pk"] = self.given["rekvisition" if is_of_rekvisition(pattern) else "konto"].pk
        if found := of_one(pattern):
            values["pk"] = self.given[found[0]].pk
        return reverse(name, kwargs=values) + QUERY.get(name, "")

    def value(self, name: str, key: str) -> Any:
        if key == "pk":
            return self.given.get(name, self.world.ok.pk)
        return self.given.get(f"{name} {key}", self.given[key])


@pytest.fixture
def scene(world, monkeypatch) -> Scene:
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
        "claim": a_claim(world),
        "reporting:report_part nyckel": "avsteg",
        "reporting:report_questions slag": "delredovisning",
        "order": an_order(world, insats),
        "payments:order_act action": "place_order",
        "faktura": 1,
        "ar": 2020,
        "underlag": 1,
        "payments:claim_act action": "claim_answer",
        "rekvisition": Rekvisition.objects.create(overenskommelse=ok, created_at=world.clock, created_by=world.ekonomi),
        "konto": make.make_konto(make.make_huvudman(), world.writer),  # of another huvudman, where no other answers it
        "payments:rekvisition_act action": "withdraw",
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
        **dict.fromkeys(HOLDS, a_hold(world).pk),
        "payments:hold_act action": "confirm",
        "punkt": a_point(world).pk,
        "kontakt": world.firmatecknare.kontaktpersoner.get().pk,
        **of_paying(ok.huvudman),
        **of_reports(world),
        "hemlighet": make_link(world.writer, world.clock),
        **dict.fromkeys(("overview:handling", "overview:correct_handling"), make.make_handling(ok.samverkan).pk),
        **dict.fromkeys(("overview:dossier", "overview:dossier_retry"), a_dossier(world).pk),
    }
    return Scene(world, people, own, given)


def a_claim(world: World) -> Aterkrav:
    """One that the huvudman has been sent. The ÖK's own state does not matter to it."""
    return Aterkrav.objects.create(
        overenskommelse=world.ok,
        nummer=1,
        kalla="brott",
        status="claim_communicated",
        communicated_at=world.clock,
        answer_by=world.clock.date(),
        created_at=world.clock,
        created_by=world.writer,
    )


def an_order(world: World, insats: Insats) -> Bestallning:
    """Not placed yet, without invoices."""
    uni = Leverantor.objects.create(namn="Exempeluniversitetet", slag="larosate")
    words = {"insats_uid": insats.uid, "insats_text": "5.1 Handledning", "rubrik": "Handledning", "post_key": insats.uid}
    return Bestallning.objects.create(overenskommelse=world.ok, leverantor=uni, created_at=world.clock, created_by=world.writer, **words)


def a_dossier(world: World) -> Dossier:
    return Dossier.objects.create(key="x", samverkan=world.ok.samverkan, created_at=world.clock, created_by=world.writer)


def a_change(world: World) -> Organisationsandring:
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


def a_hold(world: World) -> Sparr:
    """A rule has proposed it."""
    return Sparr.objects.create(
        overenskommelse=world.ok, grund="annat", text="X", lyfts_av="Y", regel="x", kalla="x", created_at=world.clock
    )


def a_point(world: World) -> Beslutspunkt:
    return Beslutspunkt.objects.create(
        samverkan=world.ok.samverkan,
        key="x",
        slag="part",
        text="X",
        organisationsandring=Organisationsandring.objects.get(),
        created_at=world.clock,
    )


def a_file(world: World) -> Dokument:
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


def follows_the_state(name: str, pattern: URLPattern) -> bool:
    """Lists, and pages about something else than the agreement, are the same in every state of it: asked about once."""
    return bool(pattern.pattern.converters) and pattern.callback.sbs_act.startswith(("overenskommelse.", "own"))


def ours() -> list[tuple[str, URLPattern]]:
    return list(patterns())
