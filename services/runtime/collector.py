"""Python's collector of garbage, as the processes need it."""

import gc


def spare_the_collector() -> None:
    """What was loaded stays; events and states are freed by their counts, so cycles need be looked for seldom only.

    Not too seldom: each connection that fails while the broker is away leaves one with a buffer of 256 KiB.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 20, 100)
