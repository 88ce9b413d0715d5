"""A case with people at both parties, opened by the service and taken on from there."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from agreements.enums import Huvudmannaroll
from agreements.models import Samverkan, Skolenhet, Urvalsomgang
from agreements.services.samverkan import open_case
from agreements.workflow.samverkan import perform_samverkan
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from sbs.accounts.rights import forget_personas
from tests import factories as make
from tests.documents import uploaded
from tests.tools.standing import standing

NOW = make.NOW


@dataclass
class World:
    """``case`` is prepared; ``offer`` and ``answer`` take it on."""

    case: Samverkan
    people: dict[str, User]
    schools: list[Skolenhet]

    def __getattr__(self, name: str) -> User:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    def act(self, action: str, who: User, **data) -> Samverkan:
        forget_personas(who)
        self.case = perform_samverkan(self.case.pk, action, who, now=data.pop("now", NOW), **data)
        return self.case

    def offer(self, **data) -> Samverkan:
        return self.act("offer", self.karin, **{"text": "Vi vill arbeta med er.", **data})

    def accept(self, **data) -> Samverkan:
        return self.act("accept", self.eva, **{"namndbeslut_on": date(2020, 4, 28), "namndbeslut": "§ 45", **data})

    def fresh(self) -> Samverkan:
        self.case = Samverkan.objects.get(pk=self.case.pk)
        return self.case

    def url(self, name: str, *args) -> str:
        return reverse(f"agreements:{name}", args=[self.case.pk, *args])

    def client(self, who: str | User) -> Client:
        client = Client()
        client.force_login(self.people[who] if isinstance(who, str) else who)
        return client


def make_case_world(*, dnr: str = "") -> World:
    karin, colleague = make.make_staff(first_name="Karin"), make.make_staff(first_name="Tomas")
    leader = make.make_staff(Roll.TEAMLEDARE, first_name="Lena")
    team = make.make_team(karin, colleague, teamledare=leader)
    huvudman = make.make_huvudman("Höörs kommun")
    schools = [make.make_skolenhet(huvudman, name) for name in ("Sätoftaskolan", "Ringsjöskolan", "Tjörnarps skola")]
    chief = make.make_staff(Roll.ENHETSCHEF, first_name="Cecilia")
    omgang, _ = Urvalsomgang.objects.get_or_create(namn="Omgång 8", defaults=make.DECIDED_ROUND | {"decided_on": date(2020, 4, 1)})
    case = open_case(huvudman, omgang, dialogteam=team, ansvarig=karin, skolenheter=schools[:2], actor=leader, now=NOW, dnr=dnr)
    people = {
        "karin": karin,
        "colleague": colleague,
        "leader": leader,
        "chief": chief,
        "registrar": make.make_staff(Roll.REGISTRATOR, first_name="Gunnel"),
        "reader": make.make_staff(Roll.INSYN, first_name="Petra"),
        "outsider": make.make_staff(first_name="Yasmin"),
        "eva": make.make_contact(huvudman, Huvudmannaroll.FIRMATECKNARE, user=make.make_user("Eva")),
        "sara": make.make_contact(huvudman, Huvudmannaroll.REPRESENTANT, user=make.make_user("Sara"), is_primary=True),
        "mattias": make.make_contact(huvudman, Huvudmannaroll.EKONOMI, user=make.make_user("Mattias")),
        "linn": make.make_contact(huvudman, Huvudmannaroll.UPPGIFTSLAMNARE, user=make.make_user("Linn")),
        "rektor": make.make_contact(huvudman, Huvudmannaroll.REKTOR, user=make.make_user("Maria"), skolenhet=schools[0]),
        "other_rektor": make.make_contact(huvudman, Huvudmannaroll.REKTOR, user=make.make_user("Helena"), skolenhet=schools[2]),
        "stranger": make.make_contact(make.make_huvudman("Munkfors kommun"), Huvudmannaroll.FIRMATECKNARE, user=make.make_user("Ivar")),
    }
    return World(case, people, schools)


@standing
def world() -> World:
    return make_case_world()


@pytest.fixture
def clock(monkeypatch):
    """The views' now is ``NOW``; ``clock(days=3)`` moves it."""

    def at(**later) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(**later))

    at()
    return at


def pdf(name: str = "beslut.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, uploaded.small_pdf(), content_type="application/pdf")


def key() -> str:
    return str(uuid4())
