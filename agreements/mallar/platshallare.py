"""The {platshållare} a mall may use: what each stands for, and how they are filled in."""

import re
from collections.abc import Collection, Mapping

PLATSHALLARE = {
    "myndighet": "Myndighetens namn: Skolverket",
    "huvudman": "Huvudmannens namn som det är registrerat: Höörs kommun. Bygg aldrig genitiv av det",
    "dnr": "Överenskommelsens diarienummer: 7.4.2-2019:827",
    "uppdrag": "Regeringsuppdragens beteckningar: U2015/3357/S och U2017/00301/S",
    "beslut_samverkan": "Dagen för beslutet om samverkan: 9 maj 2019",
    "ok1": "Dagen då överenskommelse 1 skrevs under: 17 juni 2019",
    "atgardsplan": "Dagen då åtgärdsplanen kom in: 10 mars 2020",
    "beslut_omraden": "Dagen för beslutet om utvecklingsområden: 5 maj 2020",
    "beslut_insatser": "Dagen för beslutet om insatser, bidrag och period: 27 maj 2020",
    "start": "Första dagen som överenskommelsen gäller: 1 juni 2020",
    "slut": "Sista dagen som överenskommelsen gäller: 31 augusti 2022",
    "slutredovisning": "Sista dagen för slutredovisningen: 31 augusti 2022",
    "bidrag": "Bidraget i allt, med enhet: 1 805 000 kronor",
    "tidigaste_utbetalning": "Första dagen som den första utbetalningen kan göras: 1 mars 2020",
    "rekvisition_adress": "Dit rekvisitionen skickas: Skolverket, Riktade insatser 1, Box 4002, 171 04 Solna",
    "betalningsvillkor": "Dagar att betala en faktura om återkrav: 30",
    "bilaga_utbetalningsplan": "Utbetalningsplanens bilaga: bilaga 1",
    "bilagor_atgardsplaner": "Åtgärdsplanernas bilagor: bilaga 2–5",
    "omrade_start": "Sist i ett utvecklingsområde: första dagen i områdets tidplan, 1 augusti 2020",
    "omrade_slut": "Sist i ett utvecklingsområde: sista dagen i områdets tidplan, 30 juni 2022",
    "delredovisningar": "Sist i ett utvecklingsområde: dagarna i rad, 15 oktober 2020, 15 april 2021 och 15 oktober 2021",
    "insats_bidrag": "I standardtext för en insats: insatsens bidrag, 105 000 kronor",
    "leverantor": "I standardtext för en insats: den som utför insatsen",
}
#: Only in a mall for beslut. {myndighet}, {huvudman}, {dnr}, {uppdrag}, {start}, {slut} and {betalningsvillkor} mean what they mean above.
BESLUT = {
    "adress": "I beslut: dit den som vill begära ändring skriver, Skolverket, Box 4002, 171 04 Solna",
    "andrar": "I beslut om ändring: vad som ändras, överenskommelsen den 24 augusti 2016",
    "belopp": "I beslut: det som beviljas eller krävs tillbaka i allt, 1 805 000 kronor",
    "inlett": "I beslut: dagen för beslutet att inleda samverkan, 9 maj 2019",
    "urvalsomgang": "I beslut: urvalsomgångens namn, Omgång 8",
}
ALL = PLATSHALLARE | BESLUT
SHARED = ("myndighet", "huvudman", "dnr", "uppdrag", "start", "slut", "betalningsvillkor")
BESLUT_NAMES = BESLUT | {name: PLATSHALLARE[name] for name in SHARED}
#: What the mall of a tillägg may use besides.
TILLAGG_NAMES = {
    **PLATSHALLARE,
    "tillagg_nummer": "tilläggets nummer, 1",
    "tillagg_andrar": "det som ändras, överenskommelse 2",
    "tillagg_andrar_dag": "dagen då det som ändras skrevs under, 27 maj 2020",
    "tillagg_fran": "första dagen som ändringarna gäller, 1 januari 2021",
    "tillagg_varfor": "varför tillägget görs, i processtödjarens ord",
}
_NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def used_in(text: str) -> set[str]:
    """Names of the platshållare in a text."""
    return set(_NAME.findall(text))


def unknown_in(text: str, names: Collection[str] = PLATSHALLARE) -> set[str]:
    """Names that no agreement (or whatever ``names`` are for) can fill in, for the one who edits a mall."""
    return used_in(text) - set(names)


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its platshållare filled in. One without a value stays, so that the kontroll finds it and nobody signs it."""
    return _NAME.sub(lambda match: values.get(match[1]) or match[0], text)
