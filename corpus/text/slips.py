"""English function words in Chinese text, slips of recognition (社会组织 and 基层…).

A statute repeats its phrases. Where the same words stand elsewhere in the document around one and
the same Chinese word, that word is what was meant; otherwise the slip is left and reported.
"""

import itertools
import re

_HAN = r"[\u3400-\u9fff]"
_SLIP = re.compile(rf"(?<={_HAN})(and|or|of|the|in|to|with|for)(?={_HAN})")
_CONTEXT = 4
_MAX_WORD = 2
_MAX_SLIPS = 200
"""Each slip is looked for in the whole text; one with more of them is no law, but noise."""


def repair_latin(text: str) -> tuple[str, tuple[str, ...]]:
    """Replaces English function words between Han characters by what parallel passages have.

    Returns:
        The text, and a note in Chinese for each slip, repaired or not.
    """
    notes: list[str] = []
    out, at = [], 0
    slips = list(itertools.islice(_SLIP.finditer(text), _MAX_SLIPS + 1))
    if len(slips) > _MAX_SLIPS:
        return text, (f"夹在汉字间的英文词超过 {_MAX_SLIPS} 处，未作修复，请对照原件",)
    for match in slips:
        left, right = text[match.start() - _CONTEXT : match.start()], text[match.end() :][:_CONTEXT]
        word = _parallel(text, left, right)
        shown = f"{left}{match.group()}{right}"
        if word is None:
            notes.append(f"疑似识别错误“{shown}”，请对照原件")
            continue
        notes.append(f"识别错误“{shown}”据文中相同语句改为“{left}{word}{right}”")
        out += [text[at : match.start()], word]
        at = match.end()
    return "".join([*out, text[at:]]), tuple(notes)


def _parallel(text: str, left: str, right: str) -> str | None:
    """The one word that stands between the same neighbours elsewhere."""
    if len(left) < _CONTEXT or len(right) < _CONTEXT:
        return None
    between = rf"{re.escape(left)}({_HAN}{{1,{_MAX_WORD}}}){re.escape(right)}"
    words = set(re.findall(between, text))
    return words.pop() if len(words) == 1 else None
