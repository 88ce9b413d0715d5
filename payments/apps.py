from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "payments"
    verbose_name = "Pengar"

    def ready(self) -> None:
        from agreements import registries
        from payments import checks, document, services

        registries.CHECKS.extend(checks.RULES)
        registries.DOCUMENT_PARTS["utbetalningsplan"] = document.utbetalningsplan
        registries.COPIERS.append(services.copy_plan)
