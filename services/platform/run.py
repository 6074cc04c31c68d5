"""Becomes one process of one service: `python -m services.platform.run housing worker`.

The same as `ketenbus run`, without loading the rest of the command line into each of ten processes.
"""

import gc
import importlib
import sys


def run(service: str, role: str) -> None:
    """Settings come from the environment (KETENBUS_…)."""
    gc.disable()  # nothing of what is being loaded is garbage, and looking for it takes a tenth of the start
    process = importlib.import_module(f"services.{service}.{role}_process")
    gc.enable()
    process.run()


if __name__ == "__main__":
    run(*sys.argv[1:])
