"""From a question to provisions: in scope only, with a confidence each, best first."""

from dataclasses import replace

from assistant.retrieve.confidence import confidence
from assistant.retrieve.search import CANDIDATES, gather
from assistant.understand.matters import Focus
from corpus import Pinpoint


def test_provisions_come_best_first_with_their_law(read, kennel, searcher, ordos):
    found = gather(read("办理登记收取费用"), [ordos], kennel, searcher)
    assert found[0].article.number == 2
    assert found[0].law == ordos
    assert found[0].pinpoint.paragraph == 2
    assert [e.parts for e in found[:1]] != [()]


def test_only_the_laws_asked_are_found(read, kennel, searcher, hohhot):
    found = gather(read("办理登记收取费用"), [hohhot], kennel, searcher)
    assert {e.law.id for e in found} == {hohhot.id}
    assert len(found) <= CANDIDATES


def test_confidence_explains_itself(read, kennel, searcher, ordos):
    found = gather(read("办理登记收取费用"), [ordos], kennel, searcher)
    assert [e.confidence for e in found] == [confidence(e.features) for e in found]


def test_a_better_provision_elsewhere_speaks_against_one(read, kennel, searcher, ordos, hohhot):
    """Leashes are a matter of the other law only."""
    foreign = gather(read("遛犬应当牵绳"), [ordos], kennel, searcher, [hohhot])
    own = gather(read("办理登记收取费用"), [ordos], kennel, searcher, [hohhot])
    assert foreign[0].features["elsewhere"] > 0
    assert own[0].features["elsewhere"] == 0


def test_another_law_nearer_to_the_bare_words_says_nothing_against_a_follow_up(
    read, kennel, searcher, ordos, hohhot
):
    """遛犬 is a matter of the other law; the conversation was about registration in this one."""
    asked = read("遛犬应当牵绳")
    leaning = replace(asked, background="办理登记", carried=True)
    alone, joined = (gather(q, [ordos], kennel, searcher, [hohhot]) for q in (asked, leaning))
    assert alone[-1].features["ahead"] > 0
    assert {e.features["ahead"] for e in joined} == {0.0}


def test_a_catalogue_of_one_law_has_no_rivals(read, make_catalogue, searcher, ordos):
    gather(read("登记"), [ordos], make_catalogue(ordos), searcher)
    assert [scope.law_ids for _, scope in searcher.queries] == [(ordos.id,)]


def test_the_background_decides_between_equals(read, kennel, searcher, ordos):
    """Two articles are about 犬只; only one of them about schools as well."""
    alone = read("犬只")
    leaning = replace(alone, background="学校")
    assert gather(alone, [ordos], kennel, searcher)[0].article.number == 2
    assert gather(leaning, [ordos], kennel, searcher)[0].article.number == 3


def test_a_question_of_another_field_does_not_lean_on_the_background(read, kennel, searcher, ordos):
    """What was asked before must not lend its provisions to a matter of its own."""
    leaning = replace(read("离婚后房产怎么分割"), background="捕捉流浪犬")
    found = gather(leaning, [ordos], kennel, searcher)
    assert [e for e in found if e.confidence > 0.05] == []


def test_nothing_searched_for_finds_nothing_sure(read, kennel, searcher, ordos):
    found = gather(read("？"), [ordos], kennel, searcher)
    assert [e for e in found if e.confidence > 0.05] == []


def focus(law, number: int) -> Focus:
    return Focus(f"{law.id}#{number}", Pinpoint(number))


def test_the_article_in_focus_has_a_start(read, kennel, searcher, ordos):
    """Articles 2 and 5 share as much with the question; the conversation was about one of them."""
    question = replace(read("犬只"), background="养犬人", carried=True)
    first = [
        gather(replace(question, focus=focus(ordos, n)), [ordos], kennel, searcher)[0]
        for n in (2, 3)
    ]
    assert [e.article.number for e in first] == [2, 3]


def test_what_the_setting_puts_first_must_be_sure_by_the_question_itself(
    read, kennel, searcher, ordos
):
    """A question that keeps its words is answered by them, whatever was talked about before."""
    asked = read("流浪犬谁捕捉")
    setting = replace(asked, background="本条例自何时施行", focus=focus(ordos, 7))
    assert gather(setting, [ordos], kennel, searcher)[0].article.number == 4


def test_the_more_a_question_says_the_less_the_one_before_counts(read, kennel, searcher, ordos):
    background = "在禁养区饲养烈性犬，携带犬只进入学校，放任犬只恐吓他人"
    short, long = (
        replace(read(text), background=background, carried=True)
        for text in ("怎么办", "养犬人取得犬只之日起三十日内办理登记")
    )
    found = [gather(q, [ordos], kennel, searcher)[0].article.number for q in (short, long)]
    assert found == [3, 2]


def test_a_part_of_a_message_is_searched_with_the_whole(read, kennel, searcher, ordos):
    """What a part leaves unsaid stands in the rest: here, of whom the fee is asked."""
    part = replace(read("登记"), background="养犬人取得犬只之日起三十日内办理登记，登记")
    assert gather(part, [ordos], kennel, searcher)[0].article.number == 2
    assert any("三十日" in query for query, _ in searcher.queries)


def test_the_focus_counts_nothing_where_another_article_has_what_is_named(
    read, kennel, searcher, ordos
):
    question = replace(read("谁委托"), background="犬只登记", carried=True, focus=focus(ordos, 2))
    assert gather(question, [ordos], kennel, searcher)[0].article.number == 4


def test_what_a_follow_up_names_speaks_for_the_article_that_has_it(read, kennel, searcher, ordos):
    background = "在禁养区饲养烈性犬，携带犬只进入学校，放任犬只恐吓他人"
    asked = replace(read("登记"), background=background, carried=True)
    assert gather(asked, [ordos], kennel, searcher)[0].article.number == 2


def test_somebody_else_may_be_asked_after_in_the_same_article_or_in_another(
    read, kennel, searcher, ordos
):
    asked = replace(read("费用呢"), background="犬只", carried=True)
    plain, same, other = (
        gather(replace(asked, focus=at), [ordos], kennel, searcher)
        for at in (None, focus(ordos, 2), focus(ordos, 7))
    )
    assert [e.article.number for e in plain] == [e.article.number for e in other]
    assert same[0].article.number == 2


def test_within_an_article_the_question_itself_counts_most(read, kennel, searcher, ordos):
    """What was asked before stands in the first paragraph, what is asked now in the second."""
    question = replace(
        read("费用"), background="养犬人取得犬只之日起三十日内", carried=True, focus=focus(ordos, 2)
    )
    best = gather(question, [ordos], kennel, searcher)[0]
    assert best.article.number == 2
    assert best.parts[0][0].paragraph == 2
