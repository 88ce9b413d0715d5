"""Makes ``django.contrib.admin`` start with our site."""

from django.contrib.admin.apps import AdminConfig


class SbsAdminConfig(AdminConfig):
    default_site = "sbs.accounts.adminsite.SbsAdminSite"
