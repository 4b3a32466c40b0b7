"""The command line. Run `python -m recognition --help`."""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from recognition.charts import CHARTS, DATED
from recognition.commands import answers
from recognition.commands.arguments import Parser, add_data, add_filters, one_day
from recognition.commands.brief import BRIEFS, WORLD, write_briefs
from recognition.commands.export import ALL, write_charts
from recognition.errors import RecognitionError
from recognition.export.render import FORMATS

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 well, 1 problems found, 2 bad arguments, data or place."""
    try:
        chosen = parser().parse_args(arguments)
        code = int(chosen.command(chosen))
        sys.stdout.flush()
        return code
    except RecognitionError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:  # of stdout: files say themselves what hinders them
        print(f"stdout cannot be written ({error.strerror}); choose another place.", file=sys.stderr)
        with suppress(OSError):
            sys.stdout.close()
        return 2


def parser() -> argparse.ArgumentParser:
    """Return what reads the arguments of every command."""
    top = Parser(prog="recognition", description="How states and organisations stand toward the Taliban.")
    commands = top.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)

    def add(name: str, text: str, command: Command) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(name, help=text, description=f"{text}.")
        added.set_defaults(command=command)
        return added

    check = add("check", "list every problem in the tables", answers.print_problems)
    check.add_argument("--format", choices=["text", "json"], default="text")
    add_data(check)

    standing = add("standing", "who stands where on a day", answers.print_standings)
    standing.add_argument("--format", choices=["table", "csv", "json"], default="table")
    add_filters(standing)

    changes = add("changes", "who moved between two days", answers.print_changes)
    changes.add_argument("--since", type=one_day, required=True, metavar="DAY", help="moves after this day")
    changes.add_argument("--until", type=one_day, required=True, metavar="DAY", help="and up to this one")
    changes.add_argument("--format", choices=["table", "csv", "json"], default="table")
    add_filters(changes, day=False)

    export = add("export", "write a chart as a file, or all charts into a folder", write_charts)
    names = [*CHARTS, ALL]
    export.add_argument("chart", choices=names, metavar="CHART", help=f"one of {', '.join(names)}")
    first = f"first day of the axis of {', '.join(DATED)}"
    export.add_argument("--from", dest="first", type=one_day, metavar="DAY", help=first)
    _add_file(export, FORMATS)

    brief = add("brief", "write a page to print on one actor or the world, or all of them", write_briefs)
    brief.add_argument("subject", metavar="SUBJECT", help=f"a code like KAZ; {WORLD}; or {ALL}")
    _add_file(brief, BRIEFS)

    verify = add("verify", "recompute every fingerprint", answers.print_proofs)
    verify.add_argument("--documents", type=Path, required=True, metavar="DIR", help="founding documents")
    add_data(verify)
    return top


def _add_file(parser: argparse.ArgumentParser, formats: Iterable[str]) -> None:
    """Let a command take the format and the place of a file, and the filters of what it shows."""
    parser.add_argument("--format", choices=[*formats], help="taken from the ending of --out if left out")
    parser.add_argument("--out", required=True, metavar="PATH", help="a file, a folder, or - for stdout")
    add_filters(parser)


if __name__ == "__main__":
    sys.exit(main())
