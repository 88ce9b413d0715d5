"""The demo's urval of spring 2019. That Höör and its three schools were chosen is a fact; every figure, decision and reason is made up."""

from datetime import date

CREATED, RECEIVED, WEIGHED, DECIDED = date(2019, 1, 14), date(2019, 1, 28), date(2019, 2, 18), date(2019, 3, 11)
NAMN, TERMIN = "Omgång våren 2019", "VT 2019"

#: The country's values, made up but of the right size: figure → (value, year).
RIKET = {
    "merit_9": ("228,7", 2018),
    "behoriga_9": ("82,5", 2018),
    "godkanda_9": ("75,6", 2018),
    "sv_6": ("12,9", 2018),
    "ma_6": ("12,4", 2018),
    "np_sv_3": ("73", 2018),
    "np_ma_3": ("70", 2018),
    "examen_3": ("65,3", 2018),
    "betygspoang": ("14,1", 2018),
    "utbildning": ("2,25", 2018),
    "utlandsk": ("25", 2018),
    "nyanlanda": ("6", 2018),
}
HEADINGS = (
    "Huvudman", "Organisationsnummer", "Skolenhet", "Skolenhetskod", "Skolform", "Beslut", "Beslutsdatum", "Tillsyn avslutad?",
    "Brister i systematiskt kvalitetsarbete?", "Riktad insats för nyanlända?", "Antal elever", "Meritvärde åk 9",
    "Andel behöriga till yrkesprogram åk 9", "Andel godkända i alla ämnen åk 9", "Nationella prov svenska åk 3",
    "Nationella prov matematik åk 3", "Andel examen inom 3 år", "Föräldrars utbildning", "Andel elever med utländsk bakgrund",
    "Andel nyanlända elever", "Resultat", "Soliditet", "Utdelning/koncernbidrag",
)  # fmt: skip
#: One line per row of the file: the huvudman's slug, then the cells from Skolenhet on (name and numbers come from the register).
_ROWS = """
hoor;Sätoftaskolan;GR;Föreläggande;2018-12-11;Ja;Ja;Nej;486;;;;61;58;;2,08;17;7
hoor;Ringsjöskolan;GR;Föreläggande;2018-12-11;Ja;Ja;Nej;402;203,4;71,8;61,2;;;;2,05;22;9
hoor;Tjörnarps skola;GR;Föreläggande;2018-12-11;Ja;Ja;Nej;78;;;;63;55;;2,11;12;4
alvesta;Grönkullaskolan;GR;Föreläggande;2018-11-20;Ja;Nej;Nej;431;219;79;70,4;;;;2,12;28;8
burlov;;;Annat;2018-10-02;Ja;Ja;Nej
cyber;Cybergymnasiet Stockholm;GY;Föreläggande med vite;2019-01-22;Nej;Ja;Nej;212;;;;;;41,5;2,1;38;5;−1 250 000;6,4
nynashamn;Sunnerbyskolan;GR;Föreläggande med vite;2019-01-15;Nej;Ja;Nej;344;209,5;74;66;;;;2,1;24;5
nordanstig;Bergsjö skola 4–6;GR;Föreläggande;2018-10-30;Ja;Nej;Nej;41;;;;;;;1,98;11;6
sodertalje;Ronnaskolan;GR;Föreläggande;2018-09-18;Ja;Ja;Ja;512;176,2;58,3;44;;;;1,82;91;19
varinga;Väringaskolan;GR;Föreläggande;2018-11-06;Ja;Nej;Nej;298;251,3;91;86;;;;2,41;29;2;3 400 000;38;2 000 000
"""
ROWS = tuple(tuple(line.split(";")) for line in _ROWS.split("\n") if line)
CHOSEN = {
    "Ringsjöskolan": ("resultat", "Resultaten i årskurs 9 ligger klart under riket och tillsynen har funnit brister i kvalitetsarbetet."),
    "Sätoftaskolan": ("resultat", "Proven i årskurs 3 ligger under riket. Skolan lämnar elever till Ringsjöskolan."),
    "Tjörnarps skola": ("komplement", "Liten, men lämnar elever till Ringsjöskolan och har samma behov i matematik."),
}
EXCLUDED = {
    "Grönkullaskolan": ("ute_pagar", "Huvudmannen är redan med sedan tidigare."),
    "Burlövs kommun": ("ute_pagar", "Huvudmannen är redan med sedan tidigare."),
    "Cybergymnasiet Stockholm": ("ute_vite", "Vitet prövas och ekonomin är svag. Vi väntar på tillsynen."),
    "Sunnerbyskolan": ("ute_vite", "Vi väntar tills tillsynen är avslutad."),
    "Bergsjö skola 4–6": ("ute_liten", "Under gränsen, och ingen annan skola hos huvudmannen är vald."),
    "Ronnaskolan": ("ute_nyanlanda", "Får redan stöd genom en riktad insats."),
    "Väringaskolan": ("ute_resultat", "Resultaten ligger över riket och ägarna har fått utdelning."),
}
ANTECKNING = ("Ringsjöskolan", "Ny rektor sedan januari. Kommunen vill ta alla tre skolorna samtidigt.")
BESLUT_DNR = "7.4.2-2019:806"
