"""What a page's style sheets hide; pure. Only plain rules are understood, which most pages use."""

import re
from collections.abc import Iterable

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_NESTED = re.compile(r"@[^{};]{0,200}\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_PLAIN = re.compile(r"[a-z\d]*[.#][\w-]+", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SHOWN = re.compile(r"display\s*:\s*(?!none)\w|visibility\s*:\s*visible", re.I)
_SIZELESS = re.compile(r"font-size\s*:\s*0(?:\.0+)?(?:p[xt]|em|rem|%)?\s*(?:;|!|$)", re.I)
_LARGEST = 200_000


def hides(style: str, *, leaf: bool) -> bool:
    """Whether a ``style`` attribute hides its element.

    Args:
        style: The attribute.
        leaf: Whether the element holds no other; letters of no size are a trick against copying
            there, and a trick of layout elsewhere.
    """
    return bool(_HIDDEN.search(style) or (leaf and _SIZELESS.search(style)))


def hidden_selectors(sheets: Iterable[str]) -> frozenset[str]:
    """Selectors such as ``.note`` or ``p.note`` that style sheets hide and never show.

    Rules for print and for other media do not count; neither do selectors of several parts.
    """
    hidden: set[str] = set()
    shown: set[str] = set()
    for sheet in sheets:
        text = _NESTED.sub("", _COMMENT.sub("", sheet[:_LARGEST]))
        for selectors, body in _RULE.findall(text):
            names = [selector.strip() for selector in selectors.split(",")]
            if _HIDDEN.search(body):
                hidden.update(name for name in names if _PLAIN.fullmatch(name))
            elif _SHOWN.search(body):
                shown.update(part for name in names for part in _PLAIN.findall(name))
                shown.update(re.findall(r"[.#][\w-]+", " ".join(names)))
    return frozenset(hidden - shown)
