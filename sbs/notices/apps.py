from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "sbs.notices"
    label = "notices"
    verbose_name = "Utskick"
