"""Versions, what is reported, and limits."""

import hashlib
import json
import time
from dataclasses import replace
from datetime import date

import pytest

from assistant.citecheck import MAX_DRAFT_CHARS, CitationChecker
from assistant.citecheck.library import MOST_LAWS
from assistant.citecheck.reading import MAX_CITATIONS
from corpus.errors import InputError
from corpus.headers import Repeal

TITLE = "鄂尔多斯市烟花管理条例"
DAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def versions(make_law, make_catalogue):
    """Two versions of one law, and a law that repealed another."""
    old = make_law(
        TITLE,
        "鄂尔多斯市",
        [["禁止在市区燃放烟花。"], ["违者处一百元罚款。"]],
        effective=date(2015, 1, 1),
        adcode="150600",
    )
    new = make_law(
        TITLE,
        "鄂尔多斯市",
        [["限制在市区燃放烟花。"], ["违者处三百元罚款。"], ["自2025年1月1日起施行。"]],
        effective=date(2025, 1, 1),
        adcode="150600",
    )
    gone = make_law("鄂尔多斯市户外广告条例", "鄂尔多斯市", [["广告应当登记。"]], adcode="150600")
    heir = make_law(
        "鄂尔多斯市市容条例", "鄂尔多斯市", [["保持整洁。"]], effective=date(2025, 6, 1)
    )
    heir = replace(heir, repealed=(Repeal("鄂尔多斯市户外广告条例"),), adcode="150600")
    return CitationChecker(make_catalogue(old, new, gone, heir))


def only(report):
    (check,) = report.citations
    return check


def test_the_version_of_the_day_is_read(versions):
    text = f"《{TITLE}》第一条规定：“限制在市区燃放烟花。”"
    now, before = (only(versions.check(text, day)) for day in (DAY, date(2020, 1, 1)))
    assert (now.status, now.law_id) == ("verified", f"{TITLE}@2025-01-01")
    assert (before.law_id, before.validity) == (f"{TITLE}@2015-01-01", "有效")
    assert before.status == "mismatch"
    assert before.quotations[0].verdict == "other_version"
    assert f"{TITLE}，版本2025-01-01的第一条" in before.reason


def test_the_words_of_an_old_version_are_known_for_what_they_are(versions):
    check = only(versions.check(f"《{TITLE}》第二条规定：“违者处一百元罚款。”", DAY))
    assert (check.status, check.quotations[0].verdict) == ("mismatch", "other_version")
    assert "版本2015-01-01的第二条" in check.reason


def test_a_version_named_by_its_year_is_the_one_checked(versions):
    check = only(versions.check(f"《{TITLE}》（2015年）第二条", DAY))
    assert (check.status, check.validity) == ("repealed", "已修改")
    assert "有效至2024-12-31" in check.reason
    assert f"现行的是{TITLE}，版本2025-01-01" in check.reason


def test_what_is_not_yet_in_force_says_when(versions):
    check = only(versions.check(f"《{TITLE}》第一条", date(2010, 1, 1)))
    assert (check.status, check.validity) == ("repealed", "尚未生效")
    assert "自2015-01-01起施行" in check.reason


def test_what_was_repealed_says_by_which_law(versions):
    check = only(versions.check("《鄂尔多斯市户外广告条例》第一条", DAY))
    assert (check.status, check.validity) == ("repealed", "已废止")
    assert "鄂尔多斯市市容条例，版本2025-06-01" in check.reason


def test_the_same_law_is_in_force_before_its_repeal(versions):
    check = only(versions.check("《鄂尔多斯市户外广告条例》第一条", date(2025, 5, 31)))
    assert check.status == "verified"


def test_an_article_of_another_version_only_is_not_found(versions):
    check = only(versions.check(f"《{TITLE}》第三条", date(2020, 1, 1)))
    assert (check.status, check.reason) == (
        "not_found",
        f"《{TITLE}》没有第三条：共2条，最后一条是第二条",
    )


def test_every_field_of_a_verified_citation(checker, ordos):
    check = only(checker.check("见《鄂尔多斯市养犬管理条例》第三条第（二）项。", DAY))
    assert (check.n, check.start, check.end) == (1, 1, 22)
    assert check.written == "《鄂尔多斯市养犬管理条例》第三条第（二）项"
    assert (check.law_id, check.jurisdiction) == (ordos.id, "鄂尔多斯市")
    assert (check.article, check.suffix, check.paragraph, check.item) == (3, None, None, 2)
    assert check.quote == "（二）放任犬只恐吓他人；"
    assert check.quote_sha256 == hashlib.sha256(check.quote.encode()).hexdigest()
    assert (check.validity, check.effective_from) == ("有效", "2024-12-01")
    assert check.url.endswith("/articles/3")


