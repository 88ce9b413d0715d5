"""The diarium's pages: the list with its filter, its columns as a file, registering by hand and with the agency's own numbers."""
