"""Beslut on insatser and money, and the ÖK 2 that carries it out: picked from the plans, written, talked about, checked, reviewed."""

from django.utils import timezone

from agreements.demodata.hoor_planer import NYCKELPERSONER
from agreements.enums import Finansieringsform, Orsak
from agreements.models import Insats

from . import beslut, process
from .fill import Draft
from .ok1 import MANDATE, reviewed
from .walk import Walk, agreement, years_on

MONEY = NYCKELPERSONER["titel"]  # 5.5 of the source
EVEN = ["200 556"] * 5 + ["200 555"] * 4  # 1 805 000 kr in nine (rules.md, Höör)
SHORTER = "En samordnare på förvaltningen arbetar 20 procent extra med att hålla ihop insatserna."


def decided(walk: Walk) -> None:
    """1 805 000 kr in two rows and three years; written by Karin, reviewed by her teamledare, decided by the enhetschef, read by Sara."""
    karin, marianne, sara = walk["karin-almgren"], walk["marianne-lovgren"], walk["sara-nystrom"]
    data = agreement()
    root = beslut.begin(karin, walk.case_root, "Beslut om insatser och medel", kalla="Inget")
    beslut.rows(karin, "omraden", "Lägg till ett område", [{"rubrik": omrade.rubrik} for omrade in data.omraden])
    money = [{"avser": namn, "insats": namn, "belopp": kronor} for namn, kronor in ((processtod(data).rubrik, 105_000), (MONEY, 1_700_000))]
    beslut.rows(karin, "rader", "Lägg till en rad", money)
    beslut.rows(karin, "per-ar", "Lägg till ett år", [{"ar": year + years_on(), "belopp": kronor} for year, kronor in data.beslutat_per_ar])
    values = {"start": data.start, "end": data.end, "beslutsfattare": "Cecilia Dahlqvist", "inga_deltagare": True}
    karin.fill(values)
    karin.press("Spara och kontrollera")
    karin.reads("Inga fel")
    process.act(karin, root, "Skicka till granskning")
    process.act(marianne, root, "Godkänn")
    beslut.send(karin, root)
    beslut.signed(root, karin, walk["cecilia-dahlqvist"])
    sara.visit("/")
    sara.follow("Läs beslutet")
    sara.reads("1 805 000 kronor", "Förbehåll")
    sara.look("portal-beslutet")
    karin.visit(root, "beslutet")
    karin.reads("Läskvitto", "Sara Nyström öppnade beslutet")


def processtod(data):
    return data.omraden[0].insatser[0]


def picked(walk: Walk) -> None:
    """The draft begins with what is decided; the insatser come from the fastställda plans, each into its chapter."""
    karin, data = walk["karin-almgren"], agreement()
    karin.visit(f"{walk.case_root}beslut/")
    karin.follow("Beslut om insatser och medel")
    with karin.page.expect_navigation():
        karin.page.get_by_role("button", name="Skapa ÖK 2 ur beslutet").click()
    karin.visit(f"{walk.case_root}planer/")
    karin.follow("Hämta till ÖK 2")
    first, second = (omrade.rubrik for omrade in data.omraden)
    for plan in karin.main.locator("form > section").all():
        own = plan.get_by_role("heading", level=2).inner_text() == walk.owner.namn
        for block in plan.locator("fieldset").all():
            pays = Finansieringsform.BIDRAG if MONEY in block.inner_text() else Finansieringsform.LAROSATE
            block.get_by_label("Vem betalar?").select_option(value=pays)
            block.get_by_label("Kapitel i ÖK 2").select_option(label=first if own else second)
    karin.look("hamta")
    karin.press("Hämta till ÖK 2")
    karin.reads(MONEY, "Bilagor:")
    row = Insats.objects.get(omrade__overenskommelse=walk.draft.pk, rubrik=MONEY)
    assert (row.bidrag, row.antal_atgardsplan) == (1_700_000, 10)


def written(walk: Walk) -> None:
    """What no plan knows: the agency's own processtöd, the days of the reports, the instalments by rule, the signers."""
    karin, data = walk["karin-almgren"], agreement()
    draft = Draft(karin, data, walk.register, root=walk.ok2)
    today = timezone.localdate()
    draft.facts({"uppdrag": [MANDATE], "beslut_samverkan": today, "ok1": today, "beslut_omraden": today, "beslut_insatser": today})
    first, second = walk.draft.omraden.all()
    draft.omrade(second)
    draft.omrade(first)
    draft.insats(first, processtod(data))
    for row in Insats.objects.filter(omrade__overenskommelse=walk.draft.pk, finansieringsform=Finansieringsform.LAROSATE):
        karin.visit(f"{walk.ok2}innehall/insats-{row.pk}/")
        karin.fill({"leverantor": "ett lärosäte"})
        karin.press("Spara")
    assert draft.plan() == EVEN
    draft.signers()
    karin.visit(f"{walk.ok2}forhandsvisning/", "forhandsvisning")
    karin.reads(MONEY, "1 805 000 kronor")


def talked_about(walk: Walk) -> None:
    """Shared, a comment and a proposal, answered and used, handed back; the agency's note stays with the agency."""
    karin, sara, root = walk["karin-almgren"], walk["sara-nystrom"], walk.ok2
    process.finds_nothing(sara, root)  # not shared yet
    karin.visit(f"{root}samtal/anteckna/?avsnitt=period")
    karin.fill({"text": "Ring ekonomen om perioden."})
    karin.press("Spara anteckningen")
    process.act(karin, root, "Lämna över till huvudmannen", text="Läs gärna insatserna i kapitel 5.")
    sara.visit("/")
    sara.follow("Läs och kommentera utkastet")
    part = f"5.3 {MONEY}"
    process.comment(sara, root, "5.2 Strategisk handledning", "Vem bokar handledningen?")
    process.propose(sara, root, part, "beskrivning", SHORTER, "Det räcker så.")
    sara.reads_nothing_of("Ring ekonomen")
    process.use_proposal(karin, root)
    process.answer_and_resolve(karin, root, "Det gör lärosätet.")
    process.act(sara, root, "Lämna tillbaka till Skolverket", text="Vi har läst.")


def checked_and_reviewed(walk: Walk) -> None:
    """No faults; a reason at each warning; sent back once with a code and words, mended and approved."""
    karin, cecilia, root = walk["karin-almgren"], walk["cecilia-dahlqvist"], walk.ok2
    process.motivate_all(karin, root, "Så är det tänkt.")
    process.act(karin, root, "Skicka till granskning")
    process.send_back(cecilia, root, Orsak.OTYDLIGT.label, "Skriv när samordnaren börjar.")
    karin.visit("/")
    karin.follow("Rätta överenskommelsen")
    karin.visit(f"{root}innehall/insats-{Insats.objects.get(omrade__overenskommelse=walk.draft.pk, rubrik=MONEY).pk}/")
    karin.fill({"beskrivning": f"{SHORTER} Arbetet börjar i augusti."})
    karin.press("Spara")
    process.act(karin, root, "Skicka till granskning")
    reviewed(cecilia, root, "överenskommelsen igen")
