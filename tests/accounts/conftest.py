"""People to log in as."""

from datetime import date

import pytest

from sbs.accounts.enums import Roll
from sbs.accounts.models import Enhet, Tjansteroll, User

PASSWORD = "en riktigt lång mening 7"


@pytest.fixture(autouse=True)
def _patient_codes(settings):
    """A one-time code worked out at the end of its half minute is still taken. The product takes only the present one."""
    settings.MFA_TOTP_TOLERANCE = 1


@pytest.fixture
def enhet(db):
    return Enhet.objects.create(
        namn="Enheten för prov", gatuadress="Box 1", postnummer="171 04", postort="Solna", telefon="08-527 332 00", epost=""
    )


@pytest.fixture
def karin(enhet):
    """A processtödjare since 2020."""
    user = User.objects.create_user("karin@skolverket.example.org", PASSWORD, first_name="Karin", last_name="Almgren")
    Tjansteroll.objects.create(user=user, roll=Roll.PROCESSTODJARE, enhet=enhet, from_date=date(2020, 1, 1))
    return user


@pytest.fixture
def johan(enhet):
    """An enhetschef since 2020."""
    user = User.objects.create_user("johan@skolverket.example.org", PASSWORD, first_name="Johan", last_name="Ekberg")
    Tjansteroll.objects.create(user=user, roll=Roll.ENHETSCHEF, enhet=enhet, from_date=date(2020, 1, 1))
    return user


@pytest.fixture
def eva(db):
    """Somebody at a huvudman: no role at the agency."""
    return User.objects.create_user("eva@hoor.example.org", PASSWORD, first_name="Eva", last_name="Rosengren")
