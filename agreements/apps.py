from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "agreements"
    verbose_name = "Överenskommelser"

    def ready(self) -> None:
        from agreements import permissions
        from agreements.document import making

        permissions.register()
        making.register()
