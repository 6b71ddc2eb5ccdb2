"""Reports: numbering, profiles, counts, and what is said of mixed files."""

from __future__ import annotations

from persona_studio.dataset import records
from persona_studio.dataset.records import Conversation, Example
from persona_studio.i18n import set_language
from persona_studio.quality.runner import Report, check_examples
from tests.quality.looking import MODEL, preference


def report(bodies: list[Conversation], profile: str | None = None) -> Report:
    return check_examples([Example(n, n, n, body) for n, body in enumerate(bodies, 1)], MODEL, None, profile)


def test_the_profile_is_dpo_where_every_example_is_a_preference_pair() -> None:
    pairs = [preference(f"q{n}", "a", "b") for n in range(3)]
    assert report(pairs).profile == "dpo"
    assert report([*pairs, records.unreadable("{", "why")]).profile == "dpo"
    assert report([*pairs, records.pair("q", "a")]).profile == "chat"
    assert report(pairs, "classification").profile == "classification"
    assert report([]).profile == "chat"


def test_numbers_count_every_line() -> None:
    bodies = [
        records.unreadable("{", "why"),
        records.pair("q", ""),
        records.pair("", "a"),
        records.pair("q", " a"),
    ]
    found = {(finding.check, finding.examples) for finding in report(bodies).findings}
    assert found == {
        ("invalid-line", (1,)),
        ("empty-completion", (2,)),
        ("empty-prompt", (3,)),
        ("surrounding-whitespace", (4,)),
        ("too-few-examples", ()),
    }
    assert report(bodies).counts == {"error": 3, "warning": 1, "info": 1}
    assert not report(bodies).ready


def test_warnings_do_not_stand_in_the_way() -> None:
    clean = [records.pair(f"問い{n}", f"答え{n}") for n in range(99)]
    assert report(clean).counts == {"error": 0, "warning": 1, "info": 0}
    assert report([*clean, clean[0]]).ready
    assert report([*clean, records.pair("もう一つ", "はい")]).findings == ()


def test_what_can_be_mended_says_so() -> None:
    fixable = {finding.check: finding.fixable for finding in report([records.pair("TODO", " a")]).findings}
    assert fixable == {"placeholder": False, "surrounding-whitespace": True, "too-few-examples": False}


def test_messages_are_in_the_language_of_now() -> None:
    set_language("ja")
    try:
        (finding,) = [f for f in report([records.pair("", "a")] * 1).findings if f.check == "empty-prompt"]
        assert finding.message == "質問が空です。"
    finally:
        set_language("en")
