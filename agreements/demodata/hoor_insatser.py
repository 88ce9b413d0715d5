"""Chapters 5 and 6 of Höör's ÖK 2: figures from rules.md, wording our own."""

from datetime import date

from agreements.mallar.ok2_insatser import EGNA_KOSTNADER, STANDARDTEXTER
from agreements.mallar.platshallare import fill

from .types import Beloppsrad, Insats, Malgrupp, Utvecklingsomrade

SKOLOR = ("Sätoftaskolan", "Ringsjöskolan", "Tjörnarps skola")
SATOFTA, RINGSJO, TJORNARP = SKOLOR
START, SLUT = date(2020, 8, 1), date(2022, 6, 30)
DELREDOVISNINGAR = (date(2020, 10, 15), date(2021, 4, 15), date(2021, 10, 15))
LAROSATE = "ett lärosäte som Skolverket och huvudmannen väljer tillsammans"
_STANDARD = {text.finansieringsform: text for text in STANDARDTEXTER}


def _bestalld(nummer: str, rubrik: str, *, skolenheter: tuple[str, ...] = SKOLOR, **innehall) -> Insats:
    """An insats that Skolverket orders from a lärosäte, with the standard sentences of the avtalsmall."""
    return Insats(
        nummer=nummer,
        rubrik=rubrik,
        start=START,
        end=SLUT,
        finansieringsform="larosate",
        leverantor=LAROSATE,
        finansiering=fill(_STANDARD["larosate"].finansiering, {"leverantor": LAROSATE}),
        ansvar_skolverket=_STANDARD["larosate"].ansvar_skolverket,
        ansvar_huvudman=_STANDARD["larosate"].ansvar_huvudman,
        skolenheter=skolenheter,
        **innehall,
    )


PROCESSTOD = Insats(
    nummer="5.1",
    rubrik="Processtöd för uppföljning",
    start=date(2020, 6, 1),
    end=date(2022, 8, 31),
    finansieringsform="bidrag",
    beskrivning=(
        "Skolverkets dialogteam träffar förvaltningen och de tre skolorna inför varje redovisning. Tillsammans går vi igenom vad som har"
        " gjorts, vad eleverna har märkt av det och vad som bör ändras.\n\n"
        "Stödet ska göra uppföljningen till en vana på alla nivåer, från klassrum till nämnd."
    ),
    malsattning=(
        "Rektorer och förvaltning använder samma frågor och samma underlag när de följer upp insatserna.",
        "Det som uppföljningen visar leder till beslut som går att spåra i kommunens kvalitetsarbete.",
    ),
    malgrupper=(
        Malgrupp("Förvaltningsledning och utvecklingsstrateg"),
        *(Malgrupp("Rektor och nyckelpersoner", skolenhet=skola) for skola in SKOLOR),
    ),
    ansvar_skolverket=(
        "stödja uppföljningen av insatserna och det systematiska kvalitetsarbetet",
        "planera och leda uppföljningsmöten tillsammans med kontaktpersonen och rektorerna",
        "bjuda in till mötesplatser där huvudmän lär av varandra",
    ),
    ansvar_huvudman=(
        "avsätta tid för uppföljning och utvärdering i hela organisationen",
        "skriva ner det som uppföljningen visar i Skolverkets mallar för redovisning",
        "göra personal och elever delaktiga och berätta för dem vad arbetet leder till",
        "vara med på uppföljningsmöten och mötesplatser, både från förvaltningen och från varje skola",
    ),
    finansiering=(
        "Skolverket ger huvudmannen 105 000 kronor i bidrag. Pengarna räcker till resor och övernattningar när huvudmannen och skolorna"
        f" deltar i de mötesplatser som Skolverket ordnar.\n\n{EGNA_KOSTNADER}"
    ),
    bidrag=105_000,
    beloppsrader=(Beloppsrad("Resor och övernattningar vid Skolverkets mötesplatser", "resor", 105_000),),
    skolenheter=SKOLOR,
)

