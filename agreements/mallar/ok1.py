"""The avtalsmall of ÖK 1: how the parties make the nulägesanalys and the åtgärdsplan. The wording is our own; facts from domain.md.

Under ÖK 1 no bidrag is paid, yet the chapters of typ ``forbehall`` and ``aterbetalning`` are here as in every mall (rules.md, Förbehåll):
what has been paid for travel without ground must be possible to take back. The chapter ``planer`` prints who does what by which day.
"""

from .types import Klausul, Mall

KLAUSULER = (
    Klausul(
        "parter",
        "Parter",
        "genererad",
        "Överenskommelsen gäller mellan {myndighet} och {huvudman}. I texten kallas {huvudman} för huvudmannen.",
    ),
    Klausul(
        "bakgrund",
        "Bakgrund",
        "standard",
        """{myndighet} har regeringens uppdrag att stödja huvudmän vars skolor har låga kunskapsresultat och svårt att vända utvecklingen på
egen hand ({uppdrag}). Stödet börjar med att huvudmannen och skolorna tar reda på vad resultaten beror på, innan någon bestämmer vad
som ska göras.

{myndighet} beslutade om samverkan med huvudmannen den {beslut_samverkan}. Den här överenskommelsen är nummer 1. Den säger hur
nulägesanalysen och åtgärdsplanen tas fram och vilket stöd huvudmannen får. Insatserna kommer parterna överens om senare, i
överenskommelse 2. Diarienumret är {dnr}.""",
    ),
    Klausul(
        "handlingar",
        "Handlingar och deras ordning",
        "standard",
        """Om handlingarna säger olika saker gäller den som står först:

1. tillägg och ändringar som båda parter har skrivit under, det senaste först
2. den här överenskommelsen
3. överenskommelsens bilagor""",
    ),
    Klausul(
        "period",
        "Tid",
        "standard",
        """Överenskommelsen gäller från och med den {start} till och med den {slut}.

Ska något göras senast en viss dag och den dagen är en lördag, söndag, annan helgdag, midsommarafton, julafton eller nyårsafton räcker
det att göra det nästa vardag.""",
    ),
    Klausul(
        "nulagesanalys",
        "Nulägesanalysen",
        "standard",
        """Huvudmannen och var och en av skolenheterna gör en nulägesanalys. Den görs i tre steg:

1. samla in och beskriva: resultat, likvärdighet och det som elever, personal och vårdnadshavare berättar
2. analysera: vilka problem som syns och vad de beror på i undervisning, ledning och organisation
3. dra slutsatser: vilka områden som behöver utvecklas och i vilken ordning

Analysen av en skolenhet visar vad skolan själv kan påverka. Huvudmannens analys visar vad som är gemensamt för skolorna och vad som
beror på huvudmannens egen styrning. Ingen elev ska kunna pekas ut.""",
    ),
    Klausul(
        "atgardsplan",
        "Åtgärdsplanen",
        "standard",
        """Åtgärdsplanen bygger på nulägesanalysen. Det görs en för huvudmannen och en för varje skolenhet. Den ska för varje insats visa

- vilket problem den ska lösa och vad problemet beror på
- vilka mål den har, vilka tecken på förändring som ska synas och vilken effekt som väntas
- vilka som deltar, när arbetet görs och vem som ansvarar för det
- hur rektor, personal och elever är delaktiga
- hur insatsen följs upp, sprids och blir kvar
- vad den kostar

Huvudmannen lämnar in planerna i e-tjänsten för samverkan. {myndighet} läser dem och kan be om kompletteringar. Planerna är underlag för
de beslut om insatser som {myndighet} fattar och för överenskommelse 2.""",
    ),
    Klausul(
        "planer",
        "Enheter och datum",
        "genererad",
        "De här enheterna gör nulägesanalys och åtgärdsplan. De lämnas in senast de dagar som står här.",
    ),
    Klausul(
        "stod",
        "Skolverkets stöd",
        "standard",
        """{myndighet} utser ett dialogteam med processtödjare. En av dem är ansvarig för samverkan med huvudmannen.

Dialogteamet ska

- introducera arbetssättet och de underlag som finns för analysen
- träffa huvudmannen och skolenheterna under arbetet, med minst två processtödjare vid varje besök
- läsa utkast som huvudmannen väljer att visa och lämna synpunkter
- hålla kontakten med huvudmannens kontaktperson mellan besöken

Processtödjarna ger stöd. De skriver inte analysen eller planen och bestämmer inte vad de ska innehålla.""",
    ),
    Klausul(
        "delaktighet",
        "Huvudmannens ansvar och delaktighet",
        "standard",
        """Huvudmannen ansvarar för att analysen och planen blir klara i tid och ska

- utse en kontaktperson hos huvudmannen och en vid varje skolenhet
- ge skolchef, rektorer och personal den tid som arbetet kräver
- låta rektor leda arbetet på sin skolenhet tillsammans med personalen
- ge eleverna möjlighet att berätta hur de ser på undervisningen och skolan, på ett sätt som passar deras ålder
- ta fram den statistik och de underlag som behövs
- se till att den som beslutar hos huvudmannen känner till och står bakom planen""",
    ),
    Klausul(
        "kostnader",
        "Kostnader och återbetalning",
        "aterbetalning",
        """Inget bidrag betalas enligt den här överenskommelsen. {myndighet} betalar sina processtödjares arbete och resor. Huvudmannen
betalar den egna personalens arbetstid och resor och de lokaler som behövs.

Har {myndighet} skriftligt åtagit sig att betala resor till en gemensam träff ersätts de mot kvitto. Huvudmannen ska betala tillbaka
ersättning som grundas på uppgifter som inte stämmer, eller som inte har använts till resan.""",
    ),
    Klausul(
        "personuppgifter",
        "Personuppgifter",
        "standard",
        """Var och en av parterna ansvarar för sin egen behandling av personuppgifter. {myndighet} behandlar uppgifter om kontaktpersoner,
undertecknare och dem som deltar i möten. Huvudmannen tar bort uppgifter om enskilda elever innan en handling lämnas till {myndighet}.

Handlingar som har kommit in till {myndighet} är allmänna handlingar. Ett utkast som inte är inlämnat är huvudmannens eget.""",
    ),
    Klausul(
        "forbehall",
        "Förbehåll",
        "forbehall",
        """Beslutet om samverkan är fattat med förbehåll. {myndighet} får ändra det eller avsluta samverkan i förtid, också till
nackdel för huvudmannen, om

- huvudmannen inte deltar i arbetet eller inte lämnar in analys och plan trots att {myndighet} har begärt det
- huvudmannen har lämnat uppgifter som är fel och det har haft betydelse för beslutet
- huvudmannen inte längre driver den verksamhet som samverkan gäller
- riksdagen eller regeringen inte ger {myndighet} de pengar som behövs för uppdraget

Överenskommelsen ger ingen rätt till insatser eller bidrag. Om det beslutar {myndighet} när planen är inlämnad. Innan {myndighet} fattar
ett beslut till huvudmannens nackdel får huvudmannen läsa underlaget och tid att svara.""",
    ),
    Klausul(
        "andringar",
        "Ändringar och tillägg",
        "standard",
        """Parterna kan bara ändra överenskommelsen skriftligt. En ändring eller ett tillägg gäller när behöriga företrädare för båda parter
har skrivit under.

Att rätta adresser, telefonnummer och kontaktpersoner räknas inte som en ändring. Det räcker att den ena parten meddelar den andra.""",
    ),
    Klausul(
        "underskrifter",
        "Underskrifter",
        "genererad",
        """Behöriga företrädare för parterna skriver under, i den ordning som visas här. Överenskommelsen binder parterna när den sista har
skrivit under. Båda parter får ett likadant exemplar.""",
    ),
    Klausul("bilagor", "Bilagor", "genererad", "De här bilagorna hör till överenskommelsen, om det finns några:"),
)

OK1 = Mall(
    namn="Överenskommelse 1, nulägesanalys och åtgärdsplan",
    typ="ok1",
    rubrik="Överenskommelse 1 om nulägesanalys och åtgärdsplan inom Samverkan för bästa skola",
    klausuler=KLAUSULER,
    standardtexter=(),
)
