"""The 33 huvudmän of seed 002 with their skolenheter, and Höörs kommun.

Facts are the names, the rounds and their dates, the kommunkoder, and Höör's own numbers. Made up, but of valid form: every other
organisationsnummer (212999-… and 559999-…, ranges nobody has), the skolenhetskoder (9900 …), dnr of the samverkan, the addresses and
which årskurser get a förskoleklass.
The skolenheter of the twelve municipalities of the first round are not named in any source: all of each huvudman's units took part.
"""

from datetime import date

from .types import Huvudman, Samverkan, Skolenhet, Urvalsomgang

URVALSOMGANGAR = (
    Urvalsomgang("2015-1", "Omgång 1, juni 2015", date(2015, 6, 4)),
    Urvalsomgang("2015-2", "Omgång 2, november 2015", date(2015, 11, 4)),
    Urvalsomgang("2016-1", "Omgång 3, januari 2016", date(2016, 1, 28)),
    Urvalsomgang("2019-1", "Omgång våren 2019", date(2019, 5, 9)),
)


def _grundskola(namn: str, kod: str, arskurser: str = "", *, anpassad: bool = False) -> Skolenhet:
    skolformer = (*(("FKLASS",) if arskurser.startswith("F") else ()), "GR", *(("GRAN",) if anpassad else ()))
    return Skolenhet(namn, kod, skolformer, arskurser)


def _gymnasium(namn: str, kod: str) -> Skolenhet:
    return Skolenhet(namn, kod, ("GY",))


def _kommun(slug: str, namn: str, orgnr: str, kommunkod: str, postnummer: str, postort: str, *skolenheter: Skolenhet) -> Huvudman:
    return Huvudman(slug, namn, "KOMMUN", orgnr, kommunkod, "Kommunhuset", postnummer, postort, skolenheter)


def _enskild(slug: str, namn: str, orgnr: str, postnummer: str, postort: str, *skolenheter: Skolenhet) -> Huvudman:
    return Huvudman(slug, namn, "ENSKILD", orgnr, "", "Skolkontoret", postnummer, postort, skolenheter)


OMGANG_1 = (
    _kommun("arboga", "Arboga kommun", "2129990012", "1984", "73213", "Arboga"),
    _kommun("berg", "Bergs kommun", "2129990020", "2326", "84580", "Svenstavik"),
    _kommun("burlov", "Burlövs kommun", "2129990038", "1231", "23221", "Arlöv"),
    _kommun("gullspang", "Gullspångs kommun", "2129990046", "1447", "54873", "Hova"),
    _kommun("osby", "Osby kommun", "2129990053", "1273", "28331", "Osby"),
    _kommun("smedjebacken", "Smedjebackens kommun", "2129990061", "2061", "77781", "Smedjebacken"),
    _kommun("sater", "Säters kommun", "2129990079", "2082", "78327", "Säter"),
    _kommun("solleftea", "Sollefteå kommun", "2129990087", "2283", "88180", "Sollefteå"),
    _kommun("toreboda", "Töreboda kommun", "2129990095", "1473", "54580", "Töreboda"),
    _kommun("uppvidinge", "Uppvidinge kommun", "2129990103", "0760", "36070", "Åseda"),
    _kommun("vetlanda", "Vetlanda kommun", "2129990111", "0685", "57480", "Vetlanda"),
    _kommun("vimmerby", "Vimmerby kommun", "2129990129", "0884", "59881", "Vimmerby"),
    _enskild("al-zahraa", "Al-Zahraa Akademi AB", "5599990016", "12162", "Stockholm", _grundskola("Al-Zahraa Akademi", "99000001")),
    _enskild("forsvik", "Forsviks friskola", "5599990024", "54673", "Forsvik", _grundskola("Forsviks friskola", "99000002")),
    _enskild("lara", "Lära AB", "5599990032", "12162", "Stockholm", _grundskola("Dialogskolan Stockholm", "99000003")),
    _enskild("elithan", "Elithan AB", "5599990040", "11122", "Stockholm", _grundskola("Hamnaskolan", "99000004")),
    _enskild("olympica", "Olympicaskolan", "5599990057", "11122", "Stockholm", _grundskola("Olympicaskolan", "99000005")),
    _enskild("uni-partner", "UNI-Partner", "5599990065", "11122", "Stockholm", _grundskola("Profilskolan", "99000006")),
    _enskild("varinga", "Väringaskolan", "5599990073", "19340", "Sigtuna", _grundskola("Väringaskolan", "99000007")),
)

OMGANG_2 = (
    _kommun(
        "boxholm",
        "Boxholms kommun",
        "2129990137",
        "0560",
        "59580",
        "Boxholm",
        _grundskola("Stenbocksskolan F–3", "99000008", "F–3"),
        _grundskola("Stenbocksskolan 4–9", "99000009", "4–9"),
        _grundskola("Åsboskolan", "99000010"),
    ),
    _kommun(
        "sodertalje",
        "Södertälje kommun",
        "2129990145",
        "0181",
        "15189",
        "Södertälje",
        _grundskola("Lina grundskola", "99000011"),
        _grundskola("Ronnaskolan", "99000012"),
        _gymnasium("Torekällgymnasiet", "99000013"),
        _gymnasium("Täljegymnasiet", "99000014"),
    ),
    _kommun(
        "trollhattan",
        "Trollhättans kommun",
        "2129990152",
        "1488",
        "46183",
        "Trollhättan",
        _grundskola("Kronans skola F–6", "99000015", "F–6"),
        _grundskola("Kronans skola 7–9", "99000016", "7–9"),
        _grundskola("Fräsegårdsskolan F–6", "99000017", "F–6"),
        _grundskola("Läxtorpsskolan F–6", "99000018", "F–6"),
        _grundskola("Syltesskolan F–6", "99000019", "F–6"),
        _grundskola("Syltesskolan 7–9", "99000020", "7–9"),
    ),
    _kommun(
        "nordanstig",
        "Nordanstigs kommun",
        "2129990160",
        "2132",
        "82070",
        "Bergsjö",
        _grundskola("Bergsjö skola 4–6", "99000021", "4–6"),
        _grundskola("Bergsjö centralskola 7–9", "99000022", "7–9"),
    ),
    _enskild("praktiska", "Praktiska Sverige AB", "5599990081", "40010", "Göteborg"),
)

