from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "agreements"
    verbose_name = "Överenskommelser"

    def ready(self) -> None:
        from agreements import nav, permissions
        from agreements.document import making

        permissions.register()
        nav.register()
        making.register()
