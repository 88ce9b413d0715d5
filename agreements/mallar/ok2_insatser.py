"""What an insats starts with, by who pays: the sentence on financing and both parties' ansvar. The writer may change it all."""

from .types import Standardtext

EGNA_KOSTNADER = "Huvudmannen betalar själv det som arbetet kostar utöver detta."

_FOLJ_UPP = "följa upp insatsen vid varje delredovisning"
_TID = "ge deltagarna arbetstid till träffarna och till arbetet mellan dem"
_KVALITETSARBETE = "föra in det som deltagarna lär sig i det egna systematiska kvalitetsarbetet"
_SAG_TILL = "genast säga till om insatsen behöver ändras"

STANDARDTEXTER = (
    Standardtext(
        "bidrag",
        f"Skolverket ger huvudmannen {{insats_bidrag}} i bidrag till insatsen.\n\n{EGNA_KOSTNADER}",
        ("betala ut bidraget enligt utbetalningsplanen", _FOLJ_UPP),
        (
            "genomföra insatsen och använda bidraget bara till den",
            "beskriva arbetet och redovisa kostnaderna i varje delredovisning",
            _SAG_TILL,
        ),
    ),
    Standardtext(
        "larosate",
        f"Skolverket betalar lärosätet för insatsen. Den utförs av {{leverantor}}.\n\n{EGNA_KOSTNADER}",
        (
            "beställa insatsen och betala lärosätet",
            "stämma av innehåll och tidplan med lärosätet och huvudmannen innan insatsen startar",
            _FOLJ_UPP,
        ),
        (_TID, _KVALITETSARBETE, _SAG_TILL),
    ),
    Standardtext(
        "myndighet",
        f"Skolverket ordnar insatsen tillsammans med {{leverantor}}. Huvudmannen betalar ingen avgift.\n\n{EGNA_KOSTNADER}",
        ("komma överens med den andra myndigheten om innehåll, tidplan och kostnad", _FOLJ_UPP),
        (_TID, _KVALITETSARBETE, _SAG_TILL),
    ),
    Standardtext(
        "konsult",
        f"Skolverket betalar konsulten för insatsen. Den utförs av {{leverantor}}.\n\n{EGNA_KOSTNADER}",
        (
            "beställa insatsen enligt reglerna för upphandling och betala konsulten",
            "stämma av innehåll och tidplan med konsulten och huvudmannen innan insatsen startar",
            _FOLJ_UPP,
        ),
        (_TID, "låta konsulten möta verksamheten och se de underlag som behövs", _KVALITETSARBETE, _SAG_TILL),
    ),
    Standardtext(
        "satsning",
        f"Insatsen ingår i {{leverantor}}, som har egen finansiering och egna villkor.\n\n{EGNA_KOSTNADER}",
        ("hjälpa huvudmannen att få plats i satsningen", _FOLJ_UPP),
        ("ansöka i tid och följa satsningens villkor", _TID, _KVALITETSARBETE),
    ),
    Standardtext(
        "processtod",
        f"Skolverkets egen personal genomför insatsen utan kostnad för huvudmannen.\n\n{EGNA_KOSTNADER}",
        ("planera och leda träffarna tillsammans med huvudmannens kontaktperson", _FOLJ_UPP),
        (_TID, "dokumentera det som parterna kommer fram till", _KVALITETSARBETE),
    ),
    Standardtext(
        "egna",
        "Huvudmannen betalar insatsen med egna medel.",
        (_FOLJ_UPP,),
        ("genomföra och betala insatsen", "beskriva arbetet i varje delredovisning", _SAG_TILL),
    ),
)
