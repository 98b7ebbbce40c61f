"""Random laws of every level, as values: what a parser must read back from their print."""

from dataclasses import replace

from hypothesis import strategies as st

from corpus.document import parse_document
from corpus.models import Annex, Article, Chapter, Item, Law, Paragraph, SubItem
from corpus.numerals import to_chinese

SOURCE = "某市平安条例.txt"
_BASE = parse_document("某市平安条例\n第一条 甲。", SOURCE).law
_WORDS = st.text(
    st.sampled_from("应当可以不得人民政府平安建设评估公开及时"), min_size=2, max_size=24
)
_NAMES = st.text(st.sampled_from("平安建设评估公开治理监督保障"), min_size=2, max_size=8)
_SUBMARKERS = {"（一）": ("{}.", "（{}）", "{}、"), "（1）": ("{}.",), "1.": ("（{}）",)}
"""Style of a list's items, and the styles that a list below them may have."""
_ITEM_MARKERS = {"（一）": "", "（1）": "（{}）", "1.": "{}."}


@st.composite
def _lists(draw: st.DrawFn) -> tuple[Item, ...]:
    """The items of one paragraph, all in one style, some with sub-items."""
    style = draw(st.sampled_from(sorted(_ITEM_MARKERS)))
    below = draw(st.sampled_from(_SUBMARKERS[style]))
    count = draw(st.integers(2, 5))
    items = []
    for number in range(1, count + 1):
        end = "。" if number == count else "；"
        subitems = draw(_subitems(below, end)) if draw(st.booleans()) else ()
        text = f"市{draw(_WORDS)}{'：' if subitems else end}"
        items.append(Item(number, text, subitems, _ITEM_MARKERS[style].format(number)))
    return tuple(items)


@st.composite
def _subitems(draw: st.DrawFn, style: str, end: str) -> tuple[SubItem, ...]:
    texts = draw(st.lists(_WORDS, min_size=2, max_size=3))
    ends = ["；"] * (len(texts) - 1) + [end]
    return tuple(
        SubItem(n, f"市{text}{mark}", "" if style == "{}." else style.format(n))
        for n, (text, mark) in enumerate(zip(texts, ends, strict=True), 1)
    )


@st.composite
def _paragraphs(draw: st.DrawFn) -> tuple[Paragraph, ...]:
    out = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        items = draw(_lists()) if draw(st.integers(0, 3)) == 0 else ()
        out.append(Paragraph(number, f"市{draw(_WORDS)}{'：' if items else '。'}", items))
    return tuple(out)


@st.composite
def _numbers(draw: st.DrawFn) -> list[tuple[int, int | None]]:
    """Numbers of a law's articles: in order, some with inserted ones (第X条之一) after them."""
    numbers: list[tuple[int, int | None]] = []
    for number in range(1, draw(st.integers(1, 14)) + 1):
        numbers.append((number, None))
        inserted = draw(st.sampled_from((0, 0, 0, 0, 0, 1, 2)))
        numbers += [(number, suffix) for suffix in range(1, inserted + 1)]
    return numbers


class _Place:
    """Where the next article stands; moves on as headings are drawn."""

    def __init__(self) -> None:
        self.part: str | None = None
        self.chapter: str | None = None
        self.section: str | None = None
        self.chapters: list[Chapter] = []
        self._parts = self._subparts = self._sections = 0

    def enter(self, level: str, name: str) -> None:
        """Opens a part, a sub-part, a chapter or a section."""
        if level == "编":
            self._parts, self._subparts = self._parts + 1, 0
            self.part = f"第{to_chinese(self._parts)}编 {name}"
        elif level == "分编" and self.part:
            self._subparts += 1
            above = self.part.partition(" 第")[0]
            self.part = f"{above} 第{to_chinese(self._subparts)}分编 {name}"
        elif level == "节":
            self._sections += 1
            self.section = f"第{to_chinese(self._sections)}节 {name}"
            return
        self.chapters.append(Chapter(len(self.chapters) + 1, name))
        self.chapter, self.section, self._sections = self.chapters[-1].heading, None, 0


_LEVELS = {
    "articles alone": (),
    "chapters": ("章",),
    "chapters and sections": ("章", "节"),
    "parts": ("编", "章", "节"),
    "sub-parts": ("编", "分编", "章", "节"),
}


@st.composite
def laws(draw: st.DrawFn) -> Law:
    """A law with any of: preamble, parts, chapters, sections, lists, closing lines, annexes."""
    levels = _LEVELS[draw(st.sampled_from(sorted(_LEVELS)))]
    place = _Place()
    articles: list[Article] = []
    for number, suffix in draw(_numbers()):
        if levels and not articles:
            place.enter(levels[0], draw(_NAMES))
        elif levels and suffix is None and draw(st.booleans()):
            place.enter(draw(st.sampled_from(levels)), draw(_NAMES))
        key = f"{_BASE.id}#{number}" + (f"-{suffix}" if suffix else "")
        where = (place.chapter, place.section, draw(_paragraphs()), place.part)
        articles.append(Article(key, _BASE.id, number, suffix, *where))
    return replace(
        _BASE,
        articles=tuple(articles),
        chapters=tuple(place.chapters),
        preamble=draw(st.sampled_from(((), (f"为了{draw(_NAMES)}，制定本条例。",)))),
        closing=draw(st.sampled_from(((), ("某市人民政府", "2024年8月30日")))),
        annexes=draw(_annexes()),
    )


@st.composite
def _annexes(draw: st.DrawFn) -> tuple[Annex, ...]:
    out = []
    for number in range(1, draw(st.sampled_from((0, 0, 1, 2))) + 1):
        rows = draw(st.lists(st.tuples(_NAMES, st.integers(1, 9999)), max_size=3))
        table = [f"| {name} | {amount}元 |" for name, amount in rows]
        lines = (*table, f"{draw(_WORDS)}。")
        out.append(Annex(f"附件{number}：{draw(_NAMES)}", lines))
    return tuple(out)
