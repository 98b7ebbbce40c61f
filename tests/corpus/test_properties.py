"""Laws that hold for every law and every text: there and back, nothing lost, nothing raised."""

import re
from collections import Counter
from pathlib import Path
from random import Random
from time import perf_counter

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from random_laws import SOURCE, laws

from corpus.document import parse_document
from corpus.errors import UnreadableDocumentError
from corpus.models import Law
from corpus.parse.headings import read_heading
from corpus.parse.structure import take_apart
from corpus.read import read_bytes
from corpus.render import render
from corpus.serial import law_json
from corpus.text.normalise import normalise

DATA = Path(__file__).parents[1] / "data"


def text_of(law: Law) -> tuple[object, ...]:
    """Everything that a law says, without what is said about it."""
    return (law.title, law.preamble, law.chapters, law.articles, law.closing, law.annexes)


@given(laws())
@settings(max_examples=80, deadline=None, derandomize=True)
def test_a_law_of_any_levels_is_read_back_from_its_print(law: Law) -> None:
    parsed = parse_document(render(law), SOURCE)
    assert text_of(parsed.law) == text_of(law)
    assert [w for w in parsed.warnings if "附件" not in w] == []


def as_markdown(law: Law) -> str:
    """The print as the converters write it: headings with #, 第X条 in bold, a blank between."""
    lines = []
    for line in render(law).split("\n"):
        number, space, rest = line.partition(" ")
        if line == law.title:
            lines.append(f"# {line}")
        elif number.startswith("第") and number.endswith(("编", "章", "节")):
            lines.append(f"## {line}")
        elif number.startswith("第") and space:
            lines.append(f"**{number}**　{rest}")
        else:
            lines.append(line)
    joined = "\n\n".join(line for line in lines if line)
    return joined.replace(" |\n\n| ", " |\n| ")


@given(laws())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_the_same_from_markdown(law: Law) -> None:
    assert text_of(parse_document(as_markdown(law), SOURCE).law) == text_of(law)


PIECES = (
    "第一条", "第二条 ", "第九千九百九十九条", "第零条", "第０条", "第〇〇〇条", "之一",
    "第三章", "第一节 ", "第一编 总则", "（一）", "（十）", "1.", "①", "二、",
    "附件：", "目录", "|", "| a | b |", "2024年8月30日", "某市人民政府",
    "。", "；", "：", "，", "\n", "\n\n", " ", "\u3000", "\u200b", "\ufeff", "\ufffd", "\x00",
    "\ud800", "**", "__", "#", "<!--", "-->", "```", "[a](", "&lt;", "&#0;",
    "(shù)", "?shù)", "and",
)  # fmt: skip
"""What mutations put into a document."""


def mutated(text: str, random: Random) -> str:
    """A text with pieces put in, cut out, doubled, swapped and broken off."""
    for _ in range(random.randint(1, 12)):
        at, to = sorted(random.randrange(len(text) + 1) for _ in range(2))
        to = min(to, at + 60)
        kind = random.randrange(5)
        if kind == 0:
            text = text[:at] + random.choice(PIECES) * random.choice((1, 1, 1, 40)) + text[at:]
        elif kind == 1:
            text = text[:at] + text[to:]
        elif kind == 2:
            text = text[:to] + text[at:to] + text[to:]
        elif kind == 3:
            lines = text.split("\n")
            random.shuffle(lines)
            text = "\n".join(lines)
        else:
            text = text[: max(to, 40)]
    return text


@pytest.mark.slow
@given(laws(), st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None, derandomize=True, phases=(Phase.generate,))
def test_no_document_makes_the_reader_fail(law: Law, random: Random) -> None:
    parsed = parse_document(mutated(render(law), random), SOURCE)
    assert law_json(parsed.law, parsed.warnings)["title"] == parsed.law.title
    for article in parsed.law.articles:
        assert parsed.law.quote(article.pinpoint()) is not None
    assert parsed.law.articles or parsed.warnings


@given(laws(), st.randoms(use_true_random=False), st.sampled_from(("x.txt", "x.md")))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_no_bytes_are_refused_but_in_words(law: Law, random: Random, name: str) -> None:
    data = bytearray(render(law).encode(random.choice(("utf-8", "gb18030", "utf-16"))))
    for _ in range(random.randint(1, 30)):
        data[random.randrange(len(data))] = random.randrange(256)
    try:
        file = read_bytes(bytes(data), name)
    except UnreadableDocumentError:
        return
    assert parse_document(file.text, name).law.title


SAFE_PIECES = ("第三人", "（一）", "附件：", "。", "；", "：", "，", "\n", " ", "甲乙丙")


