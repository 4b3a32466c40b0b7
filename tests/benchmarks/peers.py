"""This dashboard beside its rivals, in one run of the harness in ../shared/bench, on the same counts.

Started by `make bench` (see rivals.py) or by hand with the Python of the rivals, which setup.sh there makes:
`BENCH_HOME=… $BENCH_HOME/venv/bin/python tests/benchmarks/peers.py --apps limit,dash,tracker,newsroom`, with
the harness's own options. The rivals draw their tutorial's page: a map of as many shapes as ours and a
timeline of as many marks. Ours is the whole map page: claims, legend, list, changes and disputes too.
"""

import asyncio
import json
import os
import re
import sys
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT.parent / "shared" / "bench"
HOME = Path(os.environ["BENCH_HOME"])
SHAPES = json.loads((ROOT / "static" / "geo" / "world_110m.json").read_text())
NAMES = {
    "BRA": "Brazil", "CHN": "China", "DEU": "Germany", "EGY": "Egypt", "FRA": "France", "IND": "India",
    "JPN": "Japan", "KAZ": "Kazakhstan", "MEX": "Mexico", "NOR": "Norway", "PAK": "Pakistan",
}  # fmt: skip
_STREAMLIT = "{root}/.venv/bin/python -m streamlit run dashboard.py --server.address 127.0.0.1"
_SHARED = {
    "cwd": str(ROOT), "root": str(ROOT), "map": "path.choroplethlocation[d]", "title": "h1", "charts": 1,
    "timeline": ".scattergeo path.point", "timeline_min": 40, "year": {}, "country": {},
}  # fmt: skip
OURS = {
    "tracker": _SHARED | {"cmd": f"{_STREAMLIT} --server.port {{port}}"},
    "newsroom": _SHARED
    | {"cmd": "{root}/.venv/bin/python -m tests.benchmarks.newsroom {port}", "path": "/recognition/"},
}
# The redraw is over with the first frame in which plotly has drawn and the words about the map are new.
_ARM = """want => {
  Object.assign(__b, {t0: null, t1: null, want, n: -1});
  let drawn = false;
  const watch = new MutationObserver(changes => {
    drawn ||= __b.t0 !== null && changes.some(change => change.target.closest?.('.js-plotly-plot svg'));
  });
  watch.observe(document, {subtree: true, childList: true, attributes: true});
  const painted = new MessageChannel();
  painted.port1.onmessage = () => { if (__b.t1 === null) __b.t1 = performance.now(); };
  const look = () => {
    const words = [...document.querySelectorAll('h1, [data-testid=stCaptionContainer]')];
    if (drawn && words.some(one => one.textContent.includes(want))) {
      watch.disconnect();
      painted.port2.postMessage(0);
    } else if (__b.want === want) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def codes() -> list[str]:
    """Return the codes of the states that our map draws as shapes, Afghanistan among them."""
    drawn = {shape["id"] for shape in SHAPES["objects"]["countries"]["geometries"]}
    rows = (ROOT / "data" / "actors.csv").read_text(encoding="utf-8").splitlines()[1:]
    dots = re.search(r"_CODES: Final = \((.*?)\)\n", (ROOT / "recognition/figures/map.py").read_text(), re.S)
    assert dots is not None
    return sorted(
        {row[:3] for row in rows if row[3] == ","} & drawn - set(re.findall(r"\b[A-Z]{3}\b", dots[1]))
    )


def harness(states: list[str]) -> Any:
    """Return the harness of ../shared/bench as a module, and give the rivals our states."""
    common = (BENCH / "common.py").read_text()
    start, end = common.index("ISO = ("), common.index(".split()", common.index("ISO = ("))
    (HOME / "common.py").write_text(f'{common[:start]}ISO = ("{" ".join(states)}"){common[end:]}')
    (HOME / "data.csv").unlink(missing_ok=True)
    spec = spec_from_file_location("bench", BENCH / "bench.py")
    assert spec is not None
    assert spec.loader is not None
    bench = module_from_spec(spec)
    with mock.patch("asyncio.run", lambda main: main.close()):
        spec.loader.exec_module(bench)
    return bench


def with_ours(session: type) -> type:
    """Return the harness's session, which also knows our controls."""

    class Session(session):  # type: ignore[misc]
        async def act(self, what: str, settle: int = 400, timeout: int = 60) -> dict[str, Any] | None:
            if "root" not in self.app:
                return await super().act(what, settle, timeout)
            page = self.page
            if what == "year":
                self.year -= 1  # a month, of which the harness thinks as a year
                months = 2026 * 12 + 10 - (2026 - self.year)
                want = f"{date(months // 12, months % 12 + 1, 22):%-d %B %Y}"
                await page.locator(".st-key-month_back button").first.focus()
                key = "Enter"
            else:
                code, want = next((c, n) for c, n in NAMES.items() if c not in self.chosen)
                self.chosen.append(code)
                box = page.locator(".st-key-country").get_by_role("combobox")
                await box.click()
                await box.fill(want)
                await page.get_by_role("option", name=want).first.wait_for()
                key = "Enter"
            self.mark()
            await page.evaluate(_ARM, want)
            await page.keyboard.press(key)
            try:
                await page.wait_for_function("__b.t1 !== null", timeout=timeout * 1000)
            except bench.Late:
                await self.open(self.url)
                return None
            ms = await page.evaluate("__b.t1 - __b.t0")
            sent, got = list(self.sent), list(self.got)
            await page.wait_for_timeout(settle)
            shapes, marks = await page.evaluate("__b.marks()")
            server = max(0.0, (max(got) - min(sent)) * 1000) if sent and got else 0.0
            return {
                "ms": ms, "paths": shapes, "marks": marks, "server": server,
                "kb": self.wire / 1000, "plain_kb": self.plain / 1000,
            }  # fmt: skip

    return Session


if __name__ == "__main__":
    states = codes()
    bench = harness(states)
    bench.Session = with_ours(bench.Session)
    load = bench.tomllib.load

    def config(file: Any) -> dict[str, Any]:
        """Return the harness's config, for our number of states, with us in it."""
        read = load(file)
        return read | OURS | {"defaults": read["defaults"] | {"map_min": len(states)}}

    bench.tomllib = mock.Mock(load=config)
    if not any(word.startswith("--out") for word in sys.argv):
        sys.argv += ["--out", str(HOME / "results.json")]
    asyncio.run(bench.main())
