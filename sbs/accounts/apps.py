from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "sbs.accounts"
    label = "accounts"
    verbose_name = "Konton"
