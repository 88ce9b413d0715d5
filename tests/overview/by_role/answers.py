"""The answers to GET that the rights table leaves room for, by address and person."""

from django.db.models import Model
from django.urls import URLPattern

from agreements.models import (
    Beslut,
    Plandokument,
    Samverkan,
)
from payments.models import Aterkrav, Utbetalning
from sbs.accounts.models import User
from sbs.accounts.rights import is_agency, may
from tests.overview.by_role.addresses import is_of_beslut, is_of_case, is_of_claim, is_of_konto, is_of_plan, is_of_rekvisition, of_one
from tests.overview.by_role.paying import PAYING
from tests.overview.by_role.scene import (
    ALSO,
    ELSEWHERE,
    GONE,
    HOLDS,
    IN_CASE,
    MAY_BE_MISSING,
    OWN_EXPORT,
    POST_ONLY,
    READ,
    REFUSED,
    REGISTER,
    SHOWN,
    SIGNING_PAGES,
    SKOLENHET,
    Scene,
)


def allowed(scene: Scene, name: str, pattern: URLPattern, user: User) -> set[int]:
    """The answers to GET that the rights table leaves room for. What the user's roles are is read once: nothing changes meanwhile."""
    ok, act, wanted = scene.world.ok, pattern.callback.sbs_act, set(pattern.pattern.converters)
    done = {SHOWN, ELSEWHERE, POST_ONLY}
    if act == "public":
        return done
    if name.startswith("documents:"):
        return done if may(user, READ, ok) else {GONE, POST_ONLY}
    if act == "own":
        return {*done, GONE} if wanted else {*done, REFUSED}
    if not wanted:  # a list of what one may see, checked row by row where the act asks for an object
        return {*done, REFUSED} if act in ("huvudman.read", "kontakt.manage") else done if may(user, act) else {REFUSED, GONE}
    if name in OWN_EXPORT:  # nobody in the scene has ordered one
        return {GONE, POST_ONLY} if may(user, act) else {REFUSED, POST_ONLY}
    if name in PAYING:
        return allowed_of_paying(scene.given["paying"].rows[0], name, act, user)
    if is_of_case(pattern) and "pk" not in wanted:
        return done if may(user, act) else {REFUSED}
    if is_of_case(pattern) or name in IN_CASE:
        return allowed_of_case(ok.samverkan, act, user)
    if is_of_plan(pattern):
        return allowed_of_plan(scene.given["plan"], act, user)
    if "round_" in name and name.startswith("overview:"):
        return done if may(user, act, scene.given["round"]) else {REFUSED, POST_ONLY} if is_agency(user) else {GONE, POST_ONLY}
    if name.startswith("agreements:urval_"):  # the agency's own; an act that does not fit the state leads back
        if not may(user, "urval.read"):
            return {GONE, POST_ONLY, REFUSED} if "pk" not in wanted else {GONE, POST_ONLY}
        return {*done, REFUSED} if may(user, act, scene.given["round"]) or act == "urval.acknowledge" else {REFUSED, ELSEWHERE, POST_ONLY}
    if is_of_claim(pattern):
        return allowed_of_claim(scene.given["claim"], act, user)
    if found := of_one(pattern):
        return allowed_of_one(scene.given[found[0]], found[1], act, user)
    if name.startswith("payments:") and "ar" in wanted:
        return done if may(user, act) else {REFUSED, POST_ONLY}
    if is_of_beslut(pattern):
        return allowed_of_beslut(scene.given["beslut"], act, user)
    if is_of_konto(pattern):
        return {SHOWN} if may(user, act, scene.given["konto"]) else {REFUSED, GONE}
    if is_of_rekvisition(pattern):
        return allowed_of_rekvisition(scene, name, act, user)
    if name in REGISTER:
        return allowed_of_register(scene, name, act, user)
    if name in HOLDS:  # the agency's own until somebody has taken a stand
        return {SHOWN, REFUSED} if is_agency(user) else {GONE}
    if name == "agreements:mandate":
        return done if may(user, act) else {REFUSED, GONE}
    if name in ("agreements:remove_contact", "agreements:invite_contact_again"):  # of one's own huvudman's; a firmatecknare here
        return {*done, REFUSED} if may(user, act, ok.huvudman) else {REFUSED, GONE, POST_ONLY}
    if name in ("agreements:huvudman", "agreements:create"):
        target = ok.huvudman if name == "agreements:huvudman" else ok.samverkan
        return done if may(user, act, target) else {REFUSED, GONE}
    return allowed_of_agreement(scene, name, act, user)


def allowed_of_paying(row: Utbetalning, name: str, act: str, user: User) -> set[int]:
    """The huvudman reads its own instalment; batches and files are the agency's, and only an ekonom fetches and registers."""
    if act == "utbetalning.list":
        return {SHOWN, REFUSED} if may(user, act) else {REFUSED, GONE}
    if not may(user, act, row):
        return {GONE, REFUSED}
    return {SHOWN} if name == "payments:utbetalning" or may(user, "utbetalning.settle") else {REFUSED, ELSEWHERE}


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


def allowed_of_one(row: Model, read: str, act: str, user: User) -> set[int]:
    """Who may not read it finds nothing; an act that does not fit its state leads back, and what hangs on it may be missing."""
    if not may(user, read, row):
        return {GONE, POST_ONLY}
    return {REFUSED, ELSEWHERE, POST_ONLY, GONE, *({SHOWN} if may(user, act, row) else set())}


def allowed_of_claim(claim: Aterkrav, act: str, user: User) -> set[int]:
    """It is not a draft, nothing is invoiced; its acts share one address, which asks about each by itself."""
    if not may(user, "aterkrav.read", claim):
        return {GONE, POST_ONLY, *({REFUSED} if act == "aterkrav.list" else set())}
    return {SHOWN, REFUSED, ELSEWHERE, POST_ONLY, GONE} if act == "aterkrav.read" or may(user, act, claim) else {REFUSED, ELSEWHERE, GONE}


def allowed_of_rekvisition(scene: Scene, name: str, act: str, user: User) -> set[int]:
    """Nothing is signed: there is no receipt. A draft is refused to everybody at the agency. Its acts share one address."""
    row = scene.given["rekvisition"]
    if not may(user, READ, scene.world.ok):
        return {GONE, POST_ONLY}
    if not may(user, "rekvisition.read", row):
        return {REFUSED, POST_ONLY}
    if name == "payments:rekvisition_act":
        return {SHOWN, REFUSED}
    return {SHOWN, ELSEWHERE, POST_ONLY, GONE} if may(user, act, row) else {REFUSED, ELSEWHERE, POST_ONLY, GONE}


def allowed_of_agreement(scene: Scene, name: str, act: str, user: User) -> set[int]:
    ok = scene.world.ok
    if not may(user, READ, ok):
        return {GONE, POST_ONLY}
    also = ALSO.get(name, act)
    missing = {GONE} if name in MAY_BE_MISSING or name.endswith("status") else set()
    if (may(user, act, ok) and may(user, also, ok)) or (name in SIGNING_PAGES and may(user, "overenskommelse.refuse", ok)):
        return {SHOWN, ELSEWHERE, POST_ONLY, *missing}
    return {REFUSED, ELSEWHERE, POST_ONLY, *missing}
