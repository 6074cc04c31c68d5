"""Where commands wait for the service's lock: those that wait together are decided together."""

import hashlib
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any
from uuid import UUID

import orjson

# More than ever wait at once in practice; a transaction stays short.
COMMANDS_AT_ONCE = 100
# In a crowd, turns begin so many seconds apart: each one saved spares the database a transaction.
CROWD_PACE_SECONDS = 0.025

Receipt = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a command; the same for every repetition of it."""

    command: UUID
    events: tuple[Receipt, ...]
    """Of each event: id, type, subject, sequence and whether it is a rejection."""


@dataclass(frozen=True)
class Given:
    """A command with its id."""

    command: object
    id: UUID

    @cached_property
    def fingerprint(self) -> str:
        """By which a key that is used for another command is noticed."""
        return hashlib.sha256(type(self.command).__name__.encode() + orjson.dumps(self.command)).hexdigest()


Outcome = Answer | Exception


class Desk:
    """Takes commands from many threads; whichever has the turn deals with all that wait, in the order they came.

    So only one of them waits for the database's lock, and a crowd costs hardly more than one.
    """

    def __init__(
        self,
        decide: Callable[[Sequence[Given]], Sequence[Outcome]],
        pace_seconds: float = CROWD_PACE_SECONDS,
        pause: Callable[[float], object] = time.sleep,
    ) -> None:
        """`decide` gives an outcome for each command, and raises nothing; who gives them one by one never pauses."""
        self._decide = decide
        self._pace_seconds = pace_seconds
        self._pause = pause
        self._next_at = 0.0
        """When the next turn may begin: after a crowd, a pace after the last; else at once."""
        self._turn = Lock()
        self._guard = Lock()
        self._waiting: list[tuple[Given, Future[Answer]]] = []

    @property
    def waiting(self) -> int:
        """How many wait for the next turn."""
        return len(self._waiting)

    def give(self, given: Given) -> Answer:
        """Wait for the command's answer; raises what stands against it."""
        answer: Future[Answer] = Future()
        with self._guard:
            self._waiting.append((given, answer))
        with self._turn:
            while not answer.done():
                self._deal()
        return answer.result()

    def _deal(self) -> None:
        if (early := self._next_at - time.monotonic()) > 0:
            self._pause(early)
        began = time.monotonic()
        with self._guard:
            now, self._waiting = self._waiting[:COMMANDS_AT_ONCE], self._waiting[COMMANDS_AT_ONCE:]
        self._next_at = began + self._pace_seconds if len(now) > 1 else 0.0
        outcomes = self._decide([given for given, _ in now])
        for (_, answer), outcome in zip(now, outcomes, strict=True):
            if isinstance(outcome, Exception):
                answer.set_exception(outcome)
            else:
                answer.set_result(outcome)
