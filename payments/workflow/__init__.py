"""The processes of payments, one package per noun: its table, its effects and its ``perform_<noun>``."""
