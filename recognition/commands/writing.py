"""Files written whole or not at all: to a path, into a folder under their own names, or to stdout."""

import os
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from rich.console import Console
from rich.progress import track

from recognition.errors import ArgumentError, BrowserError, WriteError

STDOUT: Final = "-"


class File(NamedTuple):
    """A file to make: its name, and what makes its bytes."""

    name: str
    make: Callable[[], bytes]


def format_of(out: str, asked: str | None, known: Collection[str], for_folder: str) -> str:
    """Return the format asked for, or that of the ending of `out`, or for a folder the one given.

    Raises ArgumentError where none of these says which.
    """
    ending = Path(out).suffix.removeprefix(".").lower()
    if asked or ending in known:
        return asked or ending
    if out != STDOUT and _folder(out):
        return for_folder
    raise ArgumentError(f"--out {out} names no format; add --format, one of {', '.join(known)}.")


def write_one(file: File, out: str) -> int:
    """Write a file to a path, into a folder under its own name, or to stdout; return 0."""
    body = file.make()
    if out == STDOUT:
        sys.stdout.buffer.write(body)
        sys.stdout.flush()
    else:
        _write(Path(out) / file.name if _folder(out) else Path(out), body)
    return 0


def write_all(files: Iterable[File], out: str, number: int | None = None) -> int:
    """Write files into a folder, made if it is not there; return 1 if one needs a browser that fails.

    On a terminal a bar shows how many of `number` are done; which could not be made is said at the end.
    """
    if out == STDOUT:
        raise ArgumentError(f"--out {STDOUT} takes one file; name a folder for all of them.")
    screen = Console(stderr=True)
    failed: dict[str, list[str]] = {}
    for file in track(files, "Writing", total=number, console=screen, disable=not screen.is_terminal):
        try:
            _write(Path(out) / file.name, file.make())
        except BrowserError as error:
            failed.setdefault(str(error), []).append(file.name)
    for reason, names in failed.items():
        print(f"Not made: {', '.join(names)}. {reason}", file=sys.stderr)
    return 1 if failed else 0


def _folder(out: str) -> bool:
    """Say whether a path means a folder: it is one, or ends like one."""
    return out.endswith(("/", os.sep)) or os.path.isdir(out)


def _write(path: Path, body: bytes) -> None:
    """Write a file, and its folder if that is missing; a file of that name is replaced at once or kept.

    What is no file, such as /dev/stdout or a pipe, is written to and stays what it is. Raises WriteError,
    naming the path and the reason, where it cannot be written.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(body)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    except (OSError, ValueError) as error:  # a name with a NUL in it is a ValueError
        raise _unwritten(path, error) from error
    try:
        with os.fdopen(number, "wb") as file:
            file.write(body)
        os.chmod(name, 0o666 & ~_mask())
        os.replace(name, path)
    except OSError as error:
        with suppress(OSError):
            os.unlink(name)
        raise _unwritten(path, error) from error


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritten(path: Path, error: OSError | ValueError) -> WriteError:
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return WriteError(f"{path} cannot be written ({reason}); choose another place with --out.")
