"""The first version of each avtalsmall, as data. It is loaded once; after that an admin edits the mall and this text is history."""