OMGANG_3 = (
    _kommun(
        "alvesta",
        "Alvesta kommun",
        "2129990178",
        "0764",
        "34280",
        "Alvesta",
        _grundskola("Grönkullaskolan", "99000023"),
        _grundskola("Hagaskolan", "99000024"),
    ),
    _kommun(
        "emmaboda",
        "Emmaboda kommun",
        "2129990186",
        "0862",
        "36180",
        "Emmaboda",
        _grundskola("Bjurbäcksskolan F–6", "99000025", "F–6"),
        _grundskola("Bjurbäcksskolan 7–9", "99000026", "7–9"),
    ),
    _kommun(
        "helsingborg",
        "Helsingborgs kommun",
        "2129990194",
        "1283",
        "25189",
        "Helsingborg",
        _grundskola("Dalhemsskolan", "99000027"),
        _grundskola("Påarps skola", "99000028"),
        _grundskola("Västra Berga skola", "99000029"),
    ),
    _kommun(
        "kristinehamn",
        "Kristinehamns kommun",
        "2129990202",
        "1781",
        "68184",
        "Kristinehamn",
        _grundskola("Hacklehemsskolan F–6", "99000030", "F–6", anpassad=True),
        _grundskola("Stenstalidskolan 7–9", "99000031", "7–9", anpassad=True),
        _gymnasium("Presterudsgymnasiet", "99000032"),
    ),
    _kommun(
        "munkfors",
        "Munkfors kommun",
        "2129990210",
        "1762",
        "68480",
        "Munkfors",
        _grundskola("Munkerudsskolan F–3", "99000033", "F–3"),
        _grundskola("Forsnässkolan 4–9", "99000034", "4–9"),
    ),
    _kommun(
        "nynashamn",
        "Nynäshamns kommun",
        "2129990228",
        "0192",
        "14981",
        "Nynäshamn",
        _grundskola("Sunnerbyskolan", "99000035"),
        _grundskola("Vanstaskolan F–3", "99000036", "F–3"),
        _grundskola("Vanstaskolan 4–9", "99000037", "4–9"),
    ),
    _kommun(
        "ovanaker",
        "Ovanåkers kommun",
        "2129990236",
        "2121",
        "82880",
        "Edsbyn",
        _grundskola("Alftaskolan F–6", "99000038", "F–6"),
        _grundskola("Alftaskolan 7–9", "99000039", "7–9"),
        _grundskola("Celsiuskolan F–6", "99000040", "F–6"),
        _grundskola("Celsiuskolan 7–9", "99000041", "7–9"),
    ),
    _kommun(
        "robertsfors",
        "Robertsfors kommun",
        "2129990244",
        "2409",
        "91581",
        "Robertsfors",
        _grundskola("Tundalsskolan 4–6", "99000042", "4–6"),
        _grundskola("Tundalsskolan 7–9", "99000043", "7–9"),
    ),
    _enskild("cyber", "Cybergymnasiet", "5599990099", "11122", "Stockholm", _gymnasium("Cybergymnasiet Stockholm", "99000044")),
)

HOOR = Huvudman(
    "hoor",
    "Höörs kommun",
    "KOMMUN",
    "2120001116",
    "1267",
    "Box 53",
    "24321",
    "Höör",
    (_grundskola("Sätoftaskolan", "99000045"), _grundskola("Ringsjöskolan", "99000046"), _grundskola("Tjörnarps skola", "99000047")),
    telefon="+4641328000",
    bankgiro="9912346",
)

HUVUDMAN_LIST = (*OMGANG_1, *OMGANG_2, *OMGANG_3, HOOR)


def _samverkan(omgang: Urvalsomgang, huvudman_list: tuple[Huvudman, ...], first_dnr: int) -> tuple[Samverkan, ...]:
    """One samverkan per huvudman of a round, numbered in the year the round was decided."""
    return tuple(
        Samverkan(
            huvudman=huvudman.slug,
            urvalsomgang=omgang.slug,
            dnr=f"{omgang.decided_on.year}:{first_dnr + number}",
            decided_on=omgang.decided_on,
            skolenheter=tuple(enhet.namn for enhet in huvudman.skolenheter),
            hela_huvudmannen=not huvudman.skolenheter or omgang.slug == "2015-1",
        )
        for number, huvudman in enumerate(huvudman_list)
    )


SAMVERKAN_LIST = (
    *_samverkan(URVALSOMGANGAR[0], OMGANG_1, 701),
    *_samverkan(URVALSOMGANGAR[1], OMGANG_2, 801),
    *_samverkan(URVALSOMGANGAR[2], OMGANG_3, 101),
    Samverkan(
        huvudman="hoor",
        urvalsomgang="2019-1",
        dnr="7.4.2-2019:827",
        decided_on=date(2019, 5, 9),
        skolenheter=tuple(enhet.namn for enhet in HOOR.skolenheter),
    ),
)
