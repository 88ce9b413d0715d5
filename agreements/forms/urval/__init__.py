"""Forms of the urval, one module per page."""
