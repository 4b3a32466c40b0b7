"""The rooms of design section 6 and what may be done in each, read from the source text of every module."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ("dashboard", "pages")

# Lowest first; a room imports only from rooms on lower floors, hence never from its neighbours on its own.
FLOORS = (
    {"__init__"},
    {"errors"},
    {"dates", "names", "sheets", "stretches"},
    {"tables", "rules"},
    {"package", "verify"},
    {"check", "standing"},
    {"ladder"},
    {"filters"},
    {"views"},
    {"figures"},
    {"charts"},
    {"export"},
    {"commands"},
    {"ui", "__main__"},
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
PURE = {"errors", "dates", "names", "stretches", "standing", "ladder", "filters", "views", "figures"}
ONLY_IN = {
    "streamlit": {"ui", *SCRIPTS},
    "plotly": {"figures", "export"},
    "kaleido": {"export"},
}
READERS = {"tables", "sheets", "check", "verify", "export"}
READING = {"open", "read_text", "read_bytes", "read_csv", "read_table", "read_json", "read_excel"}
CLOCK = {"today", "now", "utcnow"}
CLOCK_OF_TIME = {"time", "time_ns", "localtime", "gmtime", "ctime", "strftime"}
RUNNING = {"eval", "exec", "compile", "__import__"}
UNSAFE_MODULES = {"pickle", "marshal", "shelve", "dill", "joblib", "subprocess", "ctypes", "importlib"}
UNSAFE_CALLS = {
    *(
        "system",
        "popen",
        "read_pickle",
        "to_pickle",
        "file_uploader",
        "camera_input",
        "audio_input",
        "chat_input",
    ),
    *("data_editor", "iframe", "declare_component"),
}
UNSAFE_WORDS = {"shell", "allow_pickle", "unsafe_allow_html", "unsafe_allow_javascript"}
MARKUP_IN = {
    "html": {f"recognition/ui/{name}.py" for name in ("frame", "legend", "tiles")},
    "Markup": {f"recognition/export/{name}.py" for name in ("brief", "page")},
}
"""What takes a text for markup, and the modules that escape every text before; nobody else calls it."""
VAGUE = {"util", "utils", "helper", "helpers", "common", "misc"}
TOP_LEVEL = {
    *("README.md", "requirements.txt", "requirements-dev.txt", "Makefile", "pyproject.toml"),
    *("LICENSE", "CITATION.cff", ".streamlit", ".ci", ".git", ".gitignore", ".gitattributes"),
    *("dashboard.py", "pages", "recognition", "data", "static", "tests", "deploy"),
}

Breaches = Iterator[tuple[int, str]]


def room_of(path: str) -> str:
    """Return the room a file stands in: 'tables', 'figures', 'ui', 'dashboard', 'pages' …"""
    parts = path.removesuffix(".py").split("/")
    return parts[1] if parts[0] == "recognition" else parts[0]


def imports(path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and full name of everything a module imports, wherever in it and however written."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = path.split("/")[: -node.level] if node.level else []
            base = ".".join([*package, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def arrows_point_down(path: str, tree: ast.Module) -> Breaches:
    """A room of the package imports only from lower rooms, and never a script."""
    room = room_of(path)
    if path.startswith("recognition/") and room not in FLOOR:
        yield 1, f"'{room}' is no room of design 6; give it a floor in FLOORS and a line there"
        return
    for line, name in imports(path, tree):
        top, _, rest = name.partition(".")
        other = rest.partition(".")[0] if top == "recognition" else top
        if top in SCRIPTS:
            yield line, f"imports {name}, but nobody imports a script"
        elif top == "recognition" and room in FLOOR and other != room and not _below(other, room):
            yield line, f"imports {name}, which is not below {room}"


def packages_do_not_open_their_rooms(path: str, tree: ast.Module) -> Breaches:
    """A package's __init__ imports none of its modules.

    Two first readers, each importing one, would wait for one another, and Python breaks such a tie by handing
    out a module that is not whole.
    """
    if not path.endswith("/__init__.py"):
        return
    package = path.removesuffix("/__init__.py").replace("/", ".")
    for line, name in imports(path, tree):
        if name.startswith(f"{package}."):
            yield line, f"imports {name}; import it where it is used"


def _below(other: str, room: str) -> bool:
    return FLOOR.get(other, len(FLOORS)) < FLOOR[room]


def scripts_stay_thin(path: str, tree: ast.Module) -> Breaches:
    """A script imports Streamlit, recognition.ui, pure rooms and the standard library; nothing else."""
    if room_of(path) not in SCRIPTS:
        return
    for line, name in imports(path, tree):
        top, _, rest = name.partition(".")
        room = rest.partition(".")[0]
        if top == "recognition" and room not in PURE | {"ui"}:
            yield line, f"imports {name}; scripts take data from recognition.ui"
        elif top not in {"recognition", "streamlit", *SCRIPTS, *sys.stdlib_module_names}:
            yield line, f"imports {name}; that belongs into a room of recognition/"


def libraries_keep_their_room(path: str, tree: ast.Module) -> Breaches:
    """Streamlit is known to the pages and their frame, Plotly to the figures and their export."""
    for line, name in imports(path, tree):
        rooms = ONLY_IN.get(name.partition(".")[0])
        if rooms and room_of(path) not in rooms:
            yield line, f"imports {name}, which is only for {', '.join(sorted(rooms))}"


def files_are_read_in_few_places(path: str, tree: ast.Module) -> Breaches:
    """Only the rooms that read data/, documents or shapes open files."""
    if room_of(path) in READERS:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in READING:
            yield node.lineno, f"calls {ast.unparse(node.func)}; only {', '.join(sorted(READERS))} read files"


def nobody_reads_the_clock(path: str, tree: ast.Module) -> Breaches:
    """The day is an argument everywhere, so that every answer can be had again."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and _is_clock(node):
            yield node.lineno, f"uses {ast.unparse(node)}; take the day as an argument"
        elif isinstance(node, ast.Call):
            words = [*node.args, *(keyword.value for keyword in node.keywords)]
            if any(isinstance(word, ast.Constant) and word.value in ("now", "today") for word in words):
                yield node.lineno, f"asks for {ast.unparse(node)}; take the day as an argument"
    for line, name in imports(path, tree):
        if name in {f"time.{function}" for function in CLOCK_OF_TIME}:
            yield line, f"imports {name}; take the day as an argument"


