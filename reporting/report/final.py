"""The six parts of a slutredovisning as data (domain.md, Reporting; the ÖK's chapter about slutredovisning).

Carried out, who was reached, results and effects: one page per insats, beside the åtgärdsplan's mål and tecken på förändring and what the
delredovisningar said. How the work is carried on: one page. Total cost and unused money: the money, and why anything is left.
"""

from agreements.plan.spec import ANTAL, RAD, RADER, Del, Falt

FRAMAT, OFORBRUKAT = "framat", "oforbrukat"
_WHOLE = "Hela tiden"

INSATS_QUESTIONS = (
    Falt("genomfort", "Vad ni har genomfört", hjalp="Under hela tiden. Börja gärna med det som delredovisningarna säger.", block=_WHOLE),
    Falt(
        "berorda",
        "Vilka som har berörts",
        RADER,
        hjalp="Till exempel lärare, 40. Skriv grupper, inga namn.",
        kolumner=(Falt("malgrupp", "Målgrupp", RAD), Falt("antal", "Antal", ANTAL)),
        rad="grupp",
        block=_WHOLE,
    ),
    Falt(
        "resultat",
        "Resultat och effekter",
        hjalp="Vad har blivit bättre, och hur vet ni det? Utgå från målen och tecknen på förändring ovanför.",
        block=_WHOLE,
    ),
    Falt("ej_natt", "Mål som inte har nåtts", hjalp="Vilka mål, och vad beror det på? Skriv inga om alla är nådda.", block=_WHOLE),
)
INSATS_PART = Del(
    "insats",
    "Insats",
    "Skriv vad ni har gjort och vad det har lett till. Det som kommer ur åtgärdsplanen kan inte ändras här.",
    INSATS_QUESTIONS,
)
FRAMAT_PART = Del(
    FRAMAT,
    "Hur arbetet drivs vidare",
    "Beskriv hur huvudmannen tar ansvar för utvecklingsarbetet när samverkan är slut.",
    (
        Falt("fortsatter", "Vad som fortsätter", hjalp="Vilka arbetssätt blir kvar, på vilka skolenheter, och vad avslutas?"),
        Falt("ansvar", "Vem som leder och följer upp", hjalp="Funktioner, inga namn. Hur ofta följer ni upp, och hur?"),
        Falt("pengar", "Hur det betalas", hjalp="Vad kostar det, och hur är det planerat?", krav=False),
    ),
)
MEDEL_PART = Del("medel", "Total kostnad", "Fyll i det ni har använt och inte redan redovisat. Summan är den totala kostnaden.", ())
OFORBRUKAT_PART = Del(
    OFORBRUKAT,
    "Oförbrukade medel",
    "Det som är utbetalt men inte använt räknas ut ur Total kostnad. Här skriver ni varför.",
    (Falt("varfor", "Varför pengar är kvar", hjalp="Skriv för varje insats. Skriv inga om allt är använt."),),
)

#: (letter, what it is called, name in the åtgärdsplan): goal and sign stand beside what came of them.
LOCKED_FINAL = (
    ("a", "Problem", "problem"),
    ("b", "Orsaker", "orsaker"),
    ("c", "Mål", "mal"),
    ("", "Tecken på förändring", "tecken"),
    ("f", "Förväntade effekter", "effekt"),
)
#: What of a delredovisning is told again, by the name of its question, in order.
ROLLED_UP = ("genomfort", "forbattringar", "ej_natt", "nasta")
