"""Two replicas behind nginx are one dashboard, also while one of them is away."""

from collections.abc import Callable, Iterator
from datetime import date
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Response

from recognition.export.render import render
from recognition.filters import Filters
from recognition.tables import FOLDER, load
from recognition.views.map import map_view
from tests.browser.conftest import SIZE
from tests.browser.reader import Reader
from tests.deploy.conftest import COOKIE, Newsroom
from tests.server import Server

pytestmark = pytest.mark.browser
BAN = "Ban in its own law"
STATES = 195
FIRST_PICTURE = 3_500_000
"""Bytes that the first picture of the map may cost; the script that draws it is 4.7 million unpacked."""
Read = Callable[..., Reader]


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that keeps what it has loaded."""
    context = browser.new_context(viewport=SIZE)
    yield context
    context.close()


@pytest.fixture
def read(window: BrowserContext, newsroom: Newsroom) -> Iterator[Read]:
    """Open tabs, as a new viewer or as the one with a word; at the end none has asked a stranger."""
    window.clear_cookies()
    readers: list[Reader] = []

    def made(word: str = "") -> Reader:
        if word:
            window.add_cookies([{"name": COOKIE, "value": word, "url": newsroom.address}])
        readers.append(Reader(window, newsroom.address))
        return readers[-1]

    yield made
    strangers = [url for reader in readers for url in reader.strangers]
    for reader in readers:
        reader.page.close()
    assert strangers == []


def word_of(reader: Reader) -> str:
    """The word that makes a reader's browser one viewer."""
    (word,) = [one["value"] for one in reader.context.cookies() if one["name"] == COOKIE]
    return word


def test_page_below_a_path_is_whole_and_comes_packed(read: Read, newsroom: Newsroom) -> None:
    """The map below /recognition/ has its shapes, on every way there; scripts and shapes come packed."""
    reader = read()
    unpacked: list[str] = []
    sizes: list[int] = []

    def note(answer: Response) -> None:
        if answer.url.endswith((".js", ".css", ".json")) and answer.headers.get("content-encoding") != "gzip":
            unpacked.extend([answer.url] * (int(answer.headers.get("content-length", 0)) >= 1000))

    reader.page.on("response", note)
    wire = reader.context.new_cdp_session(reader.page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    reader.open().wait_for_states(STATES)
    assert unpacked == []
    assert FIRST_PICTURE / 10 < sum(sizes) < FIRST_PICTURE
    reader.turn_to("Timeline").turn_to("Map").wait_for_states(STATES)
    reader.page.goto(f"{newsroom.address}?dimension=listing", wait_until="commit")
    reader.settle().wait_for_states(1)
    assert reader.query == {"dimension": ["listing"]}
    assert {tuple(one) for one in newsroom.visits(word_of(reader))} in ({(0,)}, {(1,)})


def test_link_and_download_go_through(read: Read) -> None:
    """A deep link is its view, and what is taken away there is that view's file."""
    view = map_view(load(FOLDER), Filters(date(2024, 10, 4), actors=("KAZ", "RUS")))
    files = read().open(on="2024-10-04", country="KAZ,RUS").take_away("map", "csv")
    assert files == {f"{view.file_stem}.csv": render(view, None, "csv")}


def test_viewers_are_spread_and_each_stays(newsroom: Newsroom) -> None:
    """New viewers come to both replicas, and with its word each comes back to the same."""
    words = [newsroom.welcome() for _ in range(20)]
    for word in words * 2:
        newsroom.ask(word)
    visits = [newsroom.visits(word) for word in words]
    assert [one for one in visits if len(one) != 3 or one[1:] != one[:-1]] == []
    assert {place for one in visits for places in one for place in places} == {0, 1}


def test_page_of_another_site_is_turned_away(newsroom: Newsroom) -> None:
    """Whoever comes from a page of another site gets 403 and reaches no replica; our own page is heard."""
    own = newsroom.address.rpartition("/")[0]
    with urlopen(Request(newsroom.address, headers={"Origin": own})) as answer:
        assert answer.status == 200
    with pytest.raises(HTTPError, match="403"):
        urlopen(Request(newsroom.address, headers={"Origin": "https://elsewhere.example"}))


def test_replica_that_dies_leaves_its_viewers_to_the_other(read: Read, newsroom: Newsroom) -> None:
    """Two viewers of a killed replica keep page and filters at the other, choose on and take files away.

    Once it is back it takes part again: who came over can still take files away, and can come back.
    """
    one = read(newsroom.at(0)).open(dimension="listing")
    two = read(word := newsroom.at(0)).open("timeline", country="RUS")
    views = [one.view(), two.view()]
    fall(newsroom.replicas[0], one, two)
    assert [one.view(), two.view()] == views
    assert one.choose("region", "Asia").query == {"dimension": ["listing"], "region": ["Asia"]}
    assert two.turn_to("Country").query == {"country": ["RUS"]}
    newsroom.replicas[0].start()
    newsroom.wait_for(word, 0)
    assert len(one.take_away("map", "csv")) == 1
    assert newsroom.visits(word, ".csv")[-1] == [0, 1]
    views = [one.view(), two.view()]
    fall(newsroom.replicas[1], one, two)
    assert [one.view(), two.view()] == views


def fall(replica: Server, one: Reader, two: Reader) -> None:
    """Kill a replica that both readers use and wait until both are connected again."""
    with one.page.expect_websocket(), two.page.expect_websocket():
        replica.kill()
    one.page.wait_for_timeout(1000)  # connected is not yet asked
    one.settle()
    two.settle()
