"""Word of payments from the bank or the finance system: read, shown before it counts, then registered."""
