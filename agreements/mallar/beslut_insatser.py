"""Beslut about insatser and money: the first, and one that changes something earlier. Own wording; the facts are {platshållare}."""

from .beslut_gemensamt import ATERBETALNING, FORBEHALL, REGLER, UNDERRATTELSE, UNDERSKRIFTER
from .types import Klausul, Mall

OMFATTNING = Klausul("omfattning", "Områden, belopp och tid", "genererad", "Beslutet omfattar följande.")

INSATSER = Mall(
    namn="Beslut om insatser och medel",
    typ="beslut_insatser",
    rubrik="Beslut om insatser och medel",
    klausuler=(
        Klausul(
            "arende",
            "Ärendet",
            "standard",
            """{myndighet} beslutade den {inlett} att inleda samverkan med {huvudman}. Huvudmannen har analyserat sin verksamhet och lämnat
in en åtgärdsplan med de insatser som behövs.""",
        ),
        Klausul(
            "skal",
            "Skälen för beslutet",
            "standard",
            """{myndighet} bedömer att insatserna svarar mot de behov som analysen visar, att de bygger på vetenskaplig grund och beprövad
erfarenhet och att de kan höja elevernas resultat och öka likvärdigheten.""",
        ),
        Klausul("regler", "Bestämmelser", "standard", REGLER),
        Klausul(
            "beslut",
            "Beslut",
            "standard",
            """{myndighet} beslutar att insatser ska genomföras i de områden som står nedan. Insatserna ska påbörjas den {start} och vara
genomförda senast den {slut}. {huvudman} får {belopp} i bidrag, om regeringen ger {myndighet} de pengar som behövs.

Vad pengarna får användas till och hur arbetet redovisas skriver parterna i en överenskommelse.""",
        ),
        OMFATTNING,
        FORBEHALL,
        ATERBETALNING,
        UNDERRATTELSE,
        UNDERSKRIFTER,
    ),
    standardtexter=(),
)
ANDRING = Mall(
    namn="Beslut om ändring",
    typ="beslut_andring",
    rubrik="Beslut om ändrade insatser och medel",
    klausuler=(
        Klausul(
            "arende",
            "Ärendet",
            "standard",
            """{myndighet} beslutade den {inlett} att inleda samverkan med {huvudman}. Det här beslutet ändrar {andrar}.""",
        ),
        Klausul(
            "skal",
            "Skälen för beslutet",
            "standard",
            """Parterna har sett att det som tidigare bestämts behöver ändras. {myndighet} bedömer att ändringen gör att insatserna svarar
bättre mot behoven.""",
        ),
        Klausul("regler", "Bestämmelser", "standard", REGLER + "\n- Förvaltningslagen (2017:900), 37 § om när ett beslut får ändras."),
        Klausul(
            "beslut",
            "Beslut",
            "standard",
            """{myndighet} beslutar att ändra {andrar} så som står nedan. Insatserna ska påbörjas den {start} och vara genomförda senast den
{slut}. {huvudman} får {belopp} i bidrag, om regeringen ger {myndighet} de pengar som behövs. I övrigt gäller det som tidigare har
bestämts.

Villkoren för pengarna skriver parterna i ett tillägg till överenskommelsen.""",
        ),
        OMFATTNING,
        FORBEHALL,
        ATERBETALNING,
        UNDERRATTELSE,
        UNDERSKRIFTER,
    ),
    standardtexter=(),
)
