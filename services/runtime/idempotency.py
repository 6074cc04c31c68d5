"""The name that a caller gives a request, so that it may send it again."""

from typing import Annotated

from fastapi import Header
from pydantic import AfterValidator

from services.runtime.fields import matching

IdempotencyKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        description=(
            "Your name for this request: the same key again gets the same answer. It must be random, such as a UUID, "
            "and never hold anything about a person: references and ids are derived from it."
        ),
    ),
    AfterValidator(matching(r"[!-~]{8,128}", "is not a key", "send 8 to 128 visible ASCII characters, such as a UUID")),
    AfterValidator(
        matching(
            r"(?![0-9]{9,10}$).*", "looks like a number of a person, which must not be a key", "send a random UUID"
        )
    ),
]
