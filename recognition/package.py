"""What datapackage.json says of the tables, taken in with distrust: no path or address in it is followed."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from frictionless import FrictionlessException, Schema

from recognition.errors import DataError
from recognition.sheets import Problem, content, hidden, shown
from recognition.tables import NAMES, PACKAGE

TYPES: Final = ("boolean", "date", "integer", "number", "string")
_BOUNDS: Final = ("required", "unique", "pattern", "enum", "minimum", "maximum")
_ODD: Final = ("missingValues", "format", "bareNumber", "decimalChar", "groupChar")
_TEXT: Final = {"required": True}
_DAY: Final = {"type": "date", "required": True}
_LANE: Final = {
    "required": True,
    "enum": "consulate contact envoy listing mission position recognition sanctions".split(),
}
_EDTF: Final = {"pattern": r"^\d{4}(-\d{2}(-\d{2})?)?~?(/\d{4}(-\d{2}(-\d{2})?)?~?)?$"}
_HASH: Final = {"pattern": "^[0-9a-f]{64}$"}
_RELIED_ON: Final[dict[str, dict[str, dict[str, Any]]]] = {
    "actors": {
        "actor": {"required": True, "unique": True, "pattern": "^[A-Z0-9]{2,8}$"},
        "name": _TEXT,
        "kind": {"required": True, "enum": "state organisation aggregate".split()},
        "un_member": {"type": "boolean", "required": True},
        "region": {},
        "subregion": {},
        "latitude": {"type": "number", "minimum": -90, "maximum": 90},
        "longitude": {"type": "number", "minimum": -180, "maximum": 180},
    },
    "claims": {
        "claim_id": {
            "required": True,
            "unique": True,
            "pattern": "^[a-z0-9]+-[0-9.-]+-[a-z]+-[a-z_]+(-[0-9]+)?$",
        },
        "actor": _TEXT,
        "date": {"required": True, **_EDTF},
        "dimension": _LANE,
        "status": {"required": True, "pattern": "^[a-z_]+$"},
        "claimed_by": {
            "required": True,
            "enum": "host_government court organisation media expert taliban".split(),
        },
        "confidence": {"required": True, "enum": "high medium low".split()},
        "summary": _TEXT,
        "disputes": {"pattern": r"^[^;\s]+(;[^;\s]+)*$"},
        "note": {},
    },
    "coverage": {
        "actor": _TEXT,
        "dimension": _LANE,
        "checked": _DAY,
        "outcome": {"required": True, "enum": "found nothing_found".split()},
        "note": {},
    },
    "evidence": {
        "claim_id": _TEXT,
        "source_id": _TEXT,
        "locator": {"pattern": r"^p[1-9]\d*$"},
        "fingerprint": _HASH,
    },
    "sources": {
        "source_id": {"required": True, "unique": True, "pattern": "^[a-z0-9][a-z0-9-]*$"},
        "title": _TEXT,
        "publisher": _TEXT,
        "url": {"pattern": r"^https?://[^\s]+$"},
        "published": _EDTF,
        "accessed": _DAY,
        "language": {"required": True, "pattern": "^[a-z]{2}$"},
        "kind": {
            "required": True,
            "enum": "founding government court organisation media expert encyclopedia".split(),
        },
        "sha256": _HASH,
    },
    "statuses": {
        "dimension": _LANE,
        "status": {"required": True, "pattern": "^[a-z_]+$"},
        "label": _TEXT,
        "definition": _TEXT,
        "effect": {"required": True, "enum": "sets step".split()},
        "group": _TEXT,
        "level": {"type": "integer", "required": True, "minimum": 1, "maximum": 6},
        "rank": {"type": "integer", "required": True, "minimum": 1},
    },
}
"""What every other module takes for granted of a cell, once `check` has found nothing.

A description may explain more, but that of a stranger may not promise less, nor bring patterns of its own:
one can be made to take years.
"""
_KEYS: Final[dict[str, tuple[list[str], dict[str, list[str]]]]] = {
    "actors": (["actor"], {}),
    "claims": (["claim_id"], {"actors": ["actor"], "statuses": ["dimension", "status"]}),
    "coverage": (["actor", "dimension"], {"actors": ["actor"]}),
    "evidence": (["claim_id", "source_id"], {"claims": ["claim_id"], "sources": ["source_id"]}),
    "sources": (["source_id"], {}),
    "statuses": (["dimension", "status"], {}),
}
"""The key of each table, and the tables that it refers to by columns of the same names."""


class Package(NamedTuple):
    """The schema of each table that is described as expected, the edition's day, and what is wrong."""

    schemas: dict[str, Schema]
    edition: date | None
    problems: list[Problem]


