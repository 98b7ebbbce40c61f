"""How much of a claim a provision has no words for."""

from assistant.unborne import lacking, unborne_claim


def test_what_the_provision_has_not():
    assert lacking("登记要交押金", "养犬人应当办理登记。") == "交押金"


def test_an_everyday_name_of_what_it_has_is_nothing_strange():
    assert lacking("派出所发证", "公安机关核发登记证。") == ""


def test_a_found_provision_must_lack_more_than_a_named_one(read, evidence, ordos):
    found = evidence(ordos, 4)
    assert unborne_claim(read("第四条说捕捉流浪犬要拍照，对吧"), found)
    assert unborne_claim(read("条例说捕捉流浪犬要拍照，对吧"), found) is None
