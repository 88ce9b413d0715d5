"""Accounts: invited by mail, closed but never removed. Nobody types another person's password or changes the own roles."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from sbs.accounts import invitations
from sbs.accounts.models import Tjansteroll, User
from sbs.audit.adminbase import ObjectAction, SbsAdminForm, SbsModelAdmin, SbsTabularInline


class UserForm(SbsAdminForm):
    class Meta:
        model = User
        fields = ["first_name", "last_name", "email", "title", "telefon", "is_active"]
        help_texts = {
            "email": "Personen loggar in med adressen. En inbjudan skickas hit när kontot är nytt.",
            "title": "Skrivs ut under namnet i dokument.",
            "telefon": "Till exempel 08-527 332 00.",
            "is_active": "Ta bort krysset när personen slutar. Kontot stängs, men det som personen har gjort finns kvar.",
        }

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].strip().lower()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError("Skriv en annan adress. Det finns redan ett konto med den.")
        return email

    def clean_is_active(self) -> bool:
        active = self.cleaned_data["is_active"]
        if not active and self.instance.pk == getattr(self.actor, "pk", None):
            raise ValidationError("Be en annan administratör. Du kan inte stänga ditt eget konto.")
        return active


class TjansterollInline(SbsTabularInline):
    """Read only on one's own page: nobody gives herself a role."""

    model = Tjansteroll
    fields = ["roll", "enhet", "from_date", "until"]
    may_delete = False

    def _may(self, request: HttpRequest, obj: Any) -> bool:
        return request.user.is_superuser or obj is None or obj.pk != request.user.pk

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and self._may(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self._may(request, obj)


@admin.register(User)
class UserAdmin(SbsModelAdmin):
    form = UserForm
    reads_logged = True
    personal = ("first_name", "last_name", "email", "title", "telefon")
    may_delete = False
    list_display = ["email", "first_name", "last_name", "title", "is_active", "last_seen_at"]
    list_display_links = ["email", "first_name", "last_name"]
    list_filter = ["is_active", "tjansteroller__roll", "tjansteroller__enhet"]
    search_fields = ["first_name", "last_name", "email", "title"]
    readonly_fields = ["created_at", "last_seen_at"]
    inlines = [TjansterollInline]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The operator's own account is not for an administrator to take over."""
        allowed = obj is None or not obj.is_superuser or request.user.is_superuser
        return super().has_change_permission(request, obj) and allowed

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type[forms.ModelForm]:
        if obj is None:
            kwargs["exclude"] = ["is_active"]
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fields = ["first_name", "last_name", "email", "title", "telefon"]
        return fields if obj is None else [*fields, "is_active", *self.readonly_fields]

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if not change or "email" in form.changed_data:
            EmailAddress.objects.filter(user=obj).delete()
            EmailAddress.objects.create(user=obj, email=obj.email, verified=True, primary=True)
        if change and "email" in form.changed_data:
            invitations.tell_old_address(obj, form.initial["email"], actor=request.user)  # type: ignore[arg-type]
        if not change:
            self._invite(request, obj)

    def _invite(self, request: HttpRequest, obj: User) -> str:
        invitations.invite(obj, actor=request.user, at=timezone.now())  # type: ignore[arg-type]
        return f"En inbjudan är på väg till {obj.email}. Länken i den gäller i tre dagar."

    # --- buttons ---------------------------------------------------------------------------------------------------------

    def object_actions(self, request: HttpRequest, obj: User) -> list[ObjectAction]:
        if not self.has_change_permission(request, obj) or not obj.is_active:
            return []
        invite = [] if obj.has_usable_password() else [ObjectAction("send_invitation", "Skicka inbjudan igen")]
        lost = obj != request.user and Authenticator.objects.filter(user=obj).exists()
        return [*invite, *([ObjectAction("remove_factors", "Ta bort andra faktorn")] if lost else [])]

    def send_invitation(self, request: HttpRequest, obj: User) -> str:
        return self._invite(request, obj)

    def remove_factors(self, request: HttpRequest, obj: User) -> str:
        """For who has lost the telephone or the key: a new factor must be added at the next login."""
        Authenticator.objects.filter(user=obj).delete()
        self._log(request, obj, "remove_factors", f"Tog bort andra faktorn för {obj}.")
        return f"Andra faktorn är borttagen. {obj} får lägga till en ny vid nästa inloggning."
