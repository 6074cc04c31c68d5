"""That a partner asks for its own stream, by a channel that its agreement grants, and for what is still kept of it."""

from services.agreements.files import Channel
from services.delivery.audience import Audience
from services.runtime.problems import FieldError, Problem
from services.runtime.tokens import Caller


def check_own(name: str, caller: Caller, audience: Audience, channel: Channel) -> None:
    """Whoever it is not, and whoever has no agreement for this channel, is answered alike."""
    terms = audience.agreements.get(name)
    if caller.name != name or terms is None or channel not in terms[-1].channels:
        error = FieldError(
            field="name",
            problem=f"is no stream that this client may receive by {channel}",
            remedy="use the name of your own client; which channels it may use stands in its agreement",
        )
        raise Problem(403, "not-your-stream", "Nothing was done.", errors=[error])


def past_retention(last_gone: int) -> Problem:
    """Whoever would go on from before what is kept must know that it misses something, rather than get what follows."""
    error = FieldError(
        field="after",
        problem=f"is followed by events that were kept for their retention and are gone, up to {last_gone}",
        remedy=f"go on with after={last_gone}, where what is kept begins; come sooner than your agreement's retention"
        " ends",
    )
    return Problem(410, "past-retention", "Nothing was done.", errors=[error])
