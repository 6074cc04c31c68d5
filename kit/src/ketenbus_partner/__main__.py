"""`python -m ketenbus_partner URL --secret-file FILE`: does this endpoint take webhooks as it should?"""

import argparse
import dataclasses
import json
import sys
from pathlib import Path

from ketenbus_partner.conformance import check, table


def main() -> None:
    """Exit code 0 when every answer is right, 1 when one is not."""
    parser = argparse.ArgumentParser(prog="ketenbus_partner", description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--secret-file", type=Path, required=True, help="one line: whsec_…, a secret for testing")
    parser.add_argument("--after", type=int, default=0, help="the last sequence that the endpoint has (0)")
    parser.add_argument("--ca-file", help="PEM of the authority to trust; this machine's when left out")
    parser.add_argument("--json", action="store_true", help="for programs")
    asked = parser.parse_args()
    secret = asked.secret_file.read_text(encoding="ascii").strip()
    verdicts = list(check(asked.url, secret, after=asked.after, ca_file=asked.ca_file))
    told = json.dumps([dataclasses.asdict(one) for one in verdicts]) if asked.json else table(verdicts)
    sys.stdout.write(f"{told}\n")
    sys.exit(not all(one.holds for one in verdicts))


if __name__ == "__main__":
    main()
