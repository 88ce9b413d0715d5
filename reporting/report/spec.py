"""The questions of a report as data (rules.md, The agency's real delredovisning form). Pure: knows no database.

Forms, the page one may read beforehand, the review, the kontroll, the PDF and the comparison of versions all come from these rows.
A second kind of report adds its own parts to ``DELAR`` and its own builder to ``slots.BUILDERS``.
"""

from agreements.plan.spec import ANTAL, JANEJ, RAD, RADER, TEXT, Del, Falt
from reporting.enums import Redovisningsslag
from reporting.report import final

INSATS, SKOLA, MEDEL, AVSTEG, BILAGOR = "insats", "skola", "medel", "avsteg", "bilagor"
#: The key, in a stored part, of "Den här delen är klar".
KLAR = "klar"
#: Keys of the encrypted files of a draft begin so.
FILE_PREFIX = "fil-"
VERSION = 1

_LOCKED, _NOW = "Ur åtgärdsplanen", "Den här perioden"
#: The locked questions: (letter, what it is called, name in the åtgärdsplan).
LOCKED = (("a", "Problem", "problem"), ("b", "Orsaker", "orsaker"), ("c", "Mål", "mal"), ("f", "Förväntade effekter", "effekt"))

_INSATS = Del(
    INSATS,
    "Insats",
    "Skriv vad ni har gjort i perioden och vad det har lett till. Det som kommer ur åtgärdsplanen kan inte ändras här.",
    (
        Falt("genomfort", "Vad ni har genomfört", hjalp="Det ni gjorde i perioden, i den ordning det hände.", block=_NOW),
        Falt(
            "deltagare",
            "Vilka som har deltagit",
            RADER,
            hjalp="Till exempel rektorer, 6. Skriv grupper, inga namn.",
            krav=False,
            kolumner=(Falt("malgrupp", "Målgrupp", RAD), Falt("antal", "Antal", ANTAL)),
            rad="grupp",
            block=_NOW,
        ),
        Falt(
            "forbattringar",
            "d. Synliga förbättringar",
            hjalp="Vad har blivit bättre, hur vet ni det, och hur långt har ni nått mot målen?",
            block=_NOW,
        ),
        Falt("ej_natt", "e. Mål som inte har nåtts", hjalp="Vilka mål, och vad beror det på? Skriv inga om alla är nådda.", block=_NOW),
        Falt("nasta", "Nästa steg", hjalp="Vad gör ni härnäst, och när?", krav=False, block=_NOW),
    ),
)
_SKOLA = Del(
    SKOLA,
    "Skolenhetens del",
    "Skriv kort om den egna skolenheten. Huvudmannen väger ihop skolornas delar.",
    (
        Falt("genomfort", "Vad ni har genomfört på skolan", hjalp="Det som hände på den egna skolenheten i perioden."),
        Falt("forbattringar", "d. Synliga förbättringar", hjalp="Vad har blivit bättre för eleverna, och hur vet ni det?"),
        Falt("ej_natt", "e. Mål som inte har nåtts", hjalp="Vilka mål, och vad beror det på? Skriv inga om alla är nådda."),
        Falt("nasta", "Nästa steg", hjalp="Vad gör skolan härnäst?", krav=False),
    ),
)
_MEDEL = Del(MEDEL, "Använda medel", "Fyll i vad ni har använt i perioden. Summorna räknas om när du sparar.", ())
_AVSTEG = Del(
    AVSTEG,
    "Avsteg från överenskommelsen",
    "Svara för varje insats. Det kan gälla andra deltagare, en annan tidplan eller ett annat upplägg än ni har kommit överens om.",
    (),
)
_BILAGOR = Del(BILAGOR, "Bilagor", "Frivilligt. Filerna är era egna tills ni skickar.", ())

#: The parts of each kind of report, in order, for the page one may read beforehand.
DELAR: dict[str, tuple[Del, ...]] = {
    Redovisningsslag.DELREDOVISNING: (_INSATS, _SKOLA, _MEDEL, _AVSTEG, _BILAGOR),
    Redovisningsslag.SLUTREDOVISNING: (
        final.INSATS_PART,
        _SKOLA,
        final.FRAMAT_PART,
        final.MEDEL_PART,
        final.OFORBRUKAT_PART,
        _BILAGOR,
    ),
}


def del_of(slag: str, kind: str) -> Del:
    """The questions of one kind of part. Raises StopIteration for a kind the report does not have."""
    return next(row for row in DELAR[slag] if row.slag == kind)


def avsteg_questions(insatser: list[tuple[str, str]]) -> tuple[Falt, ...]:
    """Yes or no, and what: for each (identity, title)."""
    found: list[Falt] = []
    for uid, title in insatser:
        key = uid.replace("-", "")
        found.append(Falt(f"avsteg_{key}", f"Har ni avvikit från överenskommelsen i {title.partition(' ')[0]}?", JANEJ, block=title))
        found.append(
            Falt(
                f"text_{key}",
                f"Vad avviker i {title.partition(' ')[0]}, och varför?",
                TEXT,
                hjalp="Fyll i om du svarade ja.",
                krav=False,
                block=title,
            )
        )
    return tuple(found)
