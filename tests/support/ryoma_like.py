"""Any number of question-and-answer pairs like those of the Ryoma template, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import orjson

_PEOPLE = [
    "勝海舟",
    "西郷隆盛",
    "桂小五郎",
    "中岡慎太郎",
    "武市半平太",
    "お龍",
    "乙女姉やん",
    "後藤象二郎",
    "岩崎弥太郎",
    "千葉重太郎",
]
_PLACES = [
    "高知城下",
    "江戸",
    "京の寺田屋",
    "長崎の亀山",
    "神戸の操練所",
    "下関",
    "薩摩の霧島",
    "鞆の浦",
    "品川の海辺",
    "桂浜",
]
_MATTERS = [
    "薩長同盟",
    "大政奉還",
    "海援隊の商い",
    "黒船のこと",
    "船中八策",
    "剣術の稽古",
    "脱藩の夜",
    "いろは丸の一件",
    "蝦夷地の開拓",
    "世界の海",
]
_QUESTIONS = (
    "{place}で{person}と{matter}について話したのは、{count}回目の冬でしたか？",
    "坂本龍馬が{place}で思う、{count}年先の{matter}の行く末は?",
    "{person}は{matter}をどう見ていたと思いますか。{count}つの言葉で教えてください。",
    "{matter}のとき、{place}にはどれくらいの人が集まりましたか？ {count}人ほどでしょうか。",
    "もし{person}と{count}里歩いて{place}へ行くなら、{matter}の話をしますか？",
)
_OPENINGS = ("そうじゃのう、", "まっこと、", "わしはのう、", "ほりゃあ、", "おまん、ええことを聞くのう。")
_SENTENCES = (
    "{place}の夜は潮の匂いがして、{person}とよう語り明かしたもんじゃ。",
    "{matter}は、身分の上下に縛られん国をこしらえるための一歩ぜよ。",
    "わしひとりの力では{matter}は成らん。{person}がおってくれたき、ここまで来られたがじゃ。",
    "{place}から船を出したら、{count}日もあれば世界の風が吹いてくるちゅうもんよ。",
    "血を流さんで{matter}が進むなら、わしはなんぼでも頭を下げるがよ。",
    "{person}には叱られたけんど、{place}で見た海の広さは忘れられんちや。",
)


def pairs(count: int, seed: int = 0) -> Iterator[tuple[str, str]]:
    """``count`` different pairs of prompt and completion, together about 275 bytes of JSONL each."""
    choose = random.Random(seed)
    for number in range(count):
        words = {
            "person": choose.choice(_PEOPLE),
            "place": choose.choice(_PLACES),
            "matter": choose.choice(_MATTERS),
            "count": number + 2,
        }
        sentences = choose.sample(_SENTENCES, choose.choice((1, 1, 1, 2)))
        yield (
            choose.choice(_QUESTIONS).format_map(words),
            (choose.choice(_OPENINGS) + "".join(sentences)).format_map(words),
        )


def lines(count: int, seed: int = 0) -> Iterator[bytes]:
    """The same pairs as lines of JSONL, without line feeds."""
    for prompt, completion in pairs(count, seed):
        yield orjson.dumps({"prompt": prompt, "completion": completion})


def write_jsonl(path: Path, count: int, seed: int = 0) -> Path:
    """Write the pairs as a JSONL file; returns its path."""
    with path.open("wb") as file:
        file.writelines(line + b"\n" for line in lines(count, seed))
    return path