def _is_clock(node: ast.Attribute) -> bool:
    of_time = isinstance(node.value, ast.Name) and node.value.id == "time"
    return node.attr in CLOCK or (of_time and node.attr in CLOCK_OF_TIME)


def nothing_runs_a_text(path: str, tree: ast.Module) -> Breaches:
    """No text becomes code, an object or a command, nothing is uploaded, and few places write markup."""
    for line, name in imports(path, tree):
        if name.partition(".")[0] in UNSAFE_MODULES:
            yield line, f"imports {name}, which can run what it is given"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func).rpartition(".")[2]
            if (isinstance(node.func, ast.Name) and called in RUNNING) or called in UNSAFE_CALLS:
                yield node.lineno, f"calls {ast.unparse(node.func)}, which runs or takes what others wrote"
            if path not in MARKUP_IN.get(called, {path}):
                yield node.lineno, f"calls {called}; only {', '.join(sorted(MARKUP_IN[called]))} write markup"
            yield from (
                (node.lineno, f"sets {word.arg}") for word in node.keywords if word.arg in UNSAFE_WORDS
            )


def names_say_something(path: str, tree: ast.Module) -> Breaches:
    """No module or folder is named after its not having a subject."""
    vague = VAGUE.intersection(path.removesuffix(".py").split("/"))
    if vague:
        yield 1, f"'{vague.pop()}' says nothing about what is inside; name the subject"