def described(folder: Path) -> Package:
    """Return what datapackage.json says; raises DataError only if it cannot be read."""
    try:
        text = content(folder, PACKAGE)
    except DataError as error:
        raise DataError(f"{folder / PACKAGE} {error}") from error
    try:
        package = json.loads(text.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        return _hopeless(line, "", f"is no UTF-8 JSON ({error})")
    if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
        return _hopeless(0, "resources", "is not the list of tables")
    edition = _day(package.get("created"))
    schemas, problems = _schemas(package["resources"])
    return Package(schemas, edition, [*_edition_problems(package, edition), *problems])


def _hopeless(line: int, column: str, fault: str) -> Package:
    return Package({}, None, [Problem(PACKAGE, line, column, f"{fault}; restore the file.")])


def _day(created: object) -> date | None:
    try:
        return date.fromisoformat(str(created)[:10])
    except ValueError:
        return None


def _edition_problems(package: dict[str, Any], edition: date | None) -> Iterator[Problem]:
    if not edition:
        message = (
            f"{shown(str(package.get('created')))} is no day of an edition; expected YYYY-MM-DDT00:00:00Z."
        )
        yield Problem(PACKAGE, 0, "created", message)
    for key in ("title", "version"):
        if not isinstance(package.get(key), str) or not package[key]:
            yield Problem(PACKAGE, 0, key, "is missing or no text; the citation needs it.")
    for key in ("title", "version", "homepage"):
        if unseen := hidden(str(package.get(key, ""))):
            yield Problem(PACKAGE, 0, key, f"has an invisible control or direction character ({unseen}).")


def _schemas(resources: list[Any]) -> tuple[dict[str, Schema], list[Problem]]:
    schemas: dict[str, Schema] = {}
    problems: list[Problem] = []
    for place, resource in enumerate(resources):
        try:
            name = _name(resource)
            if name in schemas:
                raise DataError(f"describes {shown(name)} a second time; keep one.")
            schemas[name] = _schema(name, resource)
        except DataError as error:
            problems.append(Problem(PACKAGE, 0, f"resources[{place}]", str(error)))
    for name in sorted(set(NAMES) - set(schemas)):
        message = f"does not describe {name}.csv as expected, so its cells are not checked; restore it."
        problems.append(Problem(PACKAGE, 0, "resources", message))
    return schemas, problems


def _name(resource: object) -> str:
    if not isinstance(resource, dict):
        raise DataError("is no object; expected one for each table.")
    name, path = resource.get("name"), resource.get("path")
    if name not in NAMES:
        raise DataError(f"describes {shown(str(name))}; expected only {', '.join(NAMES)}.")
    if path != f"{name}.csv":
        raise DataError(f"has the path {shown(str(path))}; expected '{name}.csv', and nothing else is read.")
    return str(name)


def _schema(name: str, resource: dict[str, Any]) -> Schema:
    """Build a schema from fields and keys alone; raises DataError if they are not of the expected shape."""
    given = resource.get("schema")
    fields = given.get("fields") if isinstance(given, dict) else None
    if not isinstance(given, dict) or not isinstance(fields, list):
        raise DataError("has no schema with a list of fields in it; expected it in this file, not elsewhere.")
    for field in fields:
        if not isinstance(field, dict) or field.get("type") not in TYPES:
            raise DataError(f"has the field {shown(str(field))}; expected one of type {', '.join(TYPES)}.")
    parts = {key: given[key] for key in ("fields", "primaryKey", "foreignKeys") if key in given}
    try:
        schema = Schema.from_descriptor(parts)
    except FrictionlessException as error:
        reasons = "; ".join(reason.note for reason in error.reasons) or error.error.note
        raise DataError(f"has no valid schema ({shown(reasons)}); restore it.") from error
    except Exception as error:  # a descriptor that the library did not foresee
        raise DataError(f"has no valid schema ({shown(repr(error))}); restore it.") from error
    if lacking := [column for column in _RELIED_ON[name] if column not in schema.field_names]:
        raise DataError(f"does not describe the columns {', '.join(lacking)} of {name}.csv; restore them.")
    for field in fields:
        _promised(field, _RELIED_ON[name].get(field["name"]))
    references = {key["reference"]["resource"]: key["fields"] for key in schema.foreign_keys}
    same = all(key["fields"] == key["reference"]["fields"] for key in schema.foreign_keys)
    if (schema.primary_key, references) != _KEYS[name] or not same:
        raise DataError(f"has other keys than those of {name}.csv; restore primaryKey and foreignKeys.")
    return schema


def _promised(field: dict[str, Any], wanted: dict[str, Any] | None) -> None:
    """Raise DataError if a field is described as something else than what is relied on."""
    place = f"describes the column {shown(str(field['name']))}"
    if wanted is None:
        raise DataError(f"{place}, which is not known here; drop it.")
    if odd := [name for name in _ODD if name in field]:
        raise DataError(f"{place} with {', '.join(odd)}; drop that.")
    given = {"type": field["type"]} | field.get("constraints", {})
    for name in ("type", *_BOUNDS):
        expected = wanted.get(name, "string" if name == "type" else None)
        if given.get(name) != expected:
            own = shown(str(given.get(name, "nothing")))
            raise DataError(f"{place} with the {name} {own}; expected {shown(str(expected or 'nothing'))}.")
