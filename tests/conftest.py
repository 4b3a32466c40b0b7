"""A tiny data folder that keeps every rule, for tests that break one; and a machine without a browser."""

from pathlib import Path

import pytest

from recognition.export import browser
from recognition.tables import FOLDER, PACKAGE

DOCUMENT = "A page of news\n\n  Kazakhstan  took the\tgroup off its list.\u00a0\nCafe\u0301 talk\n"
FINGERPRINT = "ef9dd7d168c61f6ab0c2efda3c4abfb1f0a427e4ccd9cbb7843534cdbcc70766"  # of its second paragraph
HASH = "abb1af534f5ab1fd918d9fa33b6e19644b6271c60c095582677e52acc0f94b14"
ACCEPTED = "rus-2022-03-envoy-diplomats_accepted"
REFUSED = "rus-2022..2023-04-envoy-refused"
TINY = {
    "actors": """actor,name,kind,un_member,region,subregion,latitude,longitude
KAZ,Kazakhstan,state,true,Asia,Central Asia,48.16,67.29
RUS,Russian Federation,state,true,Europe,Eastern Europe,61.98,96.69
UN,United Nations,organisation,false,,,,
""",
    "claims": f"""claim_id,actor,date,dimension,status,claimed_by,confidence,summary,disputes,note
kaz-2023-12-29-listing-delisted,KAZ,2023-12-29,listing,delisted,media,medium,Kazakhstan lifted its ban.,,
{ACCEPTED},RUS,2022-03,envoy,diplomats_accepted,media,medium,Russia let an envoy work.,{REFUSED},
{REFUSED},RUS,2022/2023-04~,envoy,refused,expert,low,"Russia, it is said, took no envoy.",{ACCEPTED},
""",
    "coverage": """actor,dimension,checked,outcome,note
KAZ,listing,2026-01-02,found,
RUS,envoy,2026-01-02,found,
UN,mission,2026-01-02,nothing_found,its own site
""",
    "evidence": f"""claim_id,source_id,locator,fingerprint
kaz-2023-12-29-listing-delisted,doc-000,p2,{FINGERPRINT}
kaz-2023-12-29-listing-delisted,press-1,,
{ACCEPTED},press-1,,
{REFUSED},press-1,,
""",
    "sources": f"""source_id,title,publisher,url,published,accessed,language,kind,sha256
doc-000,A page of news,A paper,,2024-06-04,2026-01-02,en,founding,{HASH}
press-1,"Envoys, again",Another paper,https://example.org/a,2023-05~,2026-01-02,en,media,
""",
    "statuses": """dimension,status,label,definition,effect,group,level,rank
envoy,diplomats_accepted,Diplomats accepted,Envoys of the Taliban work at the embassy.,sets,Taliban envoy,4,1
envoy,refused,Envoy refused,The state refused an envoy.,step,step,1,2
listing,delisted,Delisted,The state lifted its ban.,sets,lifted,1,1
""",
}


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A folder with datapackage.json as published and six tables of two to four rows, without a fault."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / PACKAGE).write_bytes((FOLDER / PACKAGE).read_bytes())
    for name, text in TINY.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    return folder


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder with the one founding document of the tiny tables."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "000_news.txt").write_text(DOCUMENT, encoding="utf-8", newline="")
    return folder


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without Chrome or Chromium."""
    monkeypatch.delenv("CHROME", raising=False)
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setattr(browser.Chromium, "find_browser", lambda **_: None)
