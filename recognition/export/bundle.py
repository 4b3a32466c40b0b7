"""A view in every format as one zip file, with a text that says what is in it and how to cite it."""

import io
import textwrap
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from recognition.errors import BrowserError
from recognition.export.formats import SINGLE, Exhibit, write
from recognition.views import View
from recognition.views.cited import notes

_README: Final = "README.txt"
_WIDTH: Final = 96


def to_zip(exhibit: Exhibit) -> bytes:
    """Return every format that fits the view in one archive; its text says what is missing and why.

    Files are dated by the edition: the same view makes the same bytes.
    """
    view, files = exhibit.view, {}
    missing: dict[str, str] = {}
    for name in (name for name, form in SINGLE.items() if form.fits(view, exhibit.figure)):
        try:
            files[name] = write(exhibit, name, SINGLE)
        except BrowserError as error:
            missing[name] = str(error)
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        _add(archive, view, _README, _readme(view, [*files], missing).encode("utf-8"))
        for name, body in files.items():
            _add(archive, view, f"{view.file_stem}.{name}", body)
    return made.getvalue()


def _add(archive: ZipFile, view: View, name: str, body: bytes) -> None:
    entry = ZipInfo(f"{view.file_stem}/{name}", view.edition.day.timetuple()[:6])
    entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
    archive.writestr(entry, body)


def _readme(view: View, names: list[str], missing: dict[str, str]) -> str:
    """Return what the view shows, what each file is for, what is missing and why, and how to cite."""
    files = [f"{view.file_stem}.{name}: {SINGLE[name].label}" for name in names]
    reasons = dict.fromkeys(missing.values())
    gone = [
        f"Missing: {', '.join(name.upper() for name in missing if missing[name] == reason)}. {reason}"
        for reason in reasons
    ]
    said = [f"{name}: {text}" for name, text in notes(view).items() if text and name != "finding"]
    parts = [[view.title], files, gone, said]
    return "\n\n".join("\n".join(map(_folded, part)) for part in parts if part) + "\n"


def _folded(line: str) -> str:
    return textwrap.fill(line, _WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
