from sbs.accounts.admin import roll, user  # noqa: F401 - they register themselves
