"""The Swedish names of what a lydelse holds."""

FIELDS: dict[str, dict[str, str]] = {
    "parter": {
        "namn": "Namn",
        "orgnr": "Organisationsnummer",
        "gatuadress": "Adress",
        "postnummer": "Postnummer",
        "postort": "Postort",
        "telefon": "Telefon",
        "kontakt": "Kontaktperson",
    },
    "bakgrund": {
        "beslut_samverkan": "Beslut om samverkan",
        "ok1": "Överenskommelse 1 undertecknad",
        "atgardsplan": "Åtgärdsplan inlämnad",
        "beslut_omraden": "Beslut om utvecklingsområden",
        "beslut_insatser": "Beslut om insatser och period",
        "uppdrag": "Regeringsuppdrag",
        "text": "Mer om bakgrunden",
    },
    "fakta": {"start": "Gäller från och med", "end": "Gäller till och med", "slutredovisning": "Slutredovisning senast"},
    "omraden": {
        "ordning": "Plats i ordningen",
        "rubrik": "Rubrik",
        "inledning": "Inledning",
        "start": "Genomförs från och med",
        "end": "Genomförs till och med",
        "delredovisningar": "Delredovisningar senast",
    },
    "insatser": {
        "omrade": "Utvecklingsområde",
        "ordning": "Plats i ordningen",
        "rubrik": "Rubrik",
        "beskrivning": "Beskrivning",
        "malsattning": "Mål",
        "ansvar_skolverket": "Skolverket ansvarar för att",
        "ansvar_huvudman": "Huvudmannen ansvarar för att",
        "finansieringsform": "Vem som betalar",
        "leverantor": "Leverantör",
        "finansiering": "Finansiering",
        "bidrag": "Bidrag",
        "start": "Från och med",
        "end": "Till och med",
        "antal_totalt": "Antal personer i allt",
        "antal_atgardsplan": "Antal personer enligt åtgärdsplanen",
        "skolenheter": "Skolenheter",
        "malgrupper": "Målgrupper",
        "belopp": "Bidragets delar",
    },
    "planer": {
        "nulagesanalys": "Nulägesanalys senast",
        "atgardsplan": "Åtgärdsplan senast",
        "kontakt": "Leder arbetet",
        "roll": "Roll i arbetet",
    },
    "kapitel": {"text": "Text"},
    "bilagor": {"typ": "Slag", "titel": "Namn", "skolenhet": "Skolenhet", "dokument": "Fil"},
    "delar": {},
}
#: Headings of the parts that have no number of their own.
PARTS = {"skolverket": "Skolverket", "huvudman": "Huvudmannen", "bakgrund": "Bakgrund", "avtal": "Tid"}
#: The clause that the section's facts are printed in.
CLAUSE = {"parter": "parter", "bakgrund": "bakgrund", "fakta": "period", "planer": "planer", "bilagor": "bilagor"}
#: Fields that are running text: a change is shown word by word.
LONG = frozenset({"text", "inledning", "beskrivning", "malsattning", "ansvar_skolverket", "ansvar_huvudman", "finansiering"})
AMOUNTS = frozenset({"bidrag"})
