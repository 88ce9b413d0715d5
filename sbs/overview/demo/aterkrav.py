"""A made-up huvudman's breach for the demo: a partial återkrav, begäran om ändring and a second beslut, through the services.

``begin`` takes an ÖK that money has been paid for; every act has its own day after ``start``.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from agreements.models import Overenskommelse
from agreements.services import beslut as beslut_services
from agreements.workflow.beslut import perform_beslut
from payments.claim_enums import RATTSGRUNDER, Aterkravsgrund, Aterkravskalla, Satt, Utfall
from payments.models import Aterkrav, Rattsgrund
from payments.services import aterkrav
from payments.services.aterkrav.reading import remember_opened
from payments.services.aterkrav.standing import under_way
from payments.workflow.aterkrav import perform_aterkrav
from sbs.accounts.models import User
from sbs.documents import jobs
from sbs.lib import stockholm
from sbs.overview.demo.beslut import Store, store_pdf
from sbs.overview.demo.register import load_rattsgrunder

WHAT = (
    "Vid ett uppföljningsmöte framkom att en av samordnarna har arbetat med annat än insatsen under en termin. "
    "Huvudmannen har redovisat lönen som kostnad för insatsen. Den delen godkänns inte."
)
ANSWER = "Det stämmer att samordnaren delvis vikarierade som rektor. Vi menar att hälften av tiden ändå gick till insatsen."
REASONS = "Huvudmannen har visat att en del av tiden har använts till insatsen. Den delen krävs inte tillbaka."
REQUEST = "Vi har hittat tidrapporter som visar att ytterligare tre veckor gick till insatsen. Sänk beloppet."
WAITS = "Tidrapporterna prövas. Fakturan får vänta under tiden."
SECOND = "Tidrapporterna visar att ytterligare tre veckor har använts till insatsen. Beloppet sänks."


def communicate(ok: Overenskommelse, claimed: int, start: datetime) -> Aterkrav:
    """The draft and its kommunicering: ``claimed`` kronor of the insats that most was paid for are not approved."""
    author = ok.samverkan.ansvarig
    load_rattsgrunder()
    claim = aterkrav.create(ok, kalla=Aterkravskalla.BROTT, author=author, now=start)
    largest = max(claim.rader.all(), key=lambda row: row.godkand)
    aterkrav.save_draft(
        claim.pk,
        claim.revision,
        author,
        start + timedelta(hours=1),
        grund=Aterkravsgrund.FEL_ANDAMAL,
        rattsgrund=Rattsgrund.objects.get(text=RATTSGRUNDER[1][1]),
        text=WHAT,
        begard_on=None,
        godkanda={largest.pk: largest.godkand - claimed},
    )
    answer_by = stockholm.day(start + timedelta(days=21))
    return act(claim, "claim_communicate", author, start + timedelta(hours=2), answer_by=answer_by, text="")


def decide(claim: Aterkrav, speaker: User, chief: User, kronor: int, store: Store = store_pdf) -> Aterkrav:
    """The huvudman answers, and a part is decided."""
    claim = answered(claim, speaker, ANSWER)
    assert claim.communicated_at is not None
    rader = {row.pk: kronor if row.belopp else 0 for row in claim.rader.all()}
    return decided(claim, chief, rader, REASONS, claim.communicated_at + timedelta(days=24), store=store)


def answered(claim: Aterkrav, speaker: User, words: str) -> Aterkrav:
    """Opened after three days, answered after two weeks."""
    assert claim.communicated_at is not None
    remember_opened(claim, speaker, claim.communicated_at + timedelta(days=3))
    return act(claim, "claim_answer", speaker, claim.communicated_at + timedelta(days=14), text=words)


def change(claim: Aterkrav, speaker: User, economist: User, chief: User, kronor: int, store: Store = store_pdf) -> Aterkrav:
    """Invoiced, asked to be changed, the invoice waits, a second beslut lowers it, a credit, and the money comes back."""
    author = claim.overenskommelse.samverkan.ansvarig
    issued = claim.beslut_list.get(ordning=1).issued_at
    assert issued is not None
    claim = act(claim, "claim_invoice", economist, issued + timedelta(days=1), referens="12345")
    claim = act(claim, "claim_ask_change", speaker, issued + timedelta(days=5), text=REQUEST)
    claim = act(claim, "claim_wait", author, issued + timedelta(days=6), text=WAITS)
    rader = {row.pk: kronor if row.belopp else 0 for row in claim.rader.all()}
    claim = decided(claim, chief, rader, SECOND, issued + timedelta(days=20), action="claim_prepare_change", store=store)
    return paid_back(claim, economist, kronor)


def paid_back(claim: Aterkrav, economist: User, kronor: int) -> Aterkrav:
    """Invoiced three days after the newest beslut, paid within ten, closed."""
    issued = claim.beslut_list.latest("ordning").issued_at
    assert issued is not None
    claim = act(claim, "claim_invoice", economist, issued + timedelta(days=3))
    paid = issued + timedelta(days=9)
    data = {"belopp": kronor, "datum": stockholm.day(paid), "verifikat": f"V {paid.year}-417"}
    claim = act(claim, "claim_pay", economist, paid, **data)
    return act(claim, "claim_close", economist, paid + timedelta(hours=1))


def act(claim: Aterkrav, action: str, actor: User, when: datetime, **data: Any) -> Aterkrav:
    """One act, and the documents it makes."""
    made = perform_aterkrav(claim.pk, action, actor, now=when, **data)
    jobs.run_waiting(now=when)
    return made


def decided(
    claim: Aterkrav,
    chief: User,
    rader: dict[int, int],
    why: str,
    when: datetime,
    *,
    utfall: str = Utfall.DELVIS,
    action: str = "claim_prepare",
    store: Store = store_pdf,
) -> Aterkrav:
    """Prepared in the morning, decided on paper in the afternoon, and the huvudman told. ``rader``: the claim's lines in whole kronor."""
    author = claim.overenskommelse.samverkan.ansvarig
    data = {"utfall": utfall, "satt": Satt.FAKTURA, "skal": why, "rader": rader}
    perform_aterkrav(claim.pk, action, author, now=when, **data)
    row = under_way(claim)
    assert row is not None
    beslut_services.save(row.beslut_id, row.beslut.revision, author, when + timedelta(hours=1), _signers(chief))
    fil = store(f"Beslut om återkrav, {claim.huvudman}", f"Skolverket beslutade om återkrav. Dnr {row.beslut.dnr}.", author, when)
    done, who = when + timedelta(hours=4), f"{chief.get_full_name()}, {chief.title}"
    perform_beslut(row.beslut_id, "register_elsewhere", author, now=done, decided_on=stockholm.day(done), fattat_av=who, fil=fil)
    perform_beslut(row.beslut_id, "send", author, now=done + timedelta(minutes=5), text="")
    return Aterkrav.objects.get(pk=claim.pk)


def _signers(chief: User) -> Callable:
    def write(row) -> None:
        row.beslutsfattare, row.inga_deltagare = chief, True

    return write
