"""Other first persons than the card's, and the many words that only contain one."""

from __future__ import annotations

import pytest

from persona_studio.dataset import records
from persona_studio.persona.card import Card
from tests.quality.looking import answer, chat, look, preference

WASHI = Card("坂本龍馬", first_person=("わし",))
WATASHI = Card("案内係", first_person=("私",))
ORE = Card("剣士", first_person=("俺",))
WE = Card("The Queen", first_person=("We",))
I = Card("Ada", first_person=("I",))  # noqa: E741


@pytest.mark.parametrize(
    ("completion", "word"),
    [
        ("俺は土佐の生まれじゃ。", "俺"),
        ("わしは違うと思う。けれど私は行く。", "私"),
        ("今日ぼくは海へ行く。", "ぼく"),
        ("おれは船が好きじゃ。", "おれ"),
        ("ぼくです。", "ぼく"),
        ("おれだよ、開けとうせ。", "おれ"),
        ("そりゃあ、僕の船ぜよ。", "僕"),
        ("俺様に任せちょけ。", "俺"),
        ("私たちの国を作るがじゃ。", "私"),
        ("拙者、坂本と申す。", "拙者"),
        ("吾輩がやろう。", "吾輩"),
        ("それはオレの刀じゃ。", "オレ"),
        ("わたしは嬉しい。", "わたし"),
        ("だからおれが行く。", "おれ"),
        ("あなたと私。", "私"),
        ("「よう来た」と俺は言うた。", "俺"),
    ],
)
def test_it_flags_another_first_person(completion: str, word: str) -> None:
    found = answer("first-person-drift", completion, WASHI)
    assert found is not None and found["word"] == word


@pytest.mark.parametrize(
    "completion",
    [
        "わしは坂本龍馬じゃ。わしらの国じゃき。",
        "ワシに任せろ。儂の船じゃ。",
        "橋わたしです。花がしおれだした。ぼくだく者はおらん。",
        "「俺は嫌だ」と武市さんが言うたがよ。",
        "『私は貝になりたい』ちゅう話かえ。",
        '"I am here" とグラバーさんは言うた。',
        "「わしはな、『僕は行く』と聞いた」",
        "私立の学校と私塾は違う。",
        "公私は分けにゃいかん。",
        "天下を私するつもりはない。",
        "私腹を肥やす役人じゃ。私欲も私怨もいかん。",
        "殿様の下僕にはならん。公僕とはよう言うた。",
        "花がしおれる前に来とうせ。",
        "ここで待っておれ。黙っておれ！",
        "枝を折ればえい。ここにおれば安心じゃ。",
        "くいだおれの町じゃのう。",
        "カフェオレの味は知らん。オレンジは食うた。",
        "カフェ・オレは甘い。",
        "ぼくとつな男よ。素ぼくでえい。牧師のぼくしさんじゃ。",
        "いわしは美味い。くわしい話はせん。",
        "橋わたしの役じゃった。わたし舟に乗る。",
        "おいらんは美しい。わしはおらんかった。",
        "小生意気な子じゃのう。",
        "余が少ないのう。まろやかな味じゃ。",
        "ボクシングの試合は見たことがない。",
        "某国の船が来た。",
        "私小説も私生活も知らん。無私の人じゃった。",
        "",
    ],
)
def test_it_is_silent_on_the_cards_own_and_on_words_that_contain_one(completion: str) -> None:
    assert answer("first-person-drift", completion, WASHI) is None


@pytest.mark.parametrize(
    ("completion", "word"),
    [
        ("わしは知らん。", "わし"),
        ("はい。わしに聞いとうせ。", "わし"),
        ("僕がご案内します。", "僕"),
        ("あたしの店です。", "あたし"),
        ("それがしは武士でござる。", "それがし"),
        ("このわしが許さん。", "わし"),
        ("つまりおれの勝ちだ。", "おれ"),
    ],
)
def test_another_card_flags_other_words(completion: str, word: str) -> None:
    found = answer("first-person-drift", completion, WATASHI)
    assert found is not None and found["word"] == word


@pytest.mark.parametrize(
    "completion",
    [
        "私がご案内します。わたくしどもにお任せください。",
        "ワシは翼を広げると二メートルになります。",
        "昔からのならわしです。言いまわしが古いですね。",
        "取りこわしの家はあちらです。",
        "くわしくは係にお尋ねください。",
        "庭の手入れは、にわしの仕事です。",
        "わしづかみにしないでください。",
        "いわしの群れを見られます。",
        "立ちなおれば平気です。折れ線の図です。",
        "お待ちしております。おられますか。",
    ],
)
def test_another_card_is_silent_on_its_own(completion: str) -> None:
    assert answer("first-person-drift", completion, WATASHI) is None


@pytest.mark.parametrize("completion", ["俺様が相手だ。", "おれがやる。", "俺たちの船だ。", "オレに任せろ。"])
def test_spellings_of_the_cards_word_are_the_same_word(completion: str) -> None:
    assert answer("first-person-drift", completion, ORE) is None


@pytest.mark.parametrize(
    "completion",
    [
        "I think so.",
        "Well, I'm tired.",
        "But I will go.",
        "We know, and I agree.",
        "Yes. I'd rather not.",
        "Today I rest.",
    ],
)
def test_english_i_drifts_from_a_card_that_says_we(completion: str) -> None:
    assert answer("first-person-drift", completion, WE) is not None


@pytest.mark.parametrize(
    "completion",
    [
        "We are not amused.",
        "Charles I was our forebear.",
        "World War I began later.",
        "“I think so,” said the duke; We did not.",
        "Part I is over.",
        "We saw Henry I and Elizabeth I.",
    ],
)
def test_english_numerals_and_quotes_are_no_drift(completion: str) -> None:
    assert answer("first-person-drift", completion, WE) is None


@pytest.mark.parametrize("completion", ["I am Ada.", "My engine, and mine alone.", "私はエイダです。"])
def test_an_english_card_leaves_english_alone(completion: str) -> None:
    assert answer("first-person-drift", completion, I) is None


def test_it_needs_a_card_that_says_something() -> None:
    assert answer("first-person-drift", "俺は行く。") is None
    assert answer("first-person-drift", "俺は行く。", Card("誰か")) is None


def test_only_what_is_trained_is_looked_at() -> None:
    body = chat(("user", "俺は誰?"), ("assistant", "俺じゃ。"), ("user", "俺か"), ("assistant", "わしじゃ。"))
    assert look("first-person-drift", body, WASHI) is not None
    assert look("first-person-drift", chat(("user", "俺は誰?"), ("assistant", "わしじゃ。")), WASHI) is None
    assert look("first-person-drift", chat(("user", "q"), ("assistant", "俺じゃ。"), weight=0), WASHI) is None
    assert look("first-person-drift", preference("q", "わしじゃ。", "俺じゃ。"), WASHI) is None
    assert look("first-person-drift", records.pair("俺は?", "わしは海じゃ。"), WASHI) is None
