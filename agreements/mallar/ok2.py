"""Avtalsmall for ÖK 2, version 1: our own wording of what domain.md says an agreement holds, in its chapter order.

Chapters with förbehåll and återbetalning carry their own typ: without them a favourable decision could not be changed and money could
not be claimed back (rules.md, Förbehåll and Before an återkrav), so no mall may lack them and no agreement may reword them.
The chapter ``delredovisning`` is printed as the last section of every utvecklingsområde.
"""

from .ok2_insatser import STANDARDTEXTER
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
        """Regeringen har gett {myndighet} i uppdrag att stödja huvudmän vars skolor har låga kunskapsresultat och svårt att vända
utvecklingen på egen hand ({uppdrag}). Stödet ska leda till att fler elever når målen och till att skillnaderna mellan och inom
skolor minskar.

Uppdraget genomförs steg för steg. Det här har hänt före överenskommelsen:

- {beslut_samverkan}: {myndighet} beslutade om samverkan med huvudmannen.
- {ok1}: parterna skrev under överenskommelse 1 om nulägesanalys och åtgärdsplan.
- {atgardsplan}: huvudmannen lämnade in sin åtgärdsplan med de insatser som behövs ({bilagor_atgardsplaner}).
- {beslut_omraden}: {myndighet} beslutade om utvecklingsområden.
- {beslut_insatser}: {myndighet} beslutade om insatser, bidrag och period.

Den här överenskommelsen är nummer 2. Den säger hur insatserna utformas, vad var och en av parterna ansvarar för, hur pengarna betalas
ut och hur arbetet redovisas. Diarienumret är {dnr}.""",
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
        """Överenskommelsen gäller från och med den {start} till och med den {slut}. Insatserna ska genomföras under den tiden.

Varje utvecklingsområde har en egen tidplan. Den står sist i områdets kapitel.

Ska något göras senast en viss dag och den dagen är en lördag, söndag, annan helgdag, midsommarafton, julafton eller nyårsafton räcker
det att göra det nästa vardag.

Skyldigheten att redovisa och att betala tillbaka pengar gäller också efter den sista dagen, tills {myndighet} har beslutat om
slutredovisningen och beslutet är genomfört.""",
    ),
    Klausul("omraden", "Utvecklingsområden", "genererad"),
    Klausul(
        "delredovisning",
        "Tidplan och delredovisningar",
        "genererad",
        """Insatserna i området genomförs från och med den {omrade_start} till och med den {omrade_slut}, om inget annat står vid insatsen.

Huvudmannen lämnar en skriftlig delredovisning senast {delredovisningar}. Den görs i det formulär som {myndighet} tillhandahåller. För
varje insats ska den visa

- vad som har gjorts sedan förra redovisningen och vilka som har deltagit
- vilka förbättringar som syns och vilka mål som ännu inte är nådda, och varför
- vad som har ändrats jämfört med överenskommelsen
- vilka kostnader bidraget har använts till, uppdelade på kostnadsslag

Redovisningen ska inte innehålla uppgifter som gör att en enskild elev kan pekas ut.""",
    ),
    Klausul(
        "utbetalning",
        "Utbetalning av bidrag",
        "standard",
        """{myndighet} ger huvudmannen sammanlagt {bidrag} i bidrag till insatserna i överenskommelsen. Bidraget betalas ut enligt
utbetalningsplanen ({bilaga_utbetalningsplan}) och får bara användas till de insatser som det är beviljat för.

Den första delen betalas ut när huvudmannen har rekvirerat den, när överenskommelsen gäller och tidigast den {tidigaste_utbetalning}.
Det är tre månader innan den första insatsen börjar. Rekvisitionen ska innehålla

- organisationens namn och organisationsnummer
- överenskommelsens diarienummer, {dnr}
- det belopp som rekvireras
- organisationens referens
- adress för en faktura, om pengar ska betalas tillbaka
- datum och underskrift av en firmatecknare

Rekvisitionen lämnas i e-tjänsten för samverkan eller skickas till {rekvisition_adress}.

De följande delarna betalas ut i förskott varje kvartal. Huvudmannen behöver inte rekvirera dem.

{myndighet} får vänta med en utbetalning om en redovisning är försenad, eller om något talar för att bidraget används fel eller att
insatserna inte genomförs. {myndighet} talar då om varför och vad huvudmannen kan göra.""",
    ),
    Klausul(
        "slutredovisning",
        "Slutredovisning och återbetalning",
        "aterbetalning",
        """Huvudmannen lämnar en slutredovisning av hela samverkan. Den ska ha kommit in till {myndighet} senast den {slutredovisning}.

Slutredovisningen ska visa

- vilka insatser som har genomförts
- vilka som har deltagit i dem eller berörts av dem
- vilka resultat och effekter uppföljning och utvärdering visar
- hur huvudmannen driver arbetet vidare när samverkan är slut
- vad varje insats har kostat, uppdelat på kostnadsslag, och hur mycket av bidraget som har använts
- hur mycket av bidraget som är kvar

Huvudmannen ska kunna visa underlag för kostnaderna när {myndighet} begär det.

{myndighet} granskar slutredovisningen och fattar ett beslut om den. Huvudmannen ska betala tillbaka bidrag som inte har använts till den
insats det är beviljat för. Beloppet räknas för varje insats. Pengar som är kvar i en insats får inte användas i en annan, om parterna
inte har kommit överens om det i ett tillägg eller {myndighet} har beslutat det.

Innan {myndighet} beslutar att kräva tillbaka pengar får huvudmannen läsa underlaget och tid att svara. Beslutet följs av en faktura som
ska betalas inom {betalningsvillkor} dagar. Betalas den för sent tas dröjsmålsränta ut enligt räntelagen.""",
    ),
    Klausul(
        "brister",
        "Brister, ändrade beslut och återkrav",
        "forbehall",
        """Bidraget är beviljat med förbehåll. {myndighet} får ändra eller återkalla sina beslut om insatser och bidrag, också till nackdel
för huvudmannen, om

- huvudmannen inte följer överenskommelsen
- huvudmannen har lämnat uppgifter som är fel eller ofullständiga och det har haft betydelse för beslutet
- bidraget har använts till annat än det är beviljat för
- en redovisning inte kommer in trots att {myndighet} har begärt den
- huvudmannen inte längre driver den verksamhet som insatserna gäller
- riksdagen eller regeringen inte ger {myndighet} de pengar som behövs för uppdraget

I de fallen får {myndighet} också sänka eller stoppa kommande utbetalningar och avbryta samverkan i förtid.

Beror det på någon av de fem första punkterna får {myndighet} dessutom besluta att huvudmannen ska betala tillbaka hela eller en del av
det bidrag som redan har betalats ut. Om det finns särskilda skäl kan {myndighet} avstå.

Den part som ser att något inte går att genomföra ska berätta det för den andra så snart som möjligt. {myndighet} ger huvudmannen tid att
rätta till en brist som går att rätta till. Innan {myndighet} fattar ett beslut till huvudmannens nackdel får huvudmannen läsa underlaget
och tid att svara.""",
    ),
    Klausul(
        "utvardering",
        "Utvärdering",
        "standard",
        """{myndighet} utvärderar insatserna och kan låta någon annan göra det. Huvudmannen och de skolenheter som deltar hjälper till i
rimlig omfattning, till exempel genom att svara på enkäter, ställa upp på intervjuer och lämna uppgifter om resultat.""",
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
        """Två behöriga företrädare för varje part skriver under, i den ordning som visas här. Överenskommelsen binder parterna när den
sista har skrivit under. Båda parter får ett likadant exemplar.""",
    ),
    Klausul("bilagor", "Bilagor", "genererad", "De här bilagorna hör till överenskommelsen:"),
)

OK2 = Mall(
    namn="Överenskommelse 2, insatser",
    typ="ok2",
    rubrik="Överenskommelse 2 om insatser inom Samverkan för bästa skola",
    klausuler=KLAUSULER,
    standardtexter=STANDARDTEXTER,
)
