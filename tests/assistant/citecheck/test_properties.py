"""What the program cites itself is verified; one digit or one character less, and it is not."""

import functools
import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from assistant.citecheck import CitationChecker
from assistant.citecheck.folding import fold
from assistant.citecheck.quotes import find_quotes
from corpus import Law, Pinpoint, load_catalogue, shipped_sources
from corpus.numerals import to_chinese

DAY = date(2026, 1, 1)
MARKS = frozenset("，。；：、！？（）“”《》\n ")


@functools.cache
def catalogue():
    return load_catalogue([shipped_sources()])


@functools.cache
def checker():
    return CitationChecker(catalogue())


@functools.cache
def pinpoints() -> tuple[tuple[Law, Pinpoint], ...]:
    """Every provision of the shipped laws, down to its items."""
    found = []
    for law in catalogue().laws:
        for article in law.articles:
            found.append((law, article.pinpoint()))
            for paragraph in article.paragraphs:
                found.append((law, article.pinpoint(paragraph.number)))
                found += [
                    (law, article.pinpoint(paragraph.number, item.number))
                    for item in paragraph.items
                ]
    return tuple(found)


any_provision = st.deferred(lambda: st.sampled_from(pinpoints()))


def first(text: str):
    return checker().check(text, DAY).citations[0]


@given(any_provision, st.sampled_from(["规定：“{}”", "“{}”", "明确，「{}」"]))
def test_a_citation_of_the_program_is_verified(provision, form):
    law, pinpoint = provision
    quote = law.quote(pinpoint)
    check = first(f"《{law.title}》{pinpoint.label}" + form.format(quote))
    assert (check.status, check.reason) == ("verified", "")
    assert (check.law_id, check.label, check.quote) == (law.id, pinpoint.label, quote)
    assert check.quotations[0].verdict in ("exact", "width")


@given(any_provision)
def test_the_place_alone_is_verified_and_found_again_in_digits(provision):
    law, pinpoint = provision
    digits = f"第{pinpoint.article}条" + "".join(
        f"第{number}{unit}"
        for number, unit in ((pinpoint.paragraph, "款"), (pinpoint.item, "项"))
        if number
    )
    for written in (pinpoint.label, digits):
        check = first(f"依照《{law.title}》{written}")
        assert (check.status, check.label) == ("verified", pinpoint.label)
        assert check.support == "unchecked"


@given(any_provision, st.data())
def test_one_character_changed_is_never_verified(provision, data):
    law, pinpoint = provision
    quote = law.quote(pinpoint)
    words = [i for i, char in enumerate(quote) if char not in MARKS]
    at = data.draw(st.sampled_from(words))
    other = data.draw(st.sampled_from("甲乙丙丁".replace(quote[at], "")))
    changed = quote[:at] + other + quote[at + 1 :]
    check = first(f"《{law.title}》{pinpoint.label}规定：“{changed}”")
    assert check.status == "mismatch"
    assert check.quotations[0].text == changed
    assert not check.quotations[0].good


@given(any_provision, st.integers(1, 99))
def test_another_number_is_never_verified_with_the_words_of_this(provision, number):
    law, pinpoint = provision
    quote = law.quote(pinpoint)
    other = law.article(number)
    if other is not None and "".join(quote.split()) in "".join(other.text.split()):
        return
    check = first(f"《{law.title}》第{to_chinese(number)}条规定：“{quote}”")
    assert check.status == ("not_found" if other is None else "mismatch")


@given(any_provision)
def test_a_provision_beyond_the_last_is_never_found(provision):
    law, pinpoint = provision
    article = law.article(pinpoint.article, pinpoint.suffix)
    beyond = to_chinese(len(article.paragraphs) + 1)
    check = first(f"《{law.title}》{article.label}第{beyond}款")
    assert check.status == "not_found"
    assert f"共{len(article.paragraphs)}款" in check.reason


alphabet = st.sampled_from(
    '第一二三十条款项目之的、和至《》“”「」（）"法规定例办该本条例以下简称养犬，。：；\n 　1２a'
)


@hypothesis_settings(max_examples=300)
@given(st.text(alphabet, min_size=1, max_size=120))
def test_whatever_is_written_spans_and_numbers_hold(text):
    if not text.strip():
        return
    report = checker().check(text, DAY, "鄂尔多斯市")
    assert [c.n for c in report.citations] == list(range(1, len(report.citations) + 1))
    for check in report.citations:
        assert 0 <= check.start <= check.end <= len(text)
        assert check.status == "verified" or check.reason


@given(st.text(alphabet, max_size=80))
def test_folding_keeps_the_way_back(text):
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert list(folded.breaks) == sorted(folded.breaks)


@given(st.text(alphabet, max_size=80))
def test_quotations_never_overlap(text):
    quotes = find_quotes(text)
    assert all(one.end <= two.start for one, two in itertools.pairwise(quotes))


@pytest.mark.parametrize("law", [pytest.param(n, id=str(n)) for n in range(3)])
def test_whole_laws_quoted_article_by_article(law):
    held = catalogue().laws[law]
    draft = "\n".join(f"《{held.title}》{a.label}规定：“{a.text}”" for a in held.articles)
    report = checker().check(draft, DAY)
    assert [c.article for c in report.citations] == [a.number for a in held.articles]
    assert report.all_verified
