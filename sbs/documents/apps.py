from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "sbs.documents"
    label = "documents"
    verbose_name = "Dokument"
