"""A case with its people, at a moment."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import Client

from agreements.models import Samverkan
from sbs.accounts.enums import Roll
from sbs.accounts.models import User
from tests import factories as make

NOW = make.NOW


@dataclass
class Scene:
    case: Samverkan
    writer: User
    registrar: User
    reader: User
    other_writer: User
    huvudman: User
    stranger: User

    def client(self, user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client


@pytest.fixture
def scene(db, monkeypatch) -> Scene:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(hours=1))
    case = make.make_samverkan(make.make_huvudman("Höörs kommun"))
    case.status = "offered"
    case.save()
    return Scene(
        case=case,
        writer=case.ansvarig,
        registrar=make.make_staff(Roll.REGISTRATOR, first_name="Rut"),
        reader=make.make_staff(Roll.INSYN, first_name="Ida"),
        other_writer=make.make_staff(first_name="Olle"),
        huvudman=make.make_contact(case.huvudman),
        stranger=make.make_contact(make.make_huvudman()),
    )
