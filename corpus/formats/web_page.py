"""The law out of the lines of a web page; pure.

The law's own part is the smallest part of the page that holds the beginning of every article, or
most sentences where there are none. Its title and notes are brought along where they stand above
it; what closes a page (print, share, copyright) and what only links elsewhere is left out.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.numerals import NUMERAL_CHARS
from corpus.parse.annexes import is_annex
from corpus.parse.headings import read_heading

ARTICLE = re.compile(rf"^\s*第\s*[{NUMERAL_CHARS}]+\s*条(?!第)")
"""A line or cell that begins an article."""

_SENTENCE = re.compile(r"[。；：，！？]")
_ABOVE = re.compile(r"\d{4}\s*年.*(?:通过|批准|公布|发布|修订|修正|施行)")
_SITE = re.compile(r"\s*[_|｜]+\s*|\s+[-–—]+\s+|\s*[-–—]{2,}\s*")
"""What stands between a page's title and its site's name."""

_CLOSING = re.compile(
    r"^(?:打\s*印|关\s*闭|收藏|分享|转发|返回|回到顶部|字体|字号|纠错|上一[篇页条]|下一[篇页条]|"
    r"相关(?:链接|文章|阅读|稿件|新闻|文档|信息|解读|附件|推荐)|政策解读[：:]?$|延伸阅读|热门|推荐|"
    r"责任编辑|编\s*辑[：:]|责编|审核[：:]|审\s*核人|初审|终审|作\s*者[：:]|来\s*源[：:]|信息来源|"
    r"稿源|文章来源|原文(?:链接|地址|[：:])|参考资料|https?://|扫一扫|扫码|手机(?:扫|版)|微信扫|友情链接|"
    r"网站(?:地图|声明|标识)|联系我们|关于我们|主办|承办|版权|技术支持|备案|ICP|浏览|点击|访问|"
    r"阅读(?:次数|量)|附件下载|发布(?:时间|日期|人|机构)|网友评论|评论|举报|网站无障碍|建议使用)|"
    r"版权所有|ICP备|公网安备|Copyright|©|^↑",
    re.I,
)
_BARE_ANNEX = re.compile(r"^(?:相关)?附件(?:下载)?[：:]?$")
"""What stands above links to files, and alone where they are left out."""

_BRACKETS = "【[（(#〔<《 】]）)〕>》"
_OWN_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page.

    Attributes:
        text: With single spaces.
        path: Where its block stands: the index of each block among its siblings, from the root.
        linked: Whether all of it is links.
    """

    text: str
    path: tuple[int, ...]
    linked: bool


def law_lines(lines: Sequence[Line], hints: Sequence[str]) -> tuple[str, ...]:
    """The lines of the law.

    Args:
        lines: All lines of the page.
        hints: What the page calls itself (its title, its first heading), the surest last.
    """
    prefix = _own_part(lines)
    inside = [n for n, line in enumerate(lines) if line.path[: len(prefix)] == prefix]
    if not inside:
        return ()
    first, last = inside[0], inside[-1]
    own = [lines[n] for n in inside]
    above = _above(lines[:first], own, hints)
    kept = [*own, *_annexes(lines[last + 1 :])]
    shown = _without_closing(_without_links(kept))
    if shown and _BARE_ANNEX.match(shown[-1]):
        shown.pop()
    return (*above, *shown)


def _own_part(lines: Sequence[Line]) -> tuple[int, ...]:
    """Path of the smallest part that holds every article's beginning, or most sentences."""
    openings = [line.path for line in lines if ARTICLE.match(line.text) and not line.linked]
    if len(openings) == 1:
        return openings[0][:-1]
    return _shared(openings) if openings else _densest(lines)


def _shared(paths: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """The longest beginning that paths have in common."""
    low, high = min(paths), max(paths)
    length = next((n for n, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), len(low))
    return low[:length]


def _densest(lines: Sequence[Line]) -> tuple[int, ...]:
    """Path of the smallest part that holds most of the text that is in sentences."""
    weights: Counter[tuple[int, ...]] = Counter()
    for line in lines:
        if "。" in line.text and not line.linked:
            for depth in range(len(line.path)):
                weights[line.path[:depth]] += len(line.text)
    enough = [path for path, weight in weights.items() if weight >= _OWN_SHARE * weights[()]]
    return max(enough, key=len, default=())


def _above(above: Sequence[Line], own: Sequence[Line], hints: Sequence[str]) -> tuple[str, ...]:
    """The title and the notes where they stand outside the law's own part."""
    names = [part for hint in hints for part in (*_SITE.split(hint)[:1], hint)]
    squeezed = {_bare(name) for name in names}
    known = {_bare(line.text) for line in own}
    titles = [line.text for line in above if _is_title(line, squeezed)]
    notes = [line.text for line in above if _ABOVE.search(line.text) and line.text not in titles]
    if known & squeezed:
        titles = []
    elif not titles:
        titles = names
    return tuple(dict.fromkeys(x for x in (*titles, *notes) if _bare(x) not in known))


def _is_title(line: Line, names: set[str]) -> bool:
    """Whether a line above the text is, or is part of, what the page calls itself."""
    bare = _bare(line.text)
    return len(bare) >= 4 and not line.linked and any(bare in name for name in names)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _annexes(below: Sequence[Line]) -> list[Line]:
    """The lines below the law's own part, where an annex opens them."""
    return list(below) if below and is_annex(_bare(below[0].text)) else []


def _without_links(lines: Sequence[Line]) -> list[str]:
    """The lines less those after the first article that only link elsewhere (返回目录)."""
    out: list[str] = []
    begun = False
    for line in lines:
        begun = begun or (ARTICLE.match(line.text) is not None and not line.linked)
        heading = read_heading(_bare(line.text)) is not None
        if not (begun and line.linked) or heading or _SENTENCE.search(line.text):
            out.append(line.text)
    return out


def _without_closing(lines: Sequence[str]) -> list[str]:
    """The lines up to what closes a page, looked for after the last article."""
    articles = (n for n, line in enumerate(lines) if ARTICLE.match(line))
    sentences = (n for n, line in enumerate(lines) if line.endswith("。"))
    last = max(articles, default=max(sentences, default=len(lines)))
    for at in range(last + 1, len(lines)):
        text = lines[at].strip(_BRACKETS)
        if _CLOSING.search(text) and not lines[at].endswith(("。", "；")):
            return list(lines[:at])
    return list(lines)
