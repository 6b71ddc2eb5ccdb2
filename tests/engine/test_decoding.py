"""No answer loops, no character is cut in a stream, no stop text slips out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from persona_studio.engine.decoding import REPEATED, TextFlow, closes_a_loop


def test_a_piece_may_stand_twice_but_not_three_times() -> None:
    assert not closes_a_loop([5, 6, 5], 6)
    assert closes_a_loop([5, 6, 5, 6, 5], 6)
    assert closes_a_loop([9, 9], 9)


def test_a_long_piece_does_not_come_again_later() -> None:
    piece = list(range(REPEATED))
    assert closes_a_loop([*piece, 100, 101, 102, *piece[:-1]], piece[-1])
    assert not closes_a_loop([*piece, 100, 101, 102, *piece[:-1]], 55)


@given(st.lists(st.integers(0, 3), max_size=200))
def test_an_answer_without_closed_loops_has_no_triple(wishes: list[int]) -> None:
    answer: list[int] = []
    for wish in wishes:
        for token in (wish, 10 + len(answer)):
            if not closes_a_loop(answer, token):
                answer.append(token)
                break
    for period in range(1, 9):
        for start in range(len(answer) - 3 * period + 1):
            one, two, three = (answer[start + k * period : start + (k + 1) * period] for k in range(3))
            assert not one == two == three


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=4), max_size=3), st.integers(1, 5))
def test_streamed_pieces_join_to_the_text_before_the_first_stop(
    text: str, stops: list[str], step: int
) -> None:
    text = text.replace("\ufffd", "")
    flow = TextFlow(stops)
    pieces = []
    for end in range(step, len(text) + step, step):
        pieces.append(flow.take(text[:end]))
        if flow.stopped:
            break
    if not flow.stopped:
        pieces.append(flow.take(text, last=True))
    places = [place for place in (text.find(stop) for stop in stops) if place >= 0]
    joined = "".join(pieces)
    if places:
        # Reading in steps may meet a later stop first; nothing of any stop is ever given out.
        assert flow.stopped
        assert not any(stop in joined for stop in stops)
        assert text.startswith(joined)
    else:
        assert joined == text


def test_half_a_character_is_held_back() -> None:
    flow = TextFlow([])
    assert flow.take("わ\ufffd") == "わ"
    assert flow.take("わし") == "し"
    assert flow.take("わし\ufffd", last=True) == "\ufffd"
