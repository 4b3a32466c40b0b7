"""What the dashboard answers to strangers: it listens on this machine alone, gives away no file, no error.

Which calls the sources may hold at all is told by tests/test_architecture.py.
"""

import base64
import http.client
import socket
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit import net_util
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.server_util import is_url_from_allowed_origins
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from recognition.tables import FOLDER
from recognition.ui import frame
from tests.server import ROOT, serving

SETTINGS = {
    "server.address": "localhost",
    "server.allowedHosts": ["localhost", "127.0.0.1"],
    "server.headless": True,
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.maxUploadSize": 1,
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "viewer",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.disableDataExport": True,
    "runner.magicEnabled": False,
}
OPENERS = {
    "server.enableAgentApi",
    "server.corsAllowedOrigins",
    "server.trustedUserHeaders",
    "global.developmentMode",
}
STREAM = "/_stcore/stream"
SHAPES = "/app/static/geo/world_110m.json"
TRICKS = (
    "{}/../dashboard.py", "{}/../../dashboard.py", "{}/%2e%2e/dashboard.py", "{}/%2e%2e/%2e%2e/dashboard.py",
    "{}/..%2fdashboard.py", "{}/..%5cdashboard.py", "{}/..\\dashboard.py", "{}/.%2e/dashboard.py",
    "{}/%252e%252e/dashboard.py", "{}/%c0%ae%c0%ae/dashboard.py", "{}/%uff0e%uff0e/dashboard.py",
    "{}//{root}/dashboard.py", "{}/%2f{root}/dashboard.py", "{}/file://{root}/dashboard.py",
    "{}/geo/../../data/claims.csv", "{}/....//dashboard.py", "{}/%00/../dashboard.py",
    "{}/dashboard.py", "{}/data/claims.csv", "{}/.streamlit/config.toml", "{}/recognition/tables.py",
)  # fmt: skip
PLACES = (
    "",
    "/app/static",
    "/static",
    "/media",
    "/component",
    "/_stcore",
    "/pages",
    "/country",
    "/_stcore/upload_file",
)
OURS = ("import streamlit", "claim_id,", "allowedHosts", "import pandas")
"""Words that stand in each file of the project that the tricks ask for."""
BROKEN = """
import streamlit as st

def make():
    raise RuntimeError("secret of a file")

st.markdown("What was drawn before")
st.download_button("CSV", data=make, file_name="a.csv")
raise RuntimeError("secret of a page")
"""


def test_settings_are_the_safe_ones() -> None:
    """Localhost, XSRF protection and CORS on, no upload to speak of, no error details, no strange doors."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    told = {f"{part}.{name}": value for part, values in config.items() for name, value in values.items()}
    assert {name: told.get(name) for name in SETTINGS} == SETTINGS
    assert OPENERS.isdisjoint(told)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the dashboard as it is started by hand."""
    with serving(FOLDER, tmp_path_factory.mktemp("served") / "log") as address:
        yield address


def asked(home: str, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
    """Return status and text of the answer to a request whose path and headers are sent as they are."""
    place = urlsplit(home)
    asking = http.client.HTTPConnection("localhost", place.port, timeout=30)
    sent = {"Host": place.netloc} | {name.replace("_", "-"): text for name, text in headers.items()}
    asking.putrequest(method, path, skip_host=True)
    for name, text in sent.items():
        asking.putheader(name, text)
    asking.endheaders()
    answer = asking.getresponse()
    text = "" if answer.status == 101 else answer.read().decode("utf-8", "replace")
    asking.close()
    return answer.status, text


def test_it_listens_on_this_machine_alone(home: str) -> None:
    """Localhost answers; no other address of the machine does, not even another one of the loopback."""
    port = urlsplit(home).port
    assert asked(home, "/_stcore/health") == (200, "ok")
    others = {str(found[4][0]) for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for other in (others - {"127.0.0.1"}) | {"127.0.0.2"}:
        with socket.socket() as door:
            door.settimeout(2)
            assert door.connect_ex((other, port)) != 0


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 101),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://localhost.evil.example"}, 403),
        ({"Host": "evil.example"}, 403),
        ({"Host": "evil.example", "Origin": "http://evil.example"}, 403),
        ({"Host": "localhost@evil.example"}, 403),
        ({"Host": "localhost.evil.example"}, 403),
        ({"Host": ""}, 403),
    ],
)
def test_no_other_site_may_speak_to_it(home: str, headers: dict[str, str], status: int) -> None:
    """What a page is made of passes only where host and origin are this machine."""
    asking = {
        "Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Key": base64.b64encode(b"0" * 16).decode(), "Sec_WebSocket_Protocol": "streamlit",
    }  # fmt: skip
    assert asked(home, STREAM, **(asking | headers))[0] == status


