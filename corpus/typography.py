"""Chinese typography: one line in, the same line in the conventions of GB/T 15834 out.

Only spaces, widths and marks change; no Han character, letter or digit is added or lost. Marks
inside numbers, times, addresses and Latin text stay as they are.
"""

import re
import unicodedata

from corpus.numerals import NUMERAL_CHARS

HAN = r"\u3007\u3400-\u9fff\U00020000-\U0003ffff"
_WIDE = rf"{HAN}\u3001-\u3011\u3014-\u301b\uff01-\uff5e\u2014\u2018-\u201d\u2026\ufffd"
_N = rf"[{NUMERAL_CHARS}]"

_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), 0x2060, 0xFEFF, 0x00AD, *range(0x202A, 0x202F)])
_SPACES = dict.fromkeys(
    map(ord, "\t\u00a0\u3000\u1680\u2028\u202f\u205f\x0b\x0c"), " "
) | dict.fromkeys(range(0x2000, 0x200B), " ")
_ALNUM = {
    c: c - 0xFEE0 for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_MARKS = {
    **dict(zip(map(ord, "「」『』«»〝〞"), "“”‘’《》“”", strict=True)),
    ord("％"): "%",
    ord("＂"): '"',
    ord("＇"): "'",
}
_ENCLOSED = {0x3220 + i: f"（{c}）" for i, c in enumerate("一二三四五六七八九十")} | {
    0x2474 + i: f"（{i + 1}）" for i in range(20)
}
_RADICALS = dict(
    zip(
        map(ord, "⺟⺠⺫⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻤⻥⻦⻩⻬⻰"),
        "母民目虎西见角贝车长门青页风飞食马鬼鱼鸟黄齐龙",
        strict=True,
    )
)
"""Radicals that PDF converters write for characters and that have no compatibility mapping."""
_TABLE = {**_RADICALS, **_INVISIBLE, **_SPACES, **_ALNUM, **_MARKS, **_ENCLOSED}
_COMPATIBILITY = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff\ufe10-\ufe1f\ufe50-\ufe6f\uff61-\uff65]+")

_HEAD = re.compile(rf"^(第 *{_N}(?:[ ]*{_N})* *[编章节条](?: *之 *{_N}+)?) +(?=\S)")
_MARKER = re.compile(
    rf"^[（(〔［\[【] *({_N}{{1,4}}) *[）)〕］\]】] *(?:[、．](?! *[（(〔［\[【]))? *(?=\S)"
)
_SPACE_BY_WIDE = re.compile(rf"(?<=[{_WIDE}]) +| +(?=[{_WIDE}])")
_FULLWIDTH = dict(zip(",;:!?()", "，；：！？（）", strict=True))
_PAIR = re.compile(r"\(([^()\n]*)\)")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z+.\-]*://[!-~]+|[\w.\-]+@[\w\-]+(?:\.[\w\-]+)+")
_ANGLES = re.compile(rf"[<＜]([{_WIDE}\w（）]+)[>＞]")


def tidy(line: str) -> str:
    """One line in Chinese typography.

    Keeps one space after an opening 第X条 or 第X章, since it tells a heading from a reference.
    """
    line = _COMPATIBILITY.sub(lambda m: unicodedata.normalize("NFKC", m.group()), line)
    line = line.translate(_TABLE).strip(" ")
    line = re.sub(r" {2,}", " ", line)
    if not re.search(f"[{HAN}]", line):
        return line
    head = _HEAD.match(line)
    if head:
        return head.group(1).replace(" ", "") + " " + _tidy_text(line[head.end() :])
    line = _MARKER.sub(lambda m: f"（{m.group(1)}）", line)
    return _tidy_text(line)


def _tidy_text(text: str) -> str:
    """Marks and spaces of running text; addresses are left alone."""
    text = _SPACE_BY_WIDE.sub("", text)
    parts, at = [], 0
    for match in _ADDRESS.finditer(text):
        parts += [_marks(text[at : match.start()]), match.group()]
        at = match.end()
    text = "".join([*parts, _marks(text[at:])])
    return _SPACE_BY_WIDE.sub("", text).strip(" ")


def _marks(text: str) -> str:
    """Half-width marks to full width wherever Chinese stands beside them."""
    text = _quotes(text)
    text = _ANGLES.sub(r"〈\1〉", text)
    text = re.sub(r"(?<=\d)．(?=\d)", ".", text)
    text = _brackets(text)
    text = re.sub(rf"(?<=[{_WIDE}])\.(?=$|[{HAN}”’）])", "。", text)
    beside = re.compile(
        rf"(?<=[{_WIDE}%])[,;:!?]|(?<!\d)[,;:](?=[{_WIDE}])|(?<=\d)[,;:](?=[{_WIDE}])"
    )
    previous = None
    while previous != text:
        previous, text = text, beside.sub(lambda m: _FULLWIDTH[m.group()], text)
    return text


def _brackets(text: str) -> str:
    """Round brackets: a pair by what is in and around it, a single one always."""
    previous = None
    while previous != text:
        previous, text = text, _PAIR.sub(_bracket_pair, text)
    if len(re.findall(r"[(（]", text)) != len(re.findall(r"[)）]", text)) and "(" not in text[1:-1]:
        text = text.replace("(", "（").replace(")", "）")
    return text.replace("\x01", "(").replace("\x02", ")")


def _bracket_pair(match: re.Match[str]) -> str:
    """A pair is Chinese where Chinese stands inside or next to it."""
    text, inner = match.string, match.group(1)
    around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
    if re.search(f"[{_WIDE}]", inner + around):
        return f"（{inner}）"
    return f"\x01{inner}\x02"


def _quotes(text: str) -> str:
    """Straight double quotes in Chinese text, where they come in pairs, become “ and ”."""
    if text.count('"') % 2 or not text.count('"'):
        return text
    parts = text.split('"')
    return "".join(p + ("“" if i % 2 == 0 else "”") for i, p in enumerate(parts[:-1])) + parts[-1]
