from index.passages import dense_text, law_passages, passages_of, sparse_text


def test_articles_are_followed_by_their_parts(east):
    found = [(p.id.split("#")[1], p.pinpoint.label, p.is_article) for p in law_passages(east)]
    assert found == [
        ("1", "第一条", True),
        ("2", "第二条", True),
        ("2.1", "第二条第一款", False),
        ("2.2", "第二条第二款", False),
        ("3", "第三条", True),
        ("3.1(1)", "第三条第（一）项", False),
        ("3.1(2)", "第三条第（二）项", False),
        ("3.1(3)", "第三条第（三）项", False),
        ("4", "第四条", True),
    ]


def test_parts_point_to_their_article(east):
    assert {p.article_id for p in law_passages(east) if p.id.startswith(f"{east.id}#3")} == {
        f"{east.id}#3"
    }


def test_an_item_carries_its_lead_in(east):
    item = next(p for p in law_passages(east) if p.id.endswith("3.1(2)"))
    assert item.text == "养犬人不得有下列行为：\n（二）放任犬只恐吓他人"


def test_a_paragraph_among_several_keeps_its_items(make_law):
    law = make_law("甲条例", "甲", [["总的规定。", ("下列情形：", ["其一", "其二"])]])
    labels = [p.pinpoint.label for p in law_passages(law)]
    assert labels == [
        "第一条",
        "第一条第一款",
        "第一条第二款",
        "第一条第二款第（一）项",
        "第一条第二款第（二）项",
    ]
    assert law_passages(law)[2].text == "下列情形：\n（一）其一\n（二）其二"


def test_every_part_can_be_quoted_from_its_law(library):
    for law in library.laws:
        for passage in law_passages(law):
            quote = law.quote(passage.pinpoint)
            assert quote
            assert passage.text.endswith(quote)


def test_texts_are_dressed_with_their_headings(east):
    passage = law_passages(east)[-1]
    assert dense_text(passage) == "东市养犬条例 违反本条例规定遛犬不牵绳的，处二百元罚款。"
    assert sparse_text(passage).startswith("东市养犬条例 第一章 法律责任 违反")


def test_several_laws_follow_each_other(library, east, west):
    assert passages_of(library.laws) == law_passages(east) + law_passages(west)
