from sbs.accounts.models.anmalan import Bristanmalan
from sbs.accounts.models.enhet import Enhet
from sbs.accounts.models.roll import Tjansteroll, Vikariat
from sbs.accounts.models.user import User

__all__ = ["Bristanmalan", "Enhet", "Tjansteroll", "User", "Vikariat"]
