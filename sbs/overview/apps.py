from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "sbs.overview"
    label = "overview"
    verbose_name = "Översikt"

    def ready(self) -> None:
        from sbs.overview import menu, sources

        sources.register()
        menu.register()
