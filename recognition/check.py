"""Every rule about data/, all problems at once."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from inspect import signature
from pathlib import Path
from typing import Any, Final

from frictionless import Dialect, Resource, Schema

from recognition.package import described
from recognition.rules import RULES
from recognition.sheets import Problem, Sheet, read, shown, stray, unordered
from recognition.tables import NAMES

__all__ = ["Problem", "check"]

_FORMS: Final = {
    "boolean": (re.compile("true|false"), "true or false"),
    "integer": (re.compile("-?[0-9]{1,18}"), "a whole number of at most 18 digits"),
    "number": (re.compile(r"-?[0-9]+(\.[0-9]+)?"), "a number in plain digits"),
    "date": (re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"), "a day of the calendar, YYYY-MM-DD"),
}
_PATTERN_TOLD_BY_RULES: Final = {
    ("claims", "claim_id"),
    ("claims", "date"),
    ("claims", "disputes"),
    ("sources", "published"),
    ("sources", "url"),
}


def check(folder: Path) -> list[Problem]:
    """Return every problem of the tables in a folder, sorted; an empty list if there is none.

    Reads datapackage.json and the six tables, nothing else, and nothing over a network. Raises DataError only
    if the folder or its datapackage.json cannot be read; whatever stands in the files becomes a problem.
    """
    schemas, edition, problems = described(folder)
    sound, faults = _sheets(folder, schemas)
    problems += faults
    for name, sheet in sound.items():
        for rule in (_ordered, _forms, _types_and_keys):
            problems += _guarded(f"{name}.csv", rule, sheet, schemas[name])
        problems += _guarded(f"{name}.csv", _references, sheet, schemas[name], sound)
    problems += _by_rules(sound, edition)
    return sorted(_without_echoes(problems, sound))


def _sheets(folder: Path, schemas: dict[str, Schema]) -> tuple[dict[str, Sheet], list[Problem]]:
    """Return the sheets that have the columns described, and the problems of form of all six."""
    sound: dict[str, Sheet] = {}
    problems: list[Problem] = []
    for name in NAMES:
        sheet, faults = read(folder, name)
        if sheet:
            faults += _guarded(f"{name}.csv", stray, sheet)
        if sheet and name in schemas:
            misnamed = list(_header(sheet, schemas[name]))
            faults += misnamed
            sound |= {} if misnamed else {name: sheet}
        problems += faults
    return sound, problems


def _guarded(file: str, rule: Callable[..., Iterable[Problem]], *args: Any, **named: Any) -> list[Problem]:
    """Return a rule's problems; where it breaks on content that nobody foresaw, say so as a problem."""
    try:
        return list(rule(*args, **named))
    except Exception as error:
        reason = f"{type(error).__name__}: {shown(str(error))}"
        return [Problem(file, 0, "", f"could not be checked in full ({reason}); mend the other problems.")]


def _header(sheet: Sheet, schema: Schema) -> Iterator[Problem]:
    if sheet.header != schema.field_names:
        own, expected = (", ".join(names) for names in (sheet.header, schema.field_names))
        lacking = [name for name in schema.field_names if name not in sheet.header]
        more = f" without {', '.join(lacking)}" if lacking else ""
        message = f"the header is {shown(own)}{more}; expected '{expected}'. Its rows are checked after that."
        yield sheet.at(1, "", message)


def _ordered(sheet: Sheet, schema: Schema) -> Iterator[Problem]:
    return unordered(sheet, schema.primary_key)


def _forms(sheet: Sheet, schema: Schema) -> Iterator[Problem]:
    """Yield cells that a lenient reader would take for their type, such as 2024-1-5, 1_000 or NaN."""
    typed = [(field.name, *_FORMS[field.type]) for field in schema.fields if field.type in _FORMS]
    for line, row in sheet.rows:
        for column, form, expected in typed:
            if row[column] and not form.fullmatch(row[column]):
                yield sheet.at(line, column, f"{shown(row[column])} is not {expected}.")


def _types_and_keys(sheet: Sheet, schema: Schema) -> Iterator[Problem]:
    """Yield what frictionless finds, cell by cell: types, constraints, keys, missing and extra cells.

    It gets the cells, never the file, and of them the rows in doubt. Foreign keys are left to `_references`:
    frictionless would copy and parse the other table again for each of them, which doubles the time.
    """
    alone = Schema(fields=schema.fields, primary_key=schema.primary_key)
    doubtful = sheet.only(_in_doubt(sheet, alone))
    cells = [sheet.header, *doubtful.cells]
    first = Dialect(header=True, header_rows=[1])  # else the header is sought among rows of another length
    with Resource(name=sheet.name, data=cells, schema=alone, dialect=first) as table:
        for row in table.row_stream:
            for error in row.errors:
                yield from _translated(error, doubtful, alone)


