"""A case in one ZIP: every document of the diarium, METS manifest, check sums and a readable list (features.md, What none has, 10)."""
