"""Becomes one process of one service: `python -m services.platform.run housing worker`.

The same as `ketenbus run`, without loading the rest of the command line into each of ten processes.
"""

import importlib
import sys


def run(service: str, role: str) -> None:
    """Settings come from the environment (KETENBUS_…)."""
    getattr(importlib.import_module(f"services.{service}.app"), f"run_{role}")()


if __name__ == "__main__":
    run(*sys.argv[1:])
