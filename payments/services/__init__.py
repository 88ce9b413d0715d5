"""Writes other than a change of state, one module per area (a state is changed by the process's ``perform``)."""