LEDNINGSTEAM = _bestalld(
    "5.2",
    "Effektiva ledningsteam med uppdragsfokus",
    beskrivning=(
        "Ledningsgruppen arbetar med hur uppdrag, roller och möten hänger ihop. Arbetet växlar mellan föreläsningar med samtal, övningar i"
        " grupp, läsning och observationer av gruppens egna möten.\n\n"
        "Insatserna 5.2, 5.3 och 5.4 pågår samtidigt på olika nivåer. Innehållet anpassas efter hand till det som ledningsgruppen behöver."
    ),
    malsattning=(
        "Förvaltning och rektorer vet vad de kan vänta sig av varandra och vem som ansvarar för vad.",
        "Mötena skiljer på drift och utveckling och handlar om det som skolorna behöver utveckla.",
        "Flera delar på ledarskapet, så att rektorerna kan leda undervisningens utveckling.",
        "Varje nivå tar hand om sin del av kvalitetsarbetet, och delarna passar ihop.",
    ),
    malgrupper=(Malgrupp("Förvaltningsledning, rektorer och biträdande rektorer", 10),),
    antal_totalt=10,
    antal_atgardsplan=10,
)

STRATEGISK_HANDLEDNING = _bestalld(
    "5.3",
    "Strategisk handledning",
    beskrivning=(
        "Ledningsgruppens deltagare får handledning, var för sig eller tillsammans. Handledningen tar upp det som blir svårt i det egna"
        " uppdraget och bygger vidare på det som gruppen arbetar med i insats 5.2."
    ),
    malsattning=(
        "Målen är desamma som för insats 5.2.",
        "Varje deltagare kan beskriva sitt nästa steg som ledare och har stöd för att ta det.",
    ),
    malgrupper=(Malgrupp("Förvaltningsledning, rektorer och biträdande rektorer", 10),),
    antal_totalt=10,
    antal_atgardsplan=10,
)

LOKALA_LEDNINGSGRUPPER = _bestalld(
    "5.4",
    "Handledning av de lokala ledningsgrupperna",
    beskrivning=(
        "Varje skolas ledningsgrupp får handledning i att leda utveckling på sin skola. Formerna är desamma som i insats 5.2: samtal,"
        " övningar, läsning och observationer. Exemplen hämtas ur den egna skolans vardag."
    ),
    malsattning=(
        "Ledningsgruppen på varje skola har en fast ordning för möten och beslut.",
        "Lärarna lär av varandra, och skolan har en gemensam bild av vad god undervisning är.",
        "Skolan driver själv ett kvalitetsarbete som förbättrar undervisningen där den behöver det mest.",
    ),
    malgrupper=tuple(Malgrupp("Lokal ledningsgrupp", skolenhet=skola) for skola in SKOLOR),
)

NYCKELPERSONER = Insats(
    nummer="5.5",
    rubrik="Samordnare och nedsättning för nyckelpersoner",
    start=START,
    end=SLUT,
    finansieringsform="bidrag",
    beskrivning=(
        "En samordnare på förvaltningen arbetar 20 procent extra med att hålla ihop insatserna och med att informationen når fram.\n\n"
        "Tio nyckelpersoner använder var sin tiondel av en heltid till att leda kollegornas gemensamma lärande. De deltar också i den"
        " utbildning och handledning som ingår i samverkan."
    ),
    malsattning=(
        "Det finns en person som alla vänder sig till om insatserna.",
        "Nyckelpersonerna har tid och kunskap för att leda lärandet på sin skola.",
        "Arbetet fortsätter i kommunens eget kvalitetsarbete när samverkan är slut.",
    ),
    malgrupper=(
        Malgrupp("Nyckelpersoner", 5, SATOFTA),
        Malgrupp("Nyckelpersoner", 4, RINGSJO),
        Malgrupp("Nyckelpersoner", 1, TJORNARP),
    ),
    antal_totalt=10,
    antal_atgardsplan=10,
    ansvar_skolverket=(
        "betala ut bidraget enligt utbetalningsplanen",
        "följa upp insatsen vid varje delredovisning",
    ),
    ansvar_huvudman=(
        "ge samordnaren och nyckelpersonerna den tid som insatsen beskriver",
        "använda pengarna för nedsättning i tjänst på de tre skolorna",
        "beskriva arbetet och redovisa kostnaderna i varje delredovisning",
    ),
    finansiering=(
        "Skolverket ger huvudmannen 1 700 000 kronor i bidrag:\n\n"
        "- 350 000 kronor för samordnaren på förvaltningen\n"
        "- 1 350 000 kronor för nyckelpersonernas nedsättning i tjänst på Sätoftaskolan, Ringsjöskolan och Tjörnarps skola\n\n"
        f"{EGNA_KOSTNADER}"
    ),
    bidrag=1_700_000,
    beloppsrader=(
        Beloppsrad("Samordnare, 20 procent av en heltid", "personal", 350_000),
        Beloppsrad("Nyckelpersoner, tio nedsättningar på 10 procent", "personal", 1_350_000, SKOLOR),
    ),
    skolenheter=SKOLOR,
)

