"""Reads a partner's stream by Kafka: `python consumer.py partner-coa.env`; with `pull` behind it, by pull."""

import sys
from contextlib import suppress

from ketenbus_partner import Event, FilePosition, KafkaSettings, PullSettings, Unknown, pull, subscribe
from ketenbus_partner.events import housing, intake


def handle(event: Event) -> None:
    """Yours. What it raises ends the program, and the event comes again at the next start."""
    match event.data:
        case intake.PermitGranted(household=household, persons=persons):
            print(f"{event.sequence} household {household} of {persons} may stay")
        case housing.SettlementRegistered(household=household, municipality=municipality):
            print(f"{event.sequence} household {household} lives in {municipality}")
        case Unknown():
            print(f"{event.sequence} {event.type} is newer than this program")
        case _:
            print(f"{event.sequence} {event.subject} {event.name}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    env_file, *by_pull = sys.argv[1:]
    position = FilePosition(f"{env_file}.position")
    if by_pull:
        events = pull(PullSettings.from_file(env_file), position)
    else:
        events = subscribe(KafkaSettings.from_file(env_file), position)
    with suppress(KeyboardInterrupt):
        for one in events:
            handle(one)
