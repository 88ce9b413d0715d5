"""Höör's nulägesanalyser and åtgärdsplaner: facts of seed 003 (rules.md, Höör), wording our own.

Nine nyckelpersoner stand among the costs, but five, four and one are ten: the plan carries the source's own mistake.
"""

from typing import Any

from .hoor_insatser import RINGSJO, SATOFTA, TJORNARP

HUVUDMAN = ""
Answers = dict[str, Any]

_UPPFOLJNING: Answers = {
    "uppfoljning_nar": "Vid avstämningarna i årshjulet för kvalitetsarbetet, höst och vår.",
    "uppfoljning_hur": "Vi frågar vilka effekter som syns och varför, och jämför med tecknen på förändring.",
    "uppfoljning_vem": "Utvecklingsstrategen tillsammans med sektorsledningen.",
}
_SKOLANS_UPPFOLJNING: Answers = _UPPFOLJNING | {"uppfoljning_vem": "Rektor tillsammans med skolans ledningsgrupp."}
_PERIOD: Answers = {
    "start": "2020-08-01",
    "slut": "2022-06-30",
    "tidplan": "Träffar med lärosätet ungefär var sjätte vecka från höstterminen 2020 till och med vårterminen 2022.",
}
_RESULTAT = (
    "- Svaga resultat i matematik på flera skolor\n- Språkutvecklingen når inte alla elever\n- För få elever blir behöriga till gymnasiet"
)
_EFFEKT = "Fler elever når kunskapskraven i de nationella proven i årskurs 3, 6 och 9, och fler blir behöriga till gymnasiet."
_DELAKTIGA = (
    "Rektorer och förvaltning deltar i insatsen och värderar den. Lärarna prövar arbetssätten i klassrummet. Eleverna svarar på enkäter"
    " varje termin och talar om resultatet i klassråden."
)


def _rad(malgrupp: str, antal: int, skola: str = "") -> Answers:
    return {"malgrupp": malgrupp, "antal": antal, "skolenhet": skola}


def _kostnad(avser: str, slag: str, belopp: int | None = None, antal: int | None = None, insats: str = "") -> Answers:
    return {"avser": avser, "insats": insats, "kostnadsslag": slag, "antal": antal, "belopp": belopp}


