"""What the mallar for beslut share. Förbehåll and återbetalning are protected: a beslut cannot reword them (rules.md, Förbehåll)."""

from .types import Klausul

REGLER = """- Regeringens uppdrag till {myndighet} om samverkan för bästa skola ({uppdrag}).
- Förvaltningslagen (2017:900), 31 och 32 §§ om vad ett beslut ska innehålla och hur det motiveras."""

FORBEHALL = Klausul(
    "forbehall",
    "Förbehåll",
    "forbehall",
    """Beslutet är fattat med förbehåll. {myndighet} får ändra eller återkalla det, också till nackdel för {huvudman}, om

- huvudmannen inte gör det som parterna kommer överens om
- huvudmannen har lämnat uppgifter som är fel eller ofullständiga och det har haft betydelse för beslutet
- pengarna används till något annat än det som de är beviljade för
- en redovisning inte kommer in trots att {myndighet} har begärt den
- riksdagen eller regeringen inte ger {myndighet} de pengar som behövs för uppdraget.

Innan {myndighet} beslutar till huvudmannens nackdel får huvudmannen läsa underlaget och tid att svara.""",
)
ATERBETALNING = Klausul(
    "aterbetalning",
    "Återbetalning",
    "aterbetalning",
    """Pengar som inte har använts till det som de är beviljade för ska betalas tillbaka. {myndighet} kan också besluta att hela eller en
del av det som har betalats ut ska betalas tillbaka i de fall som räknas upp under förbehåll, dock inte när skälet är att {myndighet} inte
har fått pengar till uppdraget.""",
)
UNDERRATTELSE = Klausul(
    "underrattelse",
    "Underrättelse och begäran om ändring",
    "standard",
    """{huvudman} får del av beslutet i e-tjänsten för samverkan och med ett mejl till sin registrator.

Tycker ni att beslutet ska ändras kan ni begära det skriftligt. Skriv vilket beslut det gäller (diarienummer {dnr}), vad ni vill ändra och
varför. Lämna begäran i e-tjänsten eller skicka den till {adress}. Beslutet gäller som det är tills {myndighet} har fattat ett nytt.""",
)
UNDERRATTELSE_URVAL = Klausul(
    "underrattelse",
    "Underrättelse",
    "standard",
    """De huvudmän som har valts ut får ett erbjudande om samverkan. Beslutet läggs till handlingarna med diarienummer {dnr}. Frågor om det
besvaras av {adress}.""",
)
UNDERSKRIFTER = Klausul(
    "underskrifter",
    "Beslutsfattare och föredragande",
    "genererad",
    "Beslutet är fattat den dag då beslutsfattaren skriver under. Dagen står i underskriften.",
)