def test_nobody_is_asked_for_the_address_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a page of another site is one of ours is told without a request that leaves the machine."""
    asked_for: list[str] = []
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda url, **_: asked_for.append(url))
    assert frame.PAGES
    assert not is_url_from_allowed_origins("https://evil.example")
    assert asked_for == []


def test_nothing_can_be_put_there(home: str) -> None:
    """An upload without the token of a page is refused, as is what lets programs drive the dashboard."""
    assert asked(home, "/_stcore/upload_file/a/b", "PUT")[0] == 403
    assert asked(home, "/_stcore/agent/interact", "POST")[0] in (403, 404)


@pytest.mark.parametrize("place", PLACES)
def test_no_path_leads_to_a_file(home: str, place: str) -> None:
    """Dots, encoded or doubled, backslashes and absolute paths are refused or give the empty page."""
    assert asked(home, SHAPES)[0] == 200
    page = asked(home, "/")
    for trick in TRICKS:
        status, text = asked(home, trick.format(place, root=ROOT))
        assert status >= 400 or (status, text) == page, trick
        assert not any(words in text for words in OURS), trick


def streaming(home: str) -> ClientConnection:
    """Open what a page is made of, as the page of the app does."""
    return connect(
        home.replace("http", "ws") + STREAM, subprotocols=[Subprotocol("streamlit")], origin=Origin(home)
    )


def said_until(stream: ClientConnection, last: str) -> list[ForwardMsg]:
    """Return what the server says up to the first message of a kind."""
    said: list[ForwardMsg] = []
    while not said or not said[-1].HasField(last):
        said.append(ForwardMsg())
        said[-1].ParseFromString(stream.recv(timeout=60))
    return said


def test_errors_are_for_the_log(tmp_path: Path) -> None:
    """Of an exception in a page or in the making of a file the viewer gets a sentence, the log all of it."""
    (tmp_path / "broken.py").write_text(BROKEN, "utf-8")
    log = tmp_path / "log"
    with serving(FOLDER, log, str(tmp_path / "broken.py")) as home, streaming(home) as stream:
        asking = BackMsg()
        asking.rerun_script.query_string = ""
        stream.send(asking.SerializeToString())
        sent = said_until(stream, "script_finished")
        shown = [said.delta.new_element for said in sent]
        session = next(said.new_session for said in sent if said.HasField("new_session"))
        asking = BackMsg()
        (button,) = [element.download_button for element in shown if element.HasField("download_button")]
        asking.backend_operation_request.session_id = session.initialize.session_id
        asking.backend_operation_request.deferred_file.file_id = button.deferred_file_id
        stream.send(asking.SerializeToString())
        sent += said_until(stream, "backend_operation_response")
    (exception,) = [element.exception for element in shown if element.HasField("exception")]
    assert exception.message.startswith("This app has encountered an error.")
    assert sent[-1].backend_operation_response.error_msg == "Failed to generate file for download"
    for secret in ("secret of a page", "secret of a file"):
        assert secret not in str(sent)
        assert secret in log.read_text()
    assert "Traceback" not in str(sent)
    assert str(ROOT) not in str(exception)