def _in_doubt(sheet: Sheet, schema: Schema) -> Iterator[bool]:
    """Say of each row whether a cell has a fault, its key stands elsewhere too, or its length is wrong.

    frictionless reads each text of a column once for this, and whole rows only where there is a doubt: of
    100,000 claims, all sound, in 2 s of the 6 s that it takes for every row.
    """
    width = len(sheet.header)
    columns = [*zip(*(cells for cells in sheet.cells if len(cells) == width), strict=True)]
    readers = (field.create_cell_reader() for field in schema.fields)
    faults = [
        {text for text in {*column} if read(text)[1]} for column, read in zip(columns, readers, strict=False)
    ]
    watched = [(place, texts) for place, texts in enumerate(faults) if texts]
    unique = [[field.name] for field in schema.fields if field.constraints.get("unique")]
    repeated = [sheet.repeated(key) for key in [schema.primary_key, *unique] if key]
    for number, cells in enumerate(sheet.cells):
        sound = len(cells) == width and any(cells) and not any(number in rows for rows in repeated)
        yield not sound or any(cells[place] in texts for place, texts in watched)


def _translated(error: Any, sheet: Sheet, schema: Schema) -> Iterator[Problem]:
    line = sheet.lines[error.row_number - 2]
    match error.type:
        case "blank-row":
            yield sheet.at(line, "", "is a blank line; delete it.")
        case "extra-cell" | "missing-cell":
            message = f"has {len(error.cells)} cells; expected {len(sheet.header)}, as in the header."
            yield sheet.at(line, "", message)
        case "unique-error" | "primary-key":
            key = schema.primary_key if error.type == "primary-key" else [error.field_name]
            if twin := re.search(r"position (\d+)$", error.note):
                message = f"has the same {', '.join(key)} as line {sheet.lines[int(twin[1]) - 2]}; keep one."
                yield sheet.at(line, key[0] if len(key) == 1 else "", message)
        case "type-error":
            field = schema.get_field(error.field_name)
            yield sheet.at(line, field.name, f"{shown(error.cell)} is not {_FORMS[field.type][1]}.")
        case "constraint-error":
            yield from _constraint(error, sheet, schema, line)
        case _:
            yield sheet.at(line, "", shown(error.message))


def _constraint(error: Any, sheet: Sheet, schema: Schema, line: int) -> Iterator[Problem]:
    field = schema.get_field(error.field_name)
    rule = error.note.split('"')[1]
    bound = field.constraints[rule]
    if rule == "pattern" and (sheet.name, field.name) in _PATTERN_TOLD_BY_RULES:
        return
    expected = {
        "required": "is empty; expected a value: {text}",
        "enum": "{cell} is not one of {bound}.",
        "pattern": "{cell} is not of the expected form {bound}: {text}",
        "maxLength": "{cell} has {length} characters; expected at most {bound}.",
        "minimum": "{cell} is too small; expected at least {bound}.",
        "maximum": "{cell} is too large; expected at most {bound}.",
    }.get(rule, "{cell} does not hold to " + rule + " {bound}.")
    shape = ", ".join(map(str, bound)) if isinstance(bound, list) else bound
    cell = {"cell": shown(error.cell), "length": len(error.cell)}
    yield sheet.at(line, field.name, expected.format(**cell, bound=shape, text=field.description))


def _references(sheet: Sheet, schema: Schema, sound: dict[str, Sheet]) -> Iterator[Problem]:
    """Yield rows that name what another table does not hold; a table that is broken is not asked."""
    for key in schema.foreign_keys:
        other, there = key["reference"]["resource"], key["reference"]["fields"]
        if other not in sound:
            continue
        known = {tuple(row[column] for column in there) for _, row in sound[other].rows}
        for line, row in sheet.rows:
            own = tuple(row[column] for column in key["fields"])
            if any(own) and own not in known:
                named = " with ".join(shown(cell) for cell in own)
                message = f"{named} is not in {other}.csv; add it there or mend it here."
                yield sheet.at(line, key["fields"][-1], message)


def _by_rules(sound: dict[str, Sheet], edition: date | None) -> list[Problem]:
    """Apply each rule whose sheets are sound."""
    given: dict[str, Any] = dict(sound)
    if edition:
        given["edition"] = edition
    found: list[Problem] = []
    for rule in RULES:
        names = list(signature(rule).parameters)
        if all(name in given for name in names):
            found += _guarded(f"{names[0]}.csv", rule, **{name: given[name] for name in names})
    return found


def _without_echoes(problems: list[Problem], sound: dict[str, Sheet]) -> set[Problem]:
    """Drop repeats, and the cells of rows of the wrong length: they stand in columns that are not theirs."""
    ragged = {(f"{name}.csv", line) for name, sheet in sound.items() for line in sheet.ragged}
    return {
        problem for problem in problems if not problem.column or (problem.file, problem.line) not in ragged
    }
