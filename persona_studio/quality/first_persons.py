"""The words people call themselves by, and how to find them in Japanese, which puts no space between words.

A word counts only where its surroundings leave no doubt: 私 but not 私立, 僕 but not 下僕, おれ but not
しおれる, わし but not いわし. A miss is cheaper than a false alarm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from persona_studio.quality import texts

_KANJI = "\u3400-\u9fff々"
_KANA = "ぁ-ゖ"
_KATAKANA = "ァ-ヺー"
# Behind a word that is written in kana: what only follows a noun that can be a person.
_PARTICLE = (
    "(?:は|が|の|を|も|と(?!つ)|へ|に(?!くい)|から|より|だって|だけ|たち|達|ども|ら(?![ぁ-ゖ]*[うくすつぬむる]|れ|せ)|自身"
    "|なら|じゃ|です|だ(?=[よねぜぞがけし。、，！？!?\n]|$)|さ?え|こそ|なんか|なんぞ|なぞ|など|か(?:え|よ)?(?=[。、，？！?!])|って|(?=[、，]))"
)
# Before it: a beginning, a sign, or a particle that cannot be the first half of a verb.
_START = f"(?<![{_KANA}{_KANJI}{_KATAKANA}A-Za-zＡ-Ｚａ-ｚ])"
_DAY = "(?<=[日朝夜晩年時頃前後昔回度])"
_AFTER_PARTICLE = "(?<=[はがもの])"
_AFTER_LINK = "(?<=から)|(?<=けど)|(?<=つまり)|(?<=やはり)|(?<=やっぱり)"


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """One way to say I. ``spellings`` are what a card may call it by; ``pattern`` finds it in a text."""

    spellings: tuple[str, ...]
    pattern: str


def _kana(word: str, *, after: bool = True, unless: str = "") -> str:
    before = f"(?:{_START}|{_DAY}|{_AFTER_PARTICLE}|{_AFTER_LINK})" if after else _START
    return f"{before}{word}{unless}(?={_PARTICLE})"


def _katakana(word: str) -> str:
    return f"(?<![{_KATAKANA}・]){word}(?![{_KATAKANA}・])"


_WORDS = (
    FirstPerson(("わし", "儂", "ワシ", "わしゃ"), "|".join([
        "儂",
        _kana("わし", unless="(?!づか)"),
        f"{_START}わしゃ(?![ぁ-ゖ]*わしゃ)(?=[{_KANJI}{_KATAKANA}、，]|もう|まだ|そ|こ|知|い)",
        f"(?<![{_KATAKANA}{_KANJI}・])ワシ(?=ら(?![{_KANA}])|じゃ|も|の(?:名|家|国|仲間|言|考|若|孫|妻))",
    ])),
    FirstPerson(("おれ", "俺", "オレ", "俺様", "おれさま", "オレ様"), "|".join([
        "俺(?!様?(?:流|キャラ|系|主義|気質|物語|的))",
        _kana("おれ", after=False),
        f"(?:{_DAY}|(?<=[もは])|{_AFTER_LINK})おれ(?=は|が|の|も)",
        _katakana("オレ") + "(?=[はがのをもにとらじだ、，]|たち|達|様|自身)",
    ])),
    FirstPerson(("私", "わたし", "ワタシ", "わたくし", "あたくし", "わたしゃ"), "|".join([
        f"(?<![公無滅官])私(?=達|共|自身|以外|個人|一人|独り|[^{_KANJI}]|$)"
        "(?!する|し(?:た|て|ない|よう|ま)|せず|さ(?:れ|せ)|かに|ごと|小説|[・／/]公)",
        f"{_START}わたし(?={_PARTICLE})|(?:{_DAY}|(?<=[はも])|{_AFTER_LINK})わたし(?=は|が|の|も)",
        f"{_START}わたくし(?={_PARTICLE})",
        _katakana("ワタシ"),
    ])),
    FirstPerson(("僕", "ぼく", "ボク"), "|".join([
        f"(?<![下公忠家老従童奴婢義学臣隷])僕(?=達|等|自身|以外|個人|一人|[^{_KANJI}]|$)",
        _kana("ぼく"),
        _katakana("ボク"),
    ])),
    FirstPerson(("あたし", "アタシ"), f"{_kana('あたし')}|{_katakana('アタシ')}"),
    FirstPerson(("おいら", "オイラ"), f"{_kana('おいら')}|{_katakana('オイラ')}"),
    FirstPerson(("おら", "オラ"), f"{_START}おら(?=は|も|が(?:村|町|国|里|家)?[{_KANJI}{_KATAKANA}]|の[{_KANJI}])"),
    FirstPerson(("拙者",), "拙者"),
    FirstPerson(("小生",), "小生(?!意気)"),
    FirstPerson(("吾輩", "我輩", "わがはい", "我が輩", "吾が輩"), f"(?:吾輩|我輩|[我吾]が輩)(?!は猫)|{_START}わがはい(?={_PARTICLE})"),
    FirstPerson(("それがし", "某"), f"{_START}(?:それがし|某)(?=は|が|も|に|の(?:名|主))"),
    FirstPerson(("朕",), "朕"),
    FirstPerson(("余",), "(?:^|(?<=[。！？「『\n]))余(?=は|も(?:また|そ|知))"),
    FirstPerson(("わらわ", "妾"), f"{_START}(?:わらわ|妾)(?=は|が|も|に(?!れ)|の)"),
    FirstPerson(("麻呂", "まろ", "麿"), f"(?<![{_KANJI}])(?:麻呂|麿)(?=は|が|も|の|に|を|と)|{_START}まろ(?=は|も|が)"),
    FirstPerson(("あっし",), f"{_START}あっし(?={_PARTICLE})"),
    FirstPerson(("我", "われ"), "(?:^|(?<=[。！？\n]))我(?=は)"),
)  # fmt: skip

_PLURAL = re.compile("(?:ら|たち|達|ども|共|等)$")
_LATIN = re.compile("[A-Za-z]")
_JAPANESE = re.compile(f"[{_KANA}{_KATAKANA}{_KANJI}]")

# I before a verb or a short form; not the numeral of “Henry I” or “World War I”.
_ENGLISH_I = re.compile(
    r"(?:^|[.!?,;:…\n—–-][\"'”’)]*\s*|\b[a-z']+\s+"
    r"|\b(?:And|But|So|Then|When|If|What|That|Yes|No|Well|Oh|Now|Here|As|Because|Although|While|Do|Did|Am|Can"
    r"|May|Shall|Should|Have|Perhaps|Maybe|Today|Once|There|Where|Before|After|Since|How|Why|In fact)\s+)"
    r"(?P<word>I)(?=['’](?:m|ve|ll|d)\b|\s+[a-z])"
)


def names(word: str) -> FirstPerson | None:
    """The first person that a card's word stands for, a plural included; None where it is no known one."""
    single = _PLURAL.sub("", word.strip()) or word
    return next((known for known in _WORDS if word in known.spellings or single in known.spellings), None)


