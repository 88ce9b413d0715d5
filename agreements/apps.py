from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "agreements"
    verbose_name = "Överenskommelser"

    def ready(self) -> None:
        from agreements import nav, permissions, phase_facts
        from agreements.document import case_readers, erbjudande, making
        from agreements.plan import making as plan_making
        from agreements.workflow.urval import beslut as urvalsbeslut

        permissions.register()
        nav.register()
        phase_facts.register()
        making.register()
        plan_making.register()
        erbjudande.register()
        case_readers.register()
        urvalsbeslut.register()
