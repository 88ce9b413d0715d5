from tests.agreements.editor.conftest import ok, register, writer

__all__ = ["ok", "register", "writer"]
