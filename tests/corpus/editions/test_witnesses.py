"""Copies of one title and date: of one text, or not."""

from dataclasses import replace
from random import Random

import pytest

from corpus import Law, parse_document
from corpus.editions.witnesses import SAME, by_text, likeness, numbered

SENTENCES = (
    "养犬人应当自取得犬只之日起三十日内到所在地公安机关办理登记，并且缴纳管理服务费。",
    "携带犬只出户的，应当由成年人用束犬链牵领，并且主动避让老年人、残疾人、孕妇和儿童。",
    "市容环境卫生主管部门负责查处占道经营犬只以及因养犬破坏环境卫生的行为。",
    "农业农村主管部门负责犬只的检疫、免疫和诊疗机构的监督管理，并且公布有关信息。",
    "任何单位和个人有权对违反本条例的行为进行劝阻、举报和投诉，有关部门应当及时处理。",
)


def law(sentences: tuple[str, ...], place: str = "海东市", name: str = "a.txt") -> Law:
    lines = [f"第{'一二三四五'[n]}条 {text}" for n, text in enumerate(sentences)]
    return parse_document("\n".join([f"{place}犬只条例", *lines]), name).law


def misread(text: str, share: float, random: Random) -> str:
    return "".join("囗" if random.random() < share else char for char in text)


@pytest.mark.parametrize("seed", range(6))
def test_a_copy_with_one_character_in_twelve_misread_is_a_copy(seed: int) -> None:
    random = Random(seed)
    whole = law(SENTENCES)
    damaged = law(tuple(misread(text, 0.08, random) for text in SENTENCES), name="b.txt")
    assert likeness(whole, damaged) >= SAME
    assert len(by_text({1: whole, 2: damaged})) == 1


def test_a_rewritten_text_is_none() -> None:
    old, new = law(SENTENCES), law(SENTENCES[::-1], name="b.txt")
    first, second = by_text({3: old, 1: new})
    assert (first.laws, first.reason, second.laws) == ((3,), "", (1,))
    assert "b.txt" in second.reason
    assert "没有合并" in second.reason


def test_a_broken_off_copy_is_a_copy() -> None:
    assert len(by_text({1: law(SENTENCES), 2: law(SENTENCES[:3])})) == 1


def test_too_little_text_is_not_judged() -> None:
    assert likeness(law(("甲乙丙。",)), law(("丁戊己。",))) == 1.0


def test_two_places_have_two_laws_though_their_texts_agree() -> None:
    here = law(SENTENCES)
    there = replace(here, adcode="150600", jurisdiction="鄂尔多斯市")
    _, apart = by_text({1: here, 2: there})
    assert "海东市和鄂尔多斯市" in apart.reason


@pytest.mark.parametrize(("place", "ending"), [(0, "@无日期"), (1, "@无日期~2")])
def test_ids_tell_them_apart(place: int, ending: str) -> None:
    found = numbered(law(SENTENCES), place)
    assert found.id.endswith(ending)
    assert {a.law_id for a in found.articles} == {found.id}
    assert found.articles[0].id == f"{found.id}#1"
