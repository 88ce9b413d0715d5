from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "sbs.overview"
    label = "overview"
    verbose_name = "Översikt"

    def ready(self) -> None:
        from sbs.overview import kinds, menu, permissions, readers, sources

        permissions.register()
        readers.register()
        kinds.register()
        sources.register()
        menu.register()