LEDNINGSTEAM: Answers = {
    "titel": "Ledningsteam som vet sitt uppdrag",
    "problem": _RESULTAT,
    "orsaker": "- Styrkedjan mellan nämnd, förvaltning och skola har glapp\n- Roller och ansvar i ledningsgruppen är otydliga",
    "mal": "- Förvaltning och rektorer vet vad de väntar sig\n- Möten skiljer på drift och utveckling\n- Fler delar på ledarskapet",
    "tecken": "- Huvudmannen får analyserade resultat enligt årshjulet\n- Närvaro, värdegrund och elevinflytande följs upp",
    "effekt": _EFFEKT,
    "deltagare": [_rad("Förvaltningsledning, skolledning och strategisk personal", 10)],
    "ansvar": "Förvaltningschefen svarar för insatsen. Utvecklingsstrategen ordnar träffarna och följer upp dem.",
    "delaktighet": _DELAKTIGA,
    **_PERIOD,
    **_UPPFOLJNING,
}
HANDLEDNING: Answers = LEDNINGSTEAM | {
    "titel": "Strategisk handledning",
    "orsaker": "- Ledarnas uppdrag skiljer sig åt och stödet är olika\n- Förutsättningarna att leda kvalitetsarbetet räcker inte alltid",
    "mal": "- Varje ledare äger sin del av kvalitetsarbetet\n- Skolorna klarar sig själva, och rektorn kan leda undervisningen",
    "tecken": "Ledarna använder mer av sin tid till det pedagogiska ledarskapet.",
    "tidplan": "Handledning i grupp och enskilt, samtidigt som träffarna med lärosätet.",
}
NYCKELPERSONER: Answers = LEDNINGSTEAM | {
    "titel": "Samordnare och nyckelpersoner",
    "orsaker": "De som ska bära utvecklingen på skolorna har ingen tid för det.",
    "mal": "Varje skola har personer med tid att lära sig, pröva och föra vidare.",
    "tecken": "Nyckelpersonerna leder samtal om undervisning i sina arbetslag varje månad.",
    "deltagare": [
        _rad("Nyckelpersoner", 5, SATOFTA),
        _rad("Nyckelpersoner", 4, RINGSJO),
        _rad("Nyckelpersoner", 1, TJORNARP),
    ],
    "ansvar": "Samordnaren planerar. Rektorerna ser till att tiden finns.",
}
SPRAK: Answers = LEDNINGSTEAM | {
    "titel": "Språk i alla ämnen",
    "problem": "Många elever förstår inte ämnestexterna, och deras skriftliga svar är korta.",
    "orsaker": "- Undervisningen stöttar språket olika mycket i olika ämnen\n- Lärarna planerar sällan tillsammans",
    "mal": "Alla lärare stöttar elevernas läsning, samtal och skrivande i sitt ämne.",
    "tecken": "- Eleverna talar mer på lektionerna\n- Texterna blir längre och mer sammanhängande",
    "ansvar": "Rektorn svarar för insatsen. Nyckelpersonerna leder arbetet i arbetslagen.",
    **_SKOLANS_UPPFOLJNING,
}
MATEMATIK: Answers = SPRAK | {
    "titel": "Matematik som går att resonera om",
    "problem": "Resultaten i matematik sjunker från årskurs 3 till 9.",
    "orsaker": "- Eleverna räknar enskilt och får sällan förklara hur de tänker\n- Proven används inte för att planera om",
    "mal": "Eleverna får resonera och lösa problem tillsammans varje vecka.",
    "tecken": "- Fler elever vågar visa ofärdiga lösningar\n- Lärarna planerar om efter det proven visar",
}

_HUVUDMANNENS_OMRADE: Answers = {
    "titel": "Ledning och undervisning som hänger ihop",
    "beskrivning": "Vi vill ha en ledning med tydliga uppdrag på alla nivåer, så att varje insats handlar om elevernas lärande.",
}
_SKOLANS_OMRADE: Answers = {
    "titel": "Undervisning och lärande",
    "beskrivning": "Vi vill att alla elever möter en undervisning som ger språk åt kunskapen och tid att resonera.",
}
_STYRKOR: Answers = {
    "styrkor": "Deltagarna vill förändra. Klimatet är öppet, och en del av arbetet har redan börjat.",
    "risker": "Organisationen är liten och beroende av enskilda personer. Händer något akut får det långsiktiga vänta.",
    "forebyggande": "Flera personer kan varje del. Planering och protokoll finns digitalt, så att nya kan ta vid.",
}
_SPRIDNING: Answers = {"spridning": "Vi delar det vi lär oss i kommunens ledningsgrupp och i nätverken med grannkommunerna."}
_KOSTNADER: Answers = {
    "rader": [
        _kostnad("Mer ledningstid på skolorna för processer och delaktighet", "personal", 800_000),
        _kostnad("Ledarutbildning för skolledare och sektorsledning", "kompetensutveckling", 250_000),
        _kostnad("Nio nyckelpersoner, tio procent var (5 Sätofta, 4 Ringsjö, 1 Tjörnarp)", "personal", None, 9, NYCKELPERSONER["titel"]),
        _kostnad("Samordnare, tjugo procent", "personal", None, 1),
    ],
    "kommentar": "Beloppen är ungefärliga och gäller augusti 2020 till juni 2022.",
}
_SKOLANS_KOSTNADER: Answers = {"rader": [_kostnad("Material till arbetslagens träffar", "lokaler", 20_000)], "kommentar": ""}


