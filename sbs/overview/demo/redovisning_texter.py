"""What Höör writes in its three delredovisningar: own sentences, per insats and report. Keys are the ÖK's numbers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """One insats in one report; an empty ``nasta`` is left out."""

    genomfort: str
    forbattringar: str
    ej_natt: str
    nasta: str = ""
    grupp: str = ""
    antal: int = 0


TEXTER: dict[tuple[str, int], Text] = {
    ("5.1", 1): Text(
        "Två träffar med Skolverkets processtöd, i augusti och september. Vi gick igenom frågorna för uppföljning med förvaltningen.",
        "Alla tre skolor använder nu samma frågor när de följer upp insatserna. Underlagen går att jämföra.",
        "Elevenkäten är inte genomförd än, så vi kan inte visa vad eleverna märker.",
        "Enkäten går ut i november.",
        "Rektorer och förvaltning",
        9,
    ),
    ("5.1", 2): Text(
        "Tre träffar, två av dem på distans. Enkäten till eleverna genomfördes i november och svaren lästes gemensamt i januari.",
        "Ledningsgruppen stödjer sina beslut på samma underlag. Fyra beslut under våren hänvisar till uppföljningen.",
        "Målet att uppföljningen ska synas i nämndens kvalitetsrapport är inte nått. Rapporten skrivs i juni.",
        "Uppföljningen läggs in i årets kvalitetsrapport.",
        "Rektorer och förvaltning",
        9,
    ),
    ("5.1", 3): Text(
        "Två träffar och ett gemensamt besök på Sätoftaskolan. Frågorna för uppföljning har kortats efter personalens synpunkter.",
        "Kvalitetsrapporten till nämnden bygger på uppföljningen. Rektorerna lägger mindre tid på att samla in och mer på att tolka.",
        "Inga mål återstår för perioden.",
        "Vi prövar att låta skolornas ledningsgrupper äga frågorna själva.",
        "Rektorer och förvaltning",
        10,
    ),
    ("5.2", 1): Text(
        "Lärosätet höll två seminarier om uppdragsfokus för kommunens ledningsgrupp.",
        "Ledningsgruppens möten har fått en fast dagordning där elevernas resultat kommer först.",
        "Rollerna mellan förvaltning och rektor är ännu inte beskrivna i skrift.",
        grupp="Skolledare",
        antal=8,
    ),
    ("5.2", 2): Text(
        "Fyra seminarier, alla på distans. Gruppen skrev en beskrivning av vem som beslutar vad.",
        "Rektorerna säger i utvärderingen att de vet vad som är deras beslut.",
        "Beskrivningen är inte känd av all personal.",
        grupp="Skolledare",
        antal=8,
    ),
    ("5.2", 3): Text(
        "Två seminarier och en halv dag om hur ledningsteamet följer upp egna beslut.",
        "Besluten följs upp på nästa möte. Det gjordes sällan för ett år sedan.",
        "Inga mål återstår för perioden.",
        grupp="Skolledare",
        antal=8,
    ),
    ("5.3", 1): Text(
        "Första handledningen för förvaltningschef och verksamhetschef i september.",
        "Det är för tidigt att se förbättringar. Samtalen har gett en gemensam bild av vad som brister.",
        "Målen gäller hela tiden fram till 2022 och är inte nådda än.",
    ),
    ("5.3", 2): Text(
        "Fem handledningstillfällen. En plan för hur resurser fördelas mellan skolorna är framme.",
        "Nämnden har för första gången fördelat medel efter skolornas behov.",
        "Planen är inte utvärderad än.",
    ),
    ("5.3", 3): Text(
        "Tre handledningstillfällen om långsiktig styrning.",
        "Fördelningen till 2022 bygger på skolornas resultat och elevunderlag.",
        "Det saknas ännu ett sätt att mäta om fördelningen ger bättre resultat.",
    ),
    ("5.4", 1): Text(
        "Handledningen av skolornas ledningsgrupper började i slutet av september. Varje skola har haft ett tillfälle.",
        "Grupperna är utsedda och har tid i schemat.",
        "Resultat för eleverna går inte att se än.",
        grupp="Ledningsgrupper på skolorna",
        antal=18,
    ),
    ("5.4", 2): Text(
        "Fyra tillfällen per skola. Grupperna har prövat att observera varandras möten.",
        "Mötena handlar mer om undervisning. Det syns i mötesanteckningarna.",
        "Två arbetslag har inte kommit i gång på grund av hög frånvaro under vintern.",
        grupp="Ledningsgrupper på skolorna",
        antal=18,
    ),
    ("5.4", 3): Text(
        "Tre tillfällen per skola. Alla arbetslag deltar.",
        "Lärarna uppger i enkäten att återkopplingen från ledningsgruppen hjälper dem.",
        "Inga mål återstår för perioden.",
        grupp="Ledningsgrupper på skolorna",
        antal=20,
    ),
    ("5.5", 1): Text(
        "Samordnaren började den 17 augusti. Sex av åtta nyckelpersoner har fått nedsatt tid.",
        "Det finns en person som alla vänder sig till. Frågor får svar inom ett par dagar.",
        "Två nyckelpersoner på Ringsjöskolan var inte utsedda förrän i oktober.",
        "De två sista börjar den 1 november.",
        "Samordnare och nyckelpersoner",
        7,
    ),
    ("5.5", 2): Text(
        "Alla åtta nyckelpersoner har haft sin nedsättning hela perioden. Samordnaren har hållit ett möte i månaden.",
        "Nyckelpersonerna leder arbetslagens möten om undervisning. Kollegerna är nöjda med stödet.",
        "Målet om gemensam planering i alla ämnen är nått i svenska och matematik men inte i NO.",
        "Planeringen i NO tas upp i augusti.",
        "Samordnare och nyckelpersoner",
        9,
    ),
    ("5.5", 3): Text(
        "Nedsättningen har fortsatt enligt planen. Samordnaren har tagit fram en vägledning för nya nyckelpersoner.",
        "Gemensam planering finns i alla ämnen på två av tre skolor.",
        "Tjörnarps skola når målet först till våren. Skolan är liten och ämneslagen är nya.",
        "Ämneslagen på Tjörnarp planerar tillsammans med Sätoftaskolan.",
        "Samordnare och nyckelpersoner",
        9,
    ),
    ("6.1", 1): Text(
        "Lärarna på Sätoftaskolan har läst kursens två första delar och prövat dem i sina klasser.",
        "Läraren visar oftare hur en text kan läsas. Det syns i de observationer vi har gjort.",
        "Elevernas läsförståelse mäts först i vår.",
        grupp="Lärare",
        antal=31,
    ),
    ("6.1", 2): Text(
        "Fyra kursdelar till är lästa. Lärarna har planerat lektioner tillsammans varannan vecka.",
        "Läsförståelsen har ökat i årskurs 4 och 7 enligt screeningen i mars.",
        "I årskurs 9 är resultaten oförändrade. Där började arbetet senare.",
        grupp="Lärare",
        antal=31,
    ),
    ("6.1", 3): Text(
        "De sista delarna är lästa. Skolan har utsett en grupp som tar över arbetet.",
        "Resultaten i årskurs 9 har börjat öka.",
        "Målet för årskurs 9 är inte nått än.",
        grupp="Lärare",
        antal=29,
    ),
    ("6.2", 1): Text(
        "Matematiklärarna på Ringsjöskolan har träffats fyra gånger med handledare från lärosätet.",
        "Lärarna planerar problemlösning tillsammans.",
        "Provresultat finns inte för perioden.",
        grupp="Matematiklärare",
        antal=9,
    ),
    ("6.2", 2): Text(
        "Åtta träffar. Två lektioner i månaden har observerats av en kollega.",
        "Fler elever löser uppgifter i flera steg. Provet i mars visar det i årskurs 6 och 8.",
        "Andelen med godkänt i årskurs 9 är lägre än målet.",
        grupp="Matematiklärare",
        antal=9,
    ),
    ("6.2", 3): Text(
        "Fem träffar. Arbetet har spridits till lärarna i årskurs 4 och 5.",
        "Andelen med godkänt i årskurs 9 har ökat från föregående år.",
        "Målet nås inte fullt ut. Skillnaden mellan klasserna är stor.",
        grupp="Matematiklärare",
        antal=12,
    ),
    ("6.3", 1): Text(
        "Lärarna på Tjörnarps skola har deltagit i fyra träffar om taluppfattning.",
        "Kartläggningen i årskurs 1 används för att planera undervisningen.",
        "Resultat för eleverna finns först efter läsåret.",
        grupp="Lärare i årskurs F–6",
        antal=7,
    ),
    ("6.3", 2): Text(
        "Åtta träffar och en gemensam studiedag.",
        "Färre elever i årskurs 2 har svårt med subtraktion enligt kartläggningen.",
        "Arbetet i årskurs 5 har inte börjat. Läraren har varit sjuk.",
        grupp="Lärare i årskurs F–6",
        antal=6,
    ),
    ("6.3", 3): Text(
        "Fem träffar. Även årskurs 5 är med.",
        "Alla elever i årskurs 3 nådde kravnivån i räknesätten på de nationella proven.",
        "Inga mål återstår för perioden.",
        grupp="Lärare i årskurs F–6",
        antal=7,
    ),
}

SKOLOR: dict[tuple[str, int], tuple[str, str, str]] = {
    ("Sätoftaskolan", 1): (
        "Ledningsgruppen är utsedd och har mötts varje vecka.",
        "Lärarna säger att mötena har blivit viktigare.",
        "Resultat för eleverna väntas till våren.",
    ),
    ("Sätoftaskolan", 2): (
        "Arbetslagen har planerat tillsammans varannan vecka.",
        "Läsförståelsen har ökat i årskurs 4 och 7.",
        "Årskurs 9 ligger kvar på samma nivå.",
    ),
    ("Sätoftaskolan", 3): (
        "En egen grupp på skolan leder arbetet vidare.",
        "Eleverna i årskurs 9 läser bättre än i våras.",
        "Målet för årskurs 9 är inte nått än.",
    ),
    ("Ringsjöskolan", 1): (
        "Två nyckelpersoner utsågs i oktober, senare än planerat.",
        "Matematiklärarna planerar tillsammans.",
        "Nyckelpersonerna kom i gång för sent för att ge resultat.",
    ),
    ("Ringsjöskolan", 2): (
        "Kollegor besöker varandras lektioner två gånger i månaden.",
        "Fler elever visar hur de tänker i matematik.",
        "Godkänt i årskurs 9 når inte målet.",
    ),
    ("Ringsjöskolan", 3): (
        "Arbetet omfattar nu även årskurs 4 och 5.",
        "Fler elever i årskurs 9 är godkända.",
        "Skillnaden mellan klasserna är för stor.",
    ),
    ("Tjörnarps skola", 1): (
        "Hela personalen deltar i träffarna om taluppfattning.",
        "Kartläggningen används i planeringen.",
        "För tidigt att se.",
    ),
    ("Tjörnarps skola", 2): (
        "En gemensam studiedag och åtta träffar.",
        "Färre elever har svårt med subtraktion.",
        "Årskurs 5 har inte kommit med.",
    ),
    ("Tjörnarps skola", 3): (
        "Alla årskurser är med.",
        "Alla i årskurs 3 nådde kravnivån i räknesätten.",
        "Gemensam ämnesplanering saknas ännu.",
    ),
}

#: (insats, report) -> [(kostnadsslag, whole kronor, why negative)]. In all 31 450 + 1 010 080: less than was paid at the time; the
#: slutredovisning reports the rest, so that 62 400 of 1 805 000 are left unused.
PENGAR: dict[tuple[str, int], list[tuple[str, int, str]]] = {
    ("5.1", 1): [("Resor och logi", 6_400, "")],
    ("5.1", 2): [("Resor och logi", 3_150, "")],
    ("5.1", 3): [("Resor och logi", 21_900, "")],
    ("5.5", 1): [("Personal/vikarier", 182_380, ""), ("Kompetensutveckling och handledning", 2_400, "")],
    ("5.5", 2): [
        ("Personal/vikarier", 443_500, ""),
        ("Kompetensutveckling och handledning", -2_400, "En kursavgift bokfördes på fel projekt i september och är rättad."),
    ],
    ("5.5", 3): [("Personal/vikarier", 384_200, "")],
}
#: (insats, report) -> what departs from the agreement.
AVSTEG: dict[tuple[str, int], str] = {
    ("5.5", 1): "Två av åtta nyckelpersoner började i november i stället för i augusti, därför att tjänsterna inte gick att tillsätta.",
    ("6.3", 2): "Årskurs 5 har inte deltagit under våren. Läraren var sjukskriven och ingen vikarie fanns.",
}
