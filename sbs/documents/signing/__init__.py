"""Signing technique: bytes in, bytes out. Knows no models; only ``backends.get_backend`` reads the settings."""