def test_laws_held_in_place_of_one_that_is_not_are_named(checker):
    check = only(checker.check("《包头市养犬管理条例》第二条", DAY))
    assert "《呼和浩特市养犬管理条例》、《鄂尔多斯市养犬管理条例》" in check.reason
    other = only(checker.check("《鄂尔多斯市供热条例》第二条", DAY))
    assert "《鄂尔多斯市养犬管理条例》" in other.reason


def test_a_place_without_laws_is_told(checker):
    report = checker.check("《鄂尔多斯市养犬管理条例》第二条", DAY, "包头市")
    assert report.notices == ("没有收录包头市的法规，简称只按文稿自身的上下文理解。",)


def test_a_draft_without_citations_says_so(checker):
    report = checker.check("今天天气很好。", DAY)
    assert report.all_verified
    assert "没有找到" in report.notices[0]


def test_the_report_as_plain_json(checker):
    text = "《鄂尔多斯市养犬管理条例》第四条规定：“公安机关负责养猫。”"
    report = checker.check(text, DAY)
    plain = report.to_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert (plain["ok"], plain["as_of"]) == (False, "2026-01-01")
    assert plain["counts"] == {
        "verified": 0,
        "mismatch": 1,
        "not_found": 0,
        "out_of_corpus": 0,
        "repealed": 0,
    }
    assert plain["citations"][0]["quotation"]["verdict"] == "differs"


def test_a_range_too_long_to_spell_out_keeps_its_ends(checker):
    report = checker.check("《鄂尔多斯市养犬管理条例》第一条至第九百条", DAY)
    assert [c.article for c in report.citations] == [1, 900]
    assert "只核对首尾两条" in report.citations[0].reason


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(" \n", "空的", id="empty"),
        pytest.param("字" * (MAX_DRAFT_CHARS + 1), "20万字", id="long"),
        pytest.param("第一条。" * (MAX_CITATIONS + 1), "引用超过", id="many"),
    ],
)
def test_too_little_and_too_much_are_refused(checker, text, told):
    with pytest.raises(InputError) as refused:
        checker.check(text, DAY)
    assert told in refused.value.message
    assert refused.value.param == "text"


def test_the_texts_of_too_many_laws_are_not_read(make_law, make_catalogue):
    titles = [f"鄂尔多斯市第{n}号条例" for n in range(MOST_LAWS + 1)]
    laws = [make_law(title, "鄂尔多斯市", [["一。"]]) for title in titles]
    many = CitationChecker(make_catalogue(*laws))
    with pytest.raises(InputError, match="部"):
        many.check("".join(f"《{title}》第一条。" for title in titles), DAY)


HOSTILE = {
    "citations": "《鄂尔多斯市养犬管理条例》第三条第（二）项规定“放任犬只”。" * MAX_CITATIONS,
    "misquotations": "《鄂尔多斯市养犬管理条例》第三条规定：“放任犬只恐吓我”。" * MAX_CITATIONS,
    "short names": "鄂尔多斯市《养犬管理条例》第三条，" * MAX_CITATIONS,
    "one row": "第三条、" * MAX_CITATIONS,
    "opened marks": "“" * MAX_DRAFT_CHARS,
    "nested marks": "“" * (MAX_DRAFT_CHARS // 2) + "”" * (MAX_DRAFT_CHARS // 2),
    "opened titles": "《" * MAX_DRAFT_CHARS,
    "brackets": "（以下简称" * (MAX_DRAFT_CHARS // 5),
    "kinds of law": "条例" * (MAX_DRAFT_CHARS // 2),
    "numerals": "第" + "一" * (MAX_DRAFT_CHARS - 1),
    "separators": "第一、" * (MAX_DRAFT_CHARS // 3),
    "blanks": " " * (MAX_DRAFT_CHARS - 1) + "第",
    "lines": "条\n" * (MAX_DRAFT_CHARS // 2),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_long_and_hostile_drafts_end_in_seconds(checker, name):
    started = time.process_time()
    checker.check(HOSTILE[name][:MAX_DRAFT_CHARS], DAY)
    assert time.process_time() - started < 15