def disturbed(text: str, random: Random) -> str:
    """A text with pieces put in, cut out, doubled, and lines exchanged."""
    for _ in range(random.randint(1, 6)):
        at, to = sorted(random.randrange(len(text) + 1) for _ in range(2))
        to = min(to, at + 60)
        kind = random.randrange(4)
        if kind == 0:
            text = text[:at] + random.choice(SAFE_PIECES) + text[at:]
        elif kind == 1:
            text = text[:at] + text[to:]
        elif kind == 2:
            text = text[:to] + text[at:to] + text[to:]
        else:
            lines = text.split("\n")
            one, other = (random.randrange(len(lines)) for _ in range(2))
            lines[one], lines[other] = lines[other], lines[one]
            text = "\n".join(lines)
    return text


def characters(text: str) -> Counter[str]:
    """Every Han character of a text, with how often it stands there."""
    return Counter(re.findall(r"[\u3400-\u9fff]", text))


@given(laws(), st.integers(0, 2**32))
@settings(max_examples=120, deadline=None, derandomize=True, phases=(Phase.generate,))
def test_no_character_is_lost_but_of_headings_and_of_what_stands_above_the_text(
    law: Law, seed: int
) -> None:
    source = normalise(disturbed(render(law), Random(seed))).text
    parsed, body = parse_document(source, SOURCE).law, take_apart(source)
    assume(body.blocks)
    headings = [x for x in source.split("\n") if (h := read_heading(x)) and h.level != "条"]
    running = [line for line in source.split("\n") if line in body.preamble]
    furniture = "\n".join([*body.preamble, *headings, *running, *body.warnings])
    lost = characters(source) - characters(render(parsed) + parsed.note)
    assert not lost - characters(furniture)


SHIPPED = tuple(
    path.read_text("utf-8") for path in sorted((DATA / "corpus" / "golden").glob("*.txt"))
)
_CHAPTER = re.compile(r"第[^条]{1,6}章")
_ARTICLE = re.compile(r"第[^条]{1,6}条 ")


def rearranged(text: str, random: Random) -> str:
    """Some of a law under its title: lines left out, doubled, exchanged, their numbers lost."""
    title, *lines = text.split("\n")
    start = random.randrange(len(lines))
    lines = lines[start : start + random.randint(8, 40)]
    for _ in range(random.randint(1, 6)):
        at, other = (random.randrange(len(lines) + 1) for _ in range(2))
        to = min(len(lines), at + random.randint(1, 4))
        kind = random.randrange(5)
        if kind == 0:
            del lines[at:to]
        elif kind == 1:
            lines[at:at] = lines[at:to]
        elif kind == 2 and max(at, other) < len(lines):
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == 3:
            lines = [line for line in lines if not _CHAPTER.match(line) or random.random() < 0.5]
        else:
            lines = [_ARTICLE.sub("", line) if random.random() < 0.3 else line for line in lines]
    return "\n".join([title, *lines])


@given(st.sampled_from(SHIPPED), st.integers(0, 2**32))
@settings(max_examples=200, deadline=None, derandomize=True, phases=(Phase.generate,))
def test_a_damaged_law_is_read_back_from_its_print(text: str, seed: int) -> None:
    law = parse_document(rearranged(text, Random(seed)), SOURCE).law
    assert text_of(parse_document(render(law), SOURCE).law) == text_of(law)


_HEAD = "某市平安条例\n第一条 "
HOSTILE = {
    "one long line": "应当依法，",
    "a list in one line": "（一）甲；",
    "brackets": "(",
    "half-width commas": "甲,乙",
    "short lines": "甲\n",
    "sentences": "甲。\n",
    "semicolons": "：\n甲；\n",
    "items": "（一）甲；\n",
    "deeper and deeper": "（一）甲：\n1.乙：\n（1）丙：\n①丁：\n",
    "articles": "第一条 甲。\n",
    "chapters": "第一章\n",
    "titles": "标题\n",
    "rows": "| a | b |\n",
    "numbers": "7\n",
    "dots": "第一章.........\n",
    "book titles": "《",
    "dates": "2020年1月1日",
    "addresses": "a.",
    "readings": "数（shù）",
    "damage": "數?shù)认",
    "English words": "甲and乙",
    "signatures": "某市人民政府\n2024年8月30日\n",
    "annexes": "附件：甲\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_reading_takes_time_by_length_only(piece: str) -> None:
    """Eight times the text may take many times longer on a busy machine, but not sixty-four."""

    def seconds(length: int) -> float:
        text = _HEAD + piece * (length // len(piece))
        start = perf_counter()
        parse_document(text, SOURCE)
        return perf_counter() - start

    short = min(seconds(12_000) for _ in range(3))
    assert seconds(96_000) < 40 * max(short, 0.02)
