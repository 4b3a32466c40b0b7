"""Files written whole or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from recognition.errors import WriteError


def folder(out: str) -> bool:
    """Say whether a path means a folder: it is one, or ends like one."""
    return out.endswith(("/", os.sep)) or Path(out).is_dir()


def write_bytes(path: Path, body: bytes) -> None:
    """Write a file, and its folder if that is missing; a file of that name is replaced at once or kept.

    Raises WriteError, naming the path and the reason, where it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    except OSError as error:
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


def _unwritten(path: Path, error: OSError) -> WriteError:
    reason = error.strerror or type(error).__name__
    return WriteError(f"{path} cannot be written ({reason}); choose another place with --out.")
