"""Writes of the urval besides the two processes: rounds, underlag, candidates, cases, tillsyn."""
