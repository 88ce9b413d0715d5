"""Beslut that end something: the samverkan, or the matter of money to be paid back. Own wording; the facts are {platshållare}."""

from .beslut_gemensamt import REGLER, UNDERRATTELSE, UNDERSKRIFTER
from .types import Klausul, Mall

SLUTREDOVISNING = Mall(
    namn="Beslut om slutredovisning",
    typ="beslut_slutredov",
    rubrik="Beslut om slutredovisning",
    klausuler=(
        Klausul(
            "arende",
            "Ärendet",
            "standard",
            """{huvudman} har fått bidrag till insatser inom Samverkan för bästa skola och har lämnat sin slutredovisning.
{myndighet} har gått igenom den.""",
        ),
        Klausul("skal", "Skälen för beslutet", "standard", "Bidraget har använts till det som det var beviljat för."),
        Klausul("regler", "Bestämmelser", "standard", REGLER),
        Klausul("beslut", "Beslut", "standard", "{myndighet} godkänner slutredovisningen. Inget ska betalas tillbaka."),
        UNDERRATTELSE,
        UNDERSKRIFTER,
    ),
    standardtexter=(),
)
AVSLUT = Mall(
    namn="Beslut att avsluta samverkan",
    typ="beslut_avslut",
    rubrik="Beslut att avsluta samverkan",
    klausuler=(
        Klausul("arende", "Ärendet", "standard", "{myndighet} beslutade den {inlett} att inleda samverkan med {huvudman}."),
        Klausul(
            "skal",
            "Skälen för beslutet",
            "standard",
            "Insatserna är genomförda och redovisade. {myndighet} har gått igenom slutredovisningen.",
        ),
        Klausul("regler", "Bestämmelser", "standard", REGLER),
        Klausul("beslut", "Beslut", "standard", "{myndighet} beslutar att samverkan med {huvudman} är avslutad."),
        UNDERRATTELSE,
        UNDERSKRIFTER,
    ),
    standardtexter=(),
)
ATERKRAV = Mall(
    namn="Beslut om återkrav",
    typ="beslut_aterkrav",
    rubrik="Beslut om återbetalning av bidrag",
    klausuler=(
        Klausul(
            "arende",
            "Ärendet",
            "standard",
            """{huvudman} har fått bidrag till insatser inom Samverkan för bästa skola. {myndighet} har gått igenom redovisningen.
Huvudmannen har fått läsa underlaget och tid att svara.""",
        ),
        Klausul("skal", "Skälen för beslutet", "standard", "Hela bidraget har inte använts till det som det var beviljat för."),
        Klausul("regler", "Bestämmelser", "standard", REGLER),
        Klausul(
            "beslut",
            "Beslut",
            "standard",
            "{myndighet} beslutar att {huvudman} ska betala tillbaka {belopp}. Fakturan ska betalas inom {betalningsvillkor} dagar.",
        ),
        Klausul("omfattning", "Belopp", "genererad"),
        UNDERRATTELSE,
        UNDERSKRIFTER,
    ),
    standardtexter=(),
)
