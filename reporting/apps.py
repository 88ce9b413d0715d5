from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "reporting"
    verbose_name = "Redovisningar"

    def ready(self) -> None:
        from agreements.registries import CHECKS
        from reporting import checks

        CHECKS.extend(checks.RULES)
