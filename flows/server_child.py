"""Prefect's server as a child of `capex up`: `prefect server start`, ending with its parent."""

import sys

from flows import children, prefect_settings  # noqa: F401


def main() -> None:
    """Run the server in this process."""
    children.end_with_parent(after=10)  # the runner has states to set before
    from prefect.cli import app

    import flows.mail  # noqa: F401  (the server sends by this block)

    sys.argv = ["prefect", "server", "start"]
    app()


if __name__ == "__main__":
    main()
