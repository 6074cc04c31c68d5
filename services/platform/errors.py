"""What can go wrong with the platform, each said in one sentence with its remedy."""


class PlatformError(Exception):
    """The platform cannot do what was asked; the message says why and what to do."""
