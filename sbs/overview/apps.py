from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "sbs.overview"
    label = "overview"
    verbose_name = "Översikt"
