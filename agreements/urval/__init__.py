"""Rules of the urval that know no database: the figures, reading a file from Skolinspektionen, the signals (rules.md; seed 002, 2.3)."""
