"""`python -m karriereflyt.services`: what bin/up runs."""

import argparse
import signal
import sys
from pathlib import Path


def main() -> int:
    """Starts the house with the options of bin/up."""
    # Ctrl-C while modules are still loading has nothing to stop: it ends this process without a traceback.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from karriereflyt.services.ports import DEFAULT_BASE  # noqa: PLC0415 - after the line above
    from karriereflyt.services.up import Wishes, up  # noqa: PLC0415 - after the line above

    options = argparse.ArgumentParser(prog="bin/up", description="Starts karriereflyt with everything it needs.")
    options.add_argument("--home", type=Path, default=Wishes.home, metavar="DIR", help="where state is kept (var)")
    options.add_argument(
        "--ports", type=int, default=DEFAULT_BASE, metavar="BASE", help=f"all ports from this one on ({DEFAULT_BASE})"
    )
    options.add_argument("--people", type=Path, metavar="FILE.csv", help="people instead of the example university's")
    options.add_argument("--units", type=Path, metavar="FILE.csv", help="their units")
    return up(Wishes(**vars(options.parse_args())))


if __name__ == "__main__":
    sys.exit(main())