@dataclass(frozen=True, slots=True)
class OtherWords:
    """Finds first persons that a card does not allow. ``stems`` tell quickly that a text has none of them."""

    pattern: re.Pattern[str]
    stems: tuple[str, ...]

    def first(self, text: str) -> str | None:
        """The first such word outside of quoted speech."""
        if not any(stem in text for stem in self.stems):
            return None
        found = self.pattern.finditer(texts.without_quotes(text))
        return next((match["word"] for match in found if match["word"] is not None), None)


def others(allowed: tuple[str, ...]) -> OtherWords | None:
    """What finds any first person but those allowed; None where the card gives nothing to go by.

    Japanese words are looked for only where the card names a Japanese one, the English I only where it
    names another English word.
    """
    words = tuple(word for word in allowed if word.strip())
    if any(_JAPANESE.search(word) for word in words):
        return _japanese(words)
    english = [word.strip().casefold() for word in words if _LATIN.search(word)]
    if english and not {"i", "me", "my", "i'm", "myself"} & set(english):
        return OtherWords(_ENGLISH_I, ("I",))
    return None


@cache
def _japanese(allowed: tuple[str, ...]) -> OtherWords:
    kept = {names(word) for word in allowed}
    wanted = [word for word in _WORDS if word not in kept]
    found = "|".join(f"(?:{word.pattern})" for word in wanted)
    own = "|".join(re.escape(word) for word in sorted(allowed, key=len, reverse=True))
    # The card's own words are passed over first, so that a word inside of them is not found.
    return OtherWords(
        re.compile(f"{own}|(?P<word>{found})"),
        tuple(spelling for word in wanted for spelling in word.spellings),
    )
