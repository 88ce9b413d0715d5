"""Beslut about who takes part: the round's, and to begin a samverkan. Own wording; the facts are the {platshållare}."""

from .beslut_gemensamt import FORBEHALL, REGLER, UNDERRATTELSE, UNDERRATTELSE_URVAL, UNDERSKRIFTER
from .types import Klausul, Mall

URVAL = Mall(
    namn="Beslut om urval",
    typ="beslut_urval",
    rubrik="Beslut om vilka huvudmän som erbjuds samverkan",
    klausuler=(
        Klausul(
            "arende",
            "Ärendet",
            "standard",
            """{myndighet} väljer två gånger om året ut huvudmän som erbjuds stöd inom Samverkan för bästa skola. Det här beslutet gäller
{urvalsomgang}.""",
        ),
        Klausul(
            "skal",
            "Skälen för beslutet",
            "standard",
            """Underlaget kommer från Skolinspektionen. {myndighet} har vägt samman hur stora behov skolenheterna har och vilka
förutsättningar huvudmännen har att själva vända utvecklingen. Hur varje huvudman har bedömts står i urvalsomgångens handlingar.""",
        ),
        Klausul("regler", "Bestämmelser", "standard", REGLER),
        Klausul(
            "beslut", "Beslut", "standard", "{myndighet} beslutar att erbjuda de huvudmän som har valts ut i {urvalsomgang} samverkan."
        ),
        UNDERRATTELSE_URVAL,
        UNDERSKRIFTER,
    ),
    standardtexter=(),
)
INLEDA = Mall(
    namn="Beslut att inleda samverkan",
    typ="beslut_inleda",
    rubrik="Beslut att inleda samverkan",
    klausuler=(
        Klausul(
            "arende",
            "Ärendet",
            "standard",
            """{myndighet} har regeringens uppdrag att i dialog med huvudmän stödja skolor som har låga resultat och svårt att själva vända
utvecklingen ({uppdrag}). {huvudman} har valts ut i {urvalsomgang}.""",
        ),
        Klausul(
            "skal",
            "Skälen för beslutet",
            "standard",
            "{huvudman} har tackat ja till samverkan. {myndighet} bedömer att stödet kan bidra till bättre resultat och ökad likvärdighet.",
        ),
        Klausul("regler", "Bestämmelser", "standard", REGLER),
        Klausul(
            "beslut",
            "Beslut",
            "standard",
            """{myndighet} beslutar att inleda samverkan med {huvudman}. Parterna ska skriva en första överenskommelse om nulägesanalys och
åtgärdsplan.""",
        ),
        FORBEHALL,
        UNDERRATTELSE,
        UNDERSKRIFTER,
    ),
    standardtexter=(),
)
