"""The report as it is read in a terminal."""

from datetime import date

from assistant.citecheck.text import NAMES, readable

DAY = date(2026, 1, 1)


def test_each_citation_with_its_verdict_and_why(checker):
    draft = (
        "依照鄂尔多斯养犬管理条例第2条第2款规定：“办理登记应当收取费用。”"
        "《呼和浩特市养犬管理条例》第九条。《包头市养犬管理条例》第一条。"
    )
    assert readable(checker.check(draft, DAY)).splitlines() == [
        "[1] 不符：鄂尔多斯养犬管理条例第2条第2款",
        "    即：《鄂尔多斯市养犬管理条例》第二条第二款",
        (
            "    说明：引文与原文不符，原文是“不得”，引文写作“应当”；"
            "“鄂尔多斯养犬管理条例”按《鄂尔多斯市养犬管理条例》核对"
        ),
        "    原文：“办理登记不得收取费用”",
        "[2] 查无此条：《呼和浩特市养犬管理条例》第九条",
        "    说明：《呼和浩特市养犬管理条例》没有第九条：共4条，最后一条是第四条",
        "[3] 未收录：《包头市养犬管理条例》第一条",
        (
            "    说明：没有收录《包头市养犬管理条例》，无法核对；收录的相近法规有"
            "《呼和浩特市养犬管理条例》、《鄂尔多斯市养犬管理条例》"
        ),
        "共3处引用，按2026-01-01的法规核对：不符1，查无此条1，未收录1。",
    ]


def test_what_was_not_judged_is_said_and_the_provision_shown(checker):
    told = readable(checker.check("见《鄂尔多斯市养犬管理条例》第五条。", DAY))
    assert "[1] 属实：《鄂尔多斯市养犬管理条例》第五条" in told
    assert "未作判断" in told
    assert "条文：违反本条例第三条规定的" in told


def test_a_sentence_borne_out_is_said_to_be(checker):
    told = readable(
        checker.check("《鄂尔多斯市养犬管理条例》第二条规定办理登记不得收取费用。", DAY)
    )
    assert "条文支持这句话" in told


def test_a_draft_without_citations(checker):
    assert readable(checker.check("没有引用。", DAY)).startswith("注意：没有找到")


def test_every_status_has_a_name(checker):
    assert set(NAMES) == set(checker.check("没有引用。", DAY).counts)
