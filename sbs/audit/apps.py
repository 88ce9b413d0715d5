from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "sbs.audit"
    label = "audit"
    verbose_name = "Journal"
