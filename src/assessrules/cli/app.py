"""The entry point `assessrules`.

In: the words of the command line. Out: an exit status: 0 done, 1 the answer is "not in order", 2 bad input. Only this
file knows that the command line's libraries may be absent.
"""

from __future__ import annotations

import sys

INTERRUPTED = 130
"""The status that shells expect after Ctrl-C."""


def main() -> None:
    """Run the command line; one clear sentence when typer and rich are not installed."""
    try:
        import rich  # noqa: F401
        import typer  # noqa: F401
    except ImportError:
        sys.stderr.write('命令行需要另装：pip install "assessrules[cli]"  ')
        sys.stderr.write('(the command line needs: pip install "assessrules[cli]")\n')
        raise SystemExit(2) from None
    try:
        from assessrules.cli.program import build

        build()()
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None


if __name__ == "__main__":
    main()
