from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "sbs.overview"
    label = "overview"
    verbose_name = "Översikt"

    def ready(self) -> None:
        from sbs.accounts import nav

        nav.add("footer", "Verifiera ett dokument", "overview:verify", order=40)