def _plan(omrade: Answers, insatser: list[Answers], kostnader: Answers) -> Answers:
    return {"omraden": [(omrade, insatser)], "styrkor": _STYRKOR, "spridning": _SPRIDNING, "kostnader": kostnader}


#: By skolenhet ("" is the huvudman): the områden with their insatser, then the parts by key.
ATGARDSPLANER: dict[str, Answers] = {
    HUVUDMAN: _plan(_HUVUDMANNENS_OMRADE, [LEDNINGSTEAM, HANDLEDNING, NYCKELPERSONER], _KOSTNADER),
    SATOFTA: _plan(_SKOLANS_OMRADE, [SPRAK | {"deltagare": [_rad("Alla lärare", 38, SATOFTA)]}], _SKOLANS_KOSTNADER),
    RINGSJO: _plan(
        _SKOLANS_OMRADE,
        [SPRAK | {"deltagare": [_rad("Alla lärare", 31, RINGSJO)]}, MATEMATIK | {"deltagare": [_rad("Lärare i matematik", 9, RINGSJO)]}],
        _SKOLANS_KOSTNADER,
    ),
    TJORNARP: _plan(_SKOLANS_OMRADE, [MATEMATIK | {"deltagare": [_rad("Alla lärare", 7, TJORNARP)]}], _SKOLANS_KOSTNADER),
}


def _analys(lage: str, vad: str) -> Answers:
    return {
        "nulage": {"beskrivning": lage, "underlag": "Betyg, nationella prov, enkäter till elever och personal, samtal med rektorerna."},
        "resultat": {"problem": _RESULTAT, "orsaker": "Skillnaderna mellan klasser är stora, och stödet sätts in sent."},
        "processer": {
            "problem": f"Undervisningen i {vad} ser olika ut mellan lärare.",
            "orsaker": "Lärarna planerar var för sig och ser sällan varandras lektioner.",
        },
        "organisation": {
            "problem": "Kvalitetsarbetet stannar vid insamlade siffror.",
            "orsaker": "Det är oklart vem som analyserar vad, och mötena handlar mest om drift.",
        },
        "prioriterat": {
            "omraden": [
                {"omrade": "Ledning och styrkedja", "varfor": "Utan den når inget annat ut"},
                {"omrade": f"Undervisning i {vad}", "varfor": "Där är resultaten svagast"},
            ]
        },
        "elever": {
            "hur": "Elevråden och en enkät i årskurs 5 och 8.",
            "synpunkter": "Eleverna vill ha tydligare genomgångar, mer tid att fråga och lugnare lektioner.",
        },
    }


NULAGESANALYSER: dict[str, Answers] = {
    HUVUDMAN: _analys("Kommunen har tre skolor i samverkan. Resultaten har sjunkit i fyra år, och flera rektorer är nya.", "matematik"),
    SATOFTA: _analys("Skolan har elever från förskoleklass till årskurs 6. Många är nya i svenskan.", "svenska och SO"),
    RINGSJO: _analys("Skolan har årskurs 7 till 9. En fjärdedel av eleverna blir inte behöriga till gymnasiet.", "matematik"),
    TJORNARP: _analys("En liten skola med få lärare. Resultaten växlar mycket mellan åren.", "matematik"),
}

#: Insats of the ÖK 2 -> (whose åtgärdsplan, the insats's name there) that it was taken from. 5.1 and 5.4 came up in the dialogue; 6.1
#: makes one of what two skolenheter had planned, so it is nobody's.
TAGNA_UR_PLANEN: dict[str, tuple[str, str]] = {
    "5.2": (HUVUDMAN, LEDNINGSTEAM["titel"]),
    "5.3": (HUVUDMAN, HANDLEDNING["titel"]),
    "5.5": (HUVUDMAN, NYCKELPERSONER["titel"]),
    "6.2": (RINGSJO, MATEMATIK["titel"]),
    "6.3": (TJORNARP, MATEMATIK["titel"]),
}
