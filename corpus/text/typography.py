"""Chinese typography, in two strengths.

``tidy`` is for every document: it drops what nobody sees and unifies spaces, and changes no
character that a reader of the source would miss. ``reset`` is for lines that a converter has
damaged: it sets marks, widths and list markers in the conventions of GB/T 15834. Neither adds or
loses a Han character, letter or digit; marks inside numbers, times, addresses and Latin text stay.
"""

import re
import unicodedata

from corpus.numerals import NUMERAL_CHARS

HAN = r"\u3007\u3400-\u9fff\U00020000-\U0003ffff"
_WIDE = rf"{HAN}\u3001-\u3011\u3014-\u301b\uff01-\uff5e\u2014\u2018-\u201d\u2026\ufffd"
_N = rf"[{NUMERAL_CHARS}]"

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e]+")
_SPACES = re.compile("[ \t\u00a0\u3000\u1680\u2000-\u200a\u202f\u205f]+")
_EDGES = re.compile("^ +| +$", re.MULTILINE)
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
_TABLE = {**_ALNUM, **_MARKS, **_ENCLOSED}
_COMPATIBILITY = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\ufe10-\ufe1f]+")
_SMALL_FORMS = re.compile("[\ufe50-\ufe6f\uff61-\uff65]+")

_NUMBER = rf"第 *{_N}(?:[ ]*{_N})* *(?:分编|[编章节条])(?: *之 *{_N}+)?"
_HEAD = re.compile(rf"^({_NUMBER}) +(?=\S)", re.MULTILINE)
_HELD = "\x00"
"""Stands for the space after 第X条 while other spaces are taken out."""
_MARKER = re.compile(
    rf"^[（(〔［\[【] *({_N}{{1,4}}) *[）)〕］\]】] *(?:[、．](?! *[（(〔［\[【]))? *(?=\S)"
)
_SPACE_BY_WIDE = re.compile(rf"(?<=[{_WIDE}]) +| +(?=[{_WIDE}])")
_FULLWIDTH = dict(zip(",;:!?()", "，；：！？（）", strict=True))
_FULLWIDTH_ORD = {ord(half): full for half, full in _FULLWIDTH.items()}
_ROW = re.compile(r"^\|([^\n]*)\|$", re.MULTILINE)
_BESIDE = re.compile(rf"(?<=[{_WIDE}%])[,;:!?]|(?<!\d)[,;:](?=[{_WIDE}])|(?<=\d)[,;:](?=[{_WIDE}])")
_TO_RESET = re.compile(
    r"""[,;:!?()<>＜＞.．"％＂＇「」『』«»〝〞０-９Ａ-Ｚａ-ｚ㈠-㈩⑴-⒇﹐-﹯｡-･]|^[（〔［\[【]"""
)
"""What a line must hold for any of this to change it."""
_IS_WIDE = re.compile(f"[{_WIDE}]")
_ADDRESS = re.compile(
    r"[A-Za-z][A-Za-z+.\-]{0,20}://[!-~]+|(?<![\w.\-])[\w.\-]{1,64}@[\w\-]+(?:\.[\w\-]+)+"
)
_ANGLES = re.compile(rf"[<＜]([{_WIDE}\w（）]+)[>＞]")


def tidy(text: str) -> str:
    """A text without what nobody sees: control characters, filler spaces, radical forms.

    One space stays after an opening 第X条 or 第X章, since it tells a heading from a reference.
    """
    text = _INVISIBLE.sub("", _COMPATIBILITY.sub(_unified, text))
    text = _EDGES.sub("", _SPACES.sub(" ", text))
    text = _HEAD.sub(lambda m: m.group(1).replace(" ", "") + _HELD, text)
    text = _SPACE_BY_WIDE.sub("", text).replace(_HELD, " ")
    return _ROW.sub(_row, text)


def reset(line: str) -> str:
    """One tidy line with its marks, widths and list markers set anew."""
    if not _TO_RESET.search(line):
        return line
    line = _SMALL_FORMS.sub(_unified, line).translate(_TABLE)
    if not re.search(f"[{HAN}]", line):
        return line
    head = _HEAD.match(line)
    if head:
        return head.group(1) + " " + _reset_text(line[head.end() :])
    return _reset_text(_MARKER.sub(lambda m: f"（{m.group(1)}）", line))


def _unified(match: re.Match[str]) -> str:
    """Characters kept for compatibility as those that they stand for; marks in full width."""
    text = unicodedata.normalize("NFKC", match.group().translate(_RADICALS))
    return text.translate(_FULLWIDTH_ORD) if match.group() != text else text


def _row(match: re.Match[str]) -> str:
    """A row of a table with one space around each cell."""
    return "| " + " | ".join(cell.strip(" ") for cell in match.group(1).split("|")) + " |"


def _reset_text(text: str) -> str:
    """Marks and spaces of running text; addresses are left alone."""
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
    previous = None
    while previous != text:
        previous, text = text, _BESIDE.sub(lambda m: _FULLWIDTH[m.group()], text)
    return text


def _brackets(text: str) -> str:
    """Round brackets: a pair is Chinese where Chinese stands in or beside it, one alone always."""
    chars, open_at, chinese = list(text), list[int](), [False]
    for at, char in enumerate(text):
        if char == "(":
            open_at.append(at)
            chinese.append(False)
        elif char == ")" and open_at:
            start = open_at.pop()
            if chinese.pop() or _beside_chinese(text, start, at):
                chars[start], chars[at], chinese[-1] = "（", "）", True
        elif char == ")":
            chars[at] = "）"
        elif _IS_WIDE.match(char):
            chinese[-1] = True
    for at in open_at:
        chars[at] = "（"
    return "".join(chars)


def _beside_chinese(text: str, start: int, end: int) -> bool:
    """Whether Chinese stands right before or after a pair of brackets."""
    around = text[max(0, start - 1) : start] + text[end + 1 : end + 2]
    return _IS_WIDE.search(around) is not None


def _quotes(text: str) -> str:
    """Straight double quotes in Chinese text, where they come in pairs, become “ and ”."""
    if text.count('"') % 2 or not text.count('"'):
        return text
    parts = text.split('"')
    return "".join(p + ("“" if i % 2 == 0 else "”") for i, p in enumerate(parts[:-1])) + parts[-1]
