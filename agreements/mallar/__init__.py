"""The first version of each mall, as data. It is loaded once; after that an admin edits the mall and this text is history."""

from .beslut_avslut import ATERKRAV, AVSLUT, SLUTREDOVISNING
from .beslut_inleda import INLEDA, URVAL
from .beslut_insatser import ANDRING, INSATSER

BESLUTSMALLAR = (URVAL, INLEDA, INSATSER, ANDRING, SLUTREDOVISNING, AVSLUT, ATERKRAV)