def public_things_are_described(path: str, tree: ast.Module) -> Breaches:
    """Every public function, class and method of the package says what it is for."""
    if path.startswith("recognition/"):
        bare = (node for node in _public(tree) if not ast.get_docstring(node))
        yield from ((node.lineno, f"{node.name} has no docstring") for node in bare)


def _public(tree: ast.Module | ast.ClassDef) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)


def every_test_states_its_rule(path: str, tree: ast.Module) -> Breaches:
    """A test's docstring says which rule it holds."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    for node in functions:
        if node.name.startswith("test_") and not ast.get_docstring(node):
            yield node.lineno, f"{node.name} has no docstring that states its rule"


CODE_RULES = (
    arrows_point_down,
    packages_do_not_open_their_rooms,
    scripts_stay_thin,
    libraries_keep_their_room,
    files_are_read_in_few_places,
    nobody_reads_the_clock,
    nothing_runs_a_text,
    names_say_something,
    public_things_are_described,
)
TEST_RULES = (names_say_something, every_test_states_its_rule)


def breaches(path: str, source: str) -> list[str]:
    """Return one line `path:line: what is wrong` for each place where a source text breaks a rule."""
    tree = ast.parse(source, path)
    rules = TEST_RULES if path.startswith("tests/") else CODE_RULES
    found = sorted(place for rule in rules for place in rule(path, tree))
    return [f"{path}:{line}: {message}" for line, message in found]


def files(*patterns: str) -> list[str]:
    """Return the paths of the files that match, relative to the top folder."""
    return sorted(file.relative_to(ROOT).as_posix() for pattern in patterns for file in ROOT.glob(pattern))


FILES = files("dashboard.py", "pages/*.py", "recognition/**/*.py", "tests/**/*.py")


@pytest.mark.parametrize("path", FILES)
def test_file_keeps_to_its_room(path: str) -> None:
    """Every module, page and test keeps the rules above, which are those of design 6."""
    found = breaches(path, (ROOT / path).read_text(encoding="utf-8"))
    assert not found, "\n".join(["", *found])


def test_package_and_tests_are_looked_at() -> None:
    """The rules run over real files, this one among them."""
    assert {"recognition/errors.py", "recognition/tables.py", "tests/test_architecture.py"} <= set(FILES)


def test_top_level_is_that_of_the_design() -> None:
    """At the top stands what design 6 lists, and what .gitignore leaves out; nothing else."""
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()}
    strangers = {entry.name for entry in ROOT.iterdir()} - TOP_LEVEL - ignored
    assert not strangers, f"not in design 6: {', '.join(sorted(strangers))}; move them into a room"


@pytest.mark.parametrize(
    ("path", "source", "message"),
    [
        (
            "recognition/dates.py",
            "from recognition.tables import load",
            "recognition.tables.load, which is not",
        ),
        ("recognition/dates.py", "from recognition import tables", "recognition.tables, which is not below"),
        ("recognition/dates.py", "from .tables import load", "recognition.tables.load, which is not below"),
        ("recognition/dates.py", "if x:\n    import recognition.ui", "recognition.ui, which is not below"),
        (
            "recognition/figures/map.py",
            "from ..export import write",
            "recognition.export.write, which is not",
        ),
        ("recognition/check.py", "import recognition.standing", "not below check"),
        ("recognition/__main__.py", "import recognition.ui", "not below __main__"),
        ("recognition/ui/cards.py", "import recognition.__main__", "not below ui"),
        ("recognition/export.py", "import recognition.unheard", "not below export"),
        ("recognition/attic.py", "", "'attic' is no room"),
        ("recognition/views/map.py", "import dashboard", "nobody imports a script"),
        ("pages/country.py", "from pages import method", "nobody imports a script"),
        ("dashboard.py", "import pandas as pd", "belongs into a room"),
        ("pages/method.py", "from recognition.tables import load", "scripts take data from recognition.ui"),
        ("recognition/standing.py", "import streamlit as st", "only for dashboard, pages, ui"),
        ("recognition/ui/frame.py", "import plotly.express as px", "only for export, figures"),
        ("pages/method.py", "open('data/README.md')", "calls open"),
        ("recognition/views/map.py", "Path('a').read_text()", "calls Path('a').read_text"),
        ("recognition/ui/frame.py", "pd.read_csv('a')", "calls pd.read_csv"),
        ("dashboard.py", "day = datetime.date.today()", "uses datetime.date.today"),
        ("recognition/ui/frame.py", "f(default=date.today)", "uses date.today"),
        ("recognition/views/map.py", "pd.Timestamp.now('UTC')", "uses pd.Timestamp.now"),
        ("recognition/views/map.py", "pd.Timestamp('today')", "asks for pd.Timestamp('today')"),
        ("recognition/export.py", "import time\ntime.time()", "export.py:2: uses time.time"),
        ("recognition/export.py", "from time import time", "imports time.time"),
        ("pages/map.py", "st.date_input('As of', value='today')", "asks for st.date_input"),
        ("recognition/views/map.py", "eval('1')", "calls eval, which runs"),
        ("recognition/rules.py", "__import__('os')", "calls __import__"),
        ("recognition/export/browser.py", "import subprocess", "imports subprocess, which can run"),
        ("recognition/ui/data.py", "from pickle import loads", "imports pickle.loads"),
        ("recognition/tables.py", "pd.read_pickle('a')", "calls pd.read_pickle"),
        ("recognition/export/browser.py", "os.system('ls')", "calls os.system"),
        ("recognition/export/browser.py", "run('ls', shell=True)", "sets shell"),
        ("pages/method.py", "st.file_uploader('Table')", "calls st.file_uploader"),
        ("recognition/ui/claims.py", "st.markdown(text, unsafe_allow_html=True)", "sets unsafe_allow_html"),
        (
            "recognition/ui/tiles.py",
            "st.html(x, unsafe_allow_javascript=True)",
            "sets unsafe_allow_javascript",
        ),
        ("recognition/ui/claims.py", "st.html(text)", "calls html; only recognition/ui/frame.py, recog"),
        ("recognition/export/bundle.py", "Markup(text)", "calls Markup; only recognition/export/brief.py"),
        ("recognition/ui/helpers.py", "", "'helpers' says nothing"),
        ("recognition/dates.py", "def window(): ...", "window has no docstring"),
        (
            "recognition/figures/__init__.py",
            "from recognition.figures.map import world_map",
            "where it is used",
        ),
        ("recognition/dates.py", "class Day:\n  'Doc.'\n  def next(self): ...", "next has no docstring"),
        ("tests/test_dates.py", "def test_day(): ...", "test_day has no docstring"),
    ],
)
def test_breach_is_found_once_and_named(path: str, source: str, message: str) -> None:
    """Each rule finds the breach it is there for, and no other rule does."""
    found = breaches(path, source)
    assert len(found) == 1, found
    assert message in found[0]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("recognition/figures/map.py", "import plotly\nfrom recognition.figures.colours import PAPER"),
        ("recognition/ui/frame.py", "import streamlit as st\nfrom recognition.export import write"),
        ("recognition/__main__.py", "from recognition import check\nfrom recognition.export import write"),
        ("recognition/tables.py", "from recognition.dates import window\nopen('claims.csv')"),
        ("pages/country.py", "from datetime import date\nfrom recognition.ui import frame"),
        ("recognition/ui/tiles.py", "st.html(re.compile('<').sub('', text))"),
        ("tests/test_tables.py", "from recognition.tables import load\nimport plotly\nopen('a')"),
    ],
)
def test_what_the_design_allows_is_no_breach(path: str, source: str) -> None:
    """No rule objects to an arrow that points down, nor to a library or a file in its own room."""
    assert breaches(path, source) == []
