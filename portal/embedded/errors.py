"""What can go wrong, said in words for the person at the terminal."""


class EmbeddedError(Exception):
    """Printed as it is, without a traceback."""


class AlreadyRunning(EmbeddedError):
    """Somebody else owns the services of this checkout; the others only connect."""
