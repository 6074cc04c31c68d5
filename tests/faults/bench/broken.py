"""What a fault itself may find, besides the checkers."""


class Broken(Exception):
    """A promise that a fault itself can see broken."""