SPRAK = _bestalld(
    "6.1",
    "Språk- och kunskapsutvecklande arbetssätt",
    beskrivning=(
        "All pedagogisk personal på de tre skolorna möter ett arbetssätt där språk och ämneskunskap utvecklas tillsammans. Lärarna"
        " planerar och bedömer gemensamt mellan föreläsningar, verkstäder och läsning.\n\n"
        "Nyckelpersonerna på Ringsjöskolan och Sätoftaskolan får dessutom handledning i att leda kollegors lärande. De som leder"
        " matematiken på Ringsjöskolan gör det i insats 6.2."
    ),
    malsattning=(
        "Personalen är överens om vad god undervisning är och vad ett språkutvecklande arbetssätt betyder i praktiken.",
        "Lärare i alla ämnen använder stödstrukturer och anpassar undervisningen efter vad eleverna behöver.",
        "Lärarna kan beskriva en elevs behov av stöd och vet vem de ska vända sig till.",
        "Nyckelpersonerna leder samtal om undervisning på ett sätt som kollegorna har nytta av.",
    ),
    malgrupper=(
        *(Malgrupp("Pedagogisk personal", skolenhet=skola) for skola in SKOLOR),
        Malgrupp("Nyckelpersoner som leder kollegor", skolenhet=RINGSJO),
        Malgrupp("Nyckelpersoner som leder kollegor", skolenhet=SATOFTA),
    ),
)

MATEMATIK_RINGSJO = _bestalld(
    "6.2",
    "Matematik på Ringsjöskolan",
    skolenheter=(RINGSJO,),
    beskrivning=(
        "Lärarna i matematik på Ringsjöskolan planerar och bedömer tillsammans och prövar nya arbetssätt i sina klasser. Nyckelpersonerna"
        " i matematik får handledning i att leda arbetet."
    ),
    malsattning=(
        "Lärarna är överens om vad kunskapskraven i matematik innebär och bedömer likvärdigt.",
        "Eleverna vet vad de ska lära sig härnäst och är med och påverkar hur.",
    ),
    malgrupper=(
        Malgrupp("Lärare i matematik", skolenhet=RINGSJO),
        Malgrupp("Nyckelpersoner i matematik", skolenhet=RINGSJO),
    ),
)

MATEMATIK_TJORNARP = _bestalld(
    "6.3",
    "Matematik på Tjörnarps skola",
    skolenheter=(TJORNARP,),
    beskrivning=(
        "Lärarna i matematik på Tjörnarps skola granskar elevernas resultat tillsammans och ändrar undervisningen efter vad de ser."
        " Föreläsning, observation, handledning och uppgifter i den egna klassen bygger på varandra.\n\n"
        "Två nyckelpersoner får stöd i att leda samtalen i arbetslaget."
    ),
    malsattning=(
        "Lärarna tolkar kunskapskraven i matematik på samma sätt.",
        "Lärarna använder elevernas resultat när de planerar nästa del av undervisningen.",
        "Eleverna är delaktiga i hur de lär sig matematik.",
        "Nyckelpersonerna leder arbetslagets lärande utan stöd utifrån när insatsen är slut.",
    ),
    malgrupper=(
        Malgrupp("Lärare i matematik", skolenhet=TJORNARP),
        Malgrupp("Nyckelpersoner som leder kollegor", 2, TJORNARP),
    ),
)

OMRADEN = (
    Utvecklingsomrade(
        rubrik="Styrning och utveckling av verksamheten",
        start=START,
        end=SLUT,
        inledning="Bakgrunden till insatserna finns i åtgärdsplanerna, bilaga 2–5.",
        insatser=(PROCESSTOD, LEDNINGSTEAM, STRATEGISK_HANDLEDNING, LOKALA_LEDNINGSGRUPPER, NYCKELPERSONER),
        delredovisningar=DELREDOVISNINGAR,
    ),
    Utvecklingsomrade(
        rubrik="Undervisning och lärande",
        start=START,
        end=SLUT,
        inledning="Bakgrunden till insatserna finns i skolornas åtgärdsplaner, bilaga 3–5.",
        insatser=(SPRAK, MATEMATIK_RINGSJO, MATEMATIK_TJORNARP),
        delredovisningar=DELREDOVISNINGAR,
    ),
)
