"""Writes to plans that are no act of their process: requested, written in, marked as done, who is invited."""
