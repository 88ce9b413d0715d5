"""Whom one logs in as in the demo: e-mail, name, what for."""

from agreements.demodata.kontakter import KONTAKTER
from agreements.demodata.personal import PERSONAL

_WHAT = {
    "karin-almgren": "processtödjare, skriver överenskommelsen",
    "cecilia-dahlqvist": "enhetschef, granskar",
    "ingrid-forsman": "Skolverkets första undertecknare",
    "lars-wennerberg": "Skolverkets andra undertecknare",
    "sara-nystrom": "representant för Höörs kommun",
    "anders-malmqvist": "Höörs första undertecknare",
    "eva-rosengren": "Höörs andra undertecknare",
    "gunnel-sundin": "registrator",
    "niklas-ryden": "administratör",
}
_PEOPLE = {person.slug: person for person in (*PERSONAL, *KONTAKTER)}
LOGINS = tuple((_PEOPLE[slug].epost, _PEOPLE[slug].namn, what) for slug, what in _WHAT.items())
