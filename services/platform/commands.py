"""Programs that run to their end."""

import subprocess
from collections.abc import Sequence

from services.platform.errors import PlatformError

SHOWN_CHARACTERS = 500


def complete(command: Sequence[str], *, seconds: float, failure: str) -> None:
    """Runs it; when it does not succeed in time, `failure` is told with the end of what the program said."""
    try:
        subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=True)
    except subprocess.TimeoutExpired as error:
        raise PlatformError(f"{failure}: it took longer than {seconds:.0f} s.") from error
    except subprocess.CalledProcessError as error:
        said = (error.stderr or error.stdout).strip()[-SHOWN_CHARACTERS:]
        raise PlatformError(f"{failure}: {said}") from error
