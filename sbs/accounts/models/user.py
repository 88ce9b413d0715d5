from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone

from sbs.lib.modelfields import FormatCharField


class UserManager(BaseUserManager["User"]):
    """Creates users; the e-mail address is the login name."""

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who logs in: at the agency (``Tjansteroll``) or at a huvudman (``agreements.Kontaktperson``).

    No personnummer: an e-legitimation is matched by ``identity_hash``, a keyed hash of the identity (rules.md).
    """

    email = models.EmailField("e-post", unique=True)
    first_name = models.CharField("förnamn", max_length=100)
    last_name = models.CharField("efternamn", max_length=100)
    title = models.CharField("befattning", max_length=120, blank=True)
    telefon = FormatCharField("telefon", kind="telefon", max_length=30, blank=True)
    is_active = models.BooleanField("aktiv", default=True)
    is_staff = models.BooleanField("får öppna administrationen", default=False)
    identity_hash = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)  # noqa: DJ001 - unique, absent for most
    created_at = models.DateTimeField("skapad", default=timezone.now, editable=False)
    last_seen_at = models.DateTimeField("senast här", null=True, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    class Meta:
        verbose_name = "användare"
        verbose_name_plural = "användare"
        ordering = ["first_name", "last_name"]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def get_full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        return self.first_name
