"""A viewer without a browser: speaks Streamlit's websocket, as many at once as a test likes."""

import asyncio
import time
from collections.abc import Iterable
from typing import NamedTuple, Self

from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

_PATIENCE = 300
_LARGEST = 2**26
_VALUE = {"Selectbox": "raw_value", "Radio": "raw_value", "MultiSelect": "raw_values"}


class Seen(NamedTuple):
    """What one run of the page brought: seconds from asking to its end, and its elements by kind."""

    seconds: float
    elements: list[tuple[str, Message]]

    def texts(self, kind: str) -> list[str]:
        """Return the texts of the elements of a kind: heading, alert, code …"""
        return [str(getattr(element, "body", "") or getattr(element, "code_text", ""))
                for name, element in self.elements if name == kind]  # fmt: skip

    @property
    def failed(self) -> bool:
        """Whether a traceback was shown."""
        return any(name == "exception" for name, _ in self.elements)


class Viewer:
    """One session at a server: opens the page by a link, chooses, and sees what comes of it."""

    def __init__(self, home: str, query: str = "", page: str = "") -> None:
        """Be ready to open a page of the dashboard at an address, with filters; the map if none is named."""
        self._address = home.replace("http", "ws", 1) + "/_stcore/stream"
        self.query = query
        self._name, self._page = page, ""
        self._widgets: dict[str, str] = {}
        self._states: dict[str, WidgetState] = {}

    async def __aenter__(self) -> Self:
        await self.join()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.leave()

    async def join(self) -> None:
        """Connect to the server, as a new session."""
        self._socket = await connect(
            self._address, subprotocols=[Subprotocol("streamlit")], max_size=_LARGEST
        )

    async def leave(self) -> None:
        """Close the page."""
        await self._socket.close()

    async def look(self) -> Seen:
        """Ask for the page and return what is seen once it is whole."""
        asked = time.perf_counter()
        await self.ask()
        return Seen(*(await self._until_done(asked)))

    async def choose(self, key: str, *options: str) -> Seen:
        """Choose in the filter with a key: an option of a list, or several; return what is seen then."""
        name = self._widgets[key]
        several = key in ("country", "region")
        self._states[name] = _state(name, list(options) if several else options[0])
        return await self.look()

    async def ask(self) -> None:
        """Ask for the page, as it was chosen, without waiting for it."""
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_script_hash = self._page
        message.rerun_script.page_name = "" if self._page else self._name
        message.rerun_script.widget_states.widgets.extend(self._states.values())
        await self._socket.send(message.SerializeToString())

    async def wait(self) -> Seen:
        """Wait for the next run that the server begins by itself, or that was asked for."""
        return Seen(*(await self._until_done(time.perf_counter())))

    async def leave_in_the_middle(self) -> None:
        """Be gone as soon as the page begins, as when a lid is shut or a network ends."""
        await self.ask()
        while (await self._next()).WhichOneof("type") != "new_session":
            pass
        self._socket.transport.abort()

    async def _next(self) -> ForwardMsg:
        message = ForwardMsg()
        message.ParseFromString(await asyncio.wait_for(self._socket.recv(decode=False), _PATIENCE))
        return message

    async def _until_done(self, asked: float) -> tuple[float, list[tuple[str, Message]]]:
        elements: list[tuple[str, Message]] = []
        while True:
            message = await self._next()
            kind = message.WhichOneof("type")
            if kind == "new_session":
                elements = []
                self._page = message.new_session.page_script_hash
            elif kind == "page_info_changed":
                self.query = message.page_info_changed.query_string
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                element = message.delta.new_element
                name = element.WhichOneof("type")
                elements.append((name, getattr(element, name)))
                self._learn(elements[-1][1])
            elif kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return time.perf_counter() - asked, elements

    def _learn(self, element: Message) -> None:
        """Remember which widget has which key, with which its name ends, and what the server sets it to."""
        name = getattr(element, "id", "")
        if isinstance(name, str) and name.startswith("$$ID-"):
            self._widgets[name.split("-", 2)[2]] = name
        if getattr(element, "set_value", False):
            field = _VALUE.get(element.DESCRIPTOR.name, "value")
            self._states[name] = _state(name, getattr(element, field))


def _state(name: str, value: str | Iterable[str] | Iterable[float]) -> WidgetState:
    """Return what Streamlit's page would say of a widget: a text, or a list of texts or numbers."""
    state = WidgetState(id=name)
    values = [value] if isinstance(value, str) else list(value)
    if isinstance(value, str):
        state.string_value = value
    elif any(isinstance(one, float) for one in values):
        state.double_array_value.data.extend(values)
    else:
        state.string_array_value.data.extend(values)
    return state
