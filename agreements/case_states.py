"""Sets of states of a case that several ask about."""

from agreements.enums import Samverkansstatus

#: A case in which nothing goes on: said no to, taken back, or closed.
SAMVERKAN_OVER = (Samverkansstatus.TAKEN_BACK, Samverkansstatus.DECLINED, Samverkansstatus.CLOSED)
