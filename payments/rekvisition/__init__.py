"""The content of a rekvisition: what it says, what is wrong with it, when its money can come, and the document made of it."""


def register() -> None:
    """The document's kinds, the process and what stops an instalment; called once when the app starts."""
    from payments.hinder import HINDER
    from payments.hinder import rekvisition as hinder
    from payments.registries import UNDERLAG
    from payments.rekvisition import making, underlag
    from payments.workflow import rekvisition as _process  # noqa: F401 - adds itself to the processes

    making.register()
    HINDER.extend(hinder.RULES)
    UNDERLAG.append(underlag.line)
