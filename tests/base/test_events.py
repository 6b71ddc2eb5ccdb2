"""Events, requests and errors: small promises that everything stands on."""

from __future__ import annotations

from persona_studio.base.errors import ExpectedError
from persona_studio.base.events import Event
from persona_studio.base.requests import Requests, ShowExamples, TalkTo


def test_subscribers_hear_in_order_until_they_leave() -> None:
    event: Event[int] = Event()
    heard: list[tuple[str, int]] = []
    leave = event.subscribe(lambda value: heard.append(("first", value)))
    event.subscribe(lambda value: heard.append(("second", value)))
    event.emit(1)
    leave()
    leave()
    event.emit(2)
    assert heard == [("first", 1), ("second", 1), ("second", 2)]


def test_a_subscriber_may_leave_while_it_is_told() -> None:
    event: Event[int] = Event()
    heard: list[int] = []

    def once(value: int) -> None:
        heard.append(value)
        leave()

    leave = event.subscribe(once)
    event.subscribe(heard.append)
    event.emit(1)
    event.emit(2)
    assert heard == [1, 1, 2]


def test_a_request_reaches_the_handler_of_its_kind() -> None:
    requests = Requests()
    shown: list[ShowExamples] = []
    requests.handle(ShowExamples, shown.append)
    requests.handle(TalkTo, lambda request: shown.clear())
    requests.send(ShowExamples((1, 2)))
    assert shown == [ShowExamples((1, 2))]


def test_an_expected_error_names_the_place_and_the_next_step() -> None:
    error = ExpectedError("bad", "It is broken.", "Mend it.", file="a.jsonl", line=3)
    assert error.sentence() == "a.jsonl:3: It is broken. Mend it."
    assert error.as_json() == {
        "code": "bad",
        "message": "It is broken.",
        "hint": "Mend it.",
        "file": "a.jsonl",
        "line": 3,
    }
    assert ExpectedError("bad", "It is broken.").sentence() == "It is broken."
