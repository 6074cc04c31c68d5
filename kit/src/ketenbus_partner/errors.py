"""What can go wrong with a stream, each said with what to do about it."""

from pathlib import Path


class PartnerError(Exception):
    """Whatever this package raises itself."""


class NotAnEvent(PartnerError):
    """What came is no event of Ketenbus: it is at fault whoever sent it, and sending it again changes nothing."""


class NotGenuine(PartnerError):
    """A webhook that is not signed with our secret, or was signed too long ago."""


class Unreachable(PartnerError):
    """What was asked does not answer as it should, after trying for a while: start again later."""


class NotAllowed(PartnerError):
    """The credentials are wrong, or the agreement does not grant this."""


class PastRetention(NotAllowed):
    """What follows the stored position was kept as long as the agreement says, and is gone: those events are missing.

    The message says where to go on; what came before that is to be had from nobody.
    """


class SettingsWrong(PartnerError):
    """Names every setting that is missing."""

    def __init__(self, where: str, names: list[str]) -> None:
        super().__init__(f"{where} does not say {', '.join(names)}")


class PositionUnreadable(PartnerError):
    """Nothing is guessed: from a wrong place events would be handled twice, or never."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} holds no sequence; write the last one that you handled in it, or 0 for none")


class SequenceGap(PartnerError):
    """Events are missing between the last one that was handled and the one that came."""

    def __init__(self, last: int, found: int) -> None:
        self.last, self.found = last, found
        super().__init__(
            f"the stream goes on at {found}, but {last} is the last that was handled: {last + 1} to {found - 1} are"
            " missing. Check the stored position; if it is right, pull what is missing, or ask the operator for it"
        )


class PositionAhead(PartnerError):
    """The stored position is of a stream that goes further than this one."""

    def __init__(self, last: int) -> None:
        super().__init__(
            f"{last} was stored as the last sequence, but the stream does not go so far: it is another stream's"
            " position, or the stream is being restored. Ask the operator before you set it back"
        )
