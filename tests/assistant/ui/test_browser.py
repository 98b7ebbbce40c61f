"""What a visitor sees and does, in a real browser. Each visit also asserts that nothing was
loaded from another host and that the console stayed free of errors."""

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

QUESTION = "快递员不验视就收件，在鄂尔多斯合法吗？"
QUOTE = (
    "寄件人或者其委托人办理寄递业务时应当配合检查，"
    "拒绝接受验视或者安全检查的，寄递物流企业不得收寄。"
)
DESKTOP, PHONE = (1280, 800), (390, 844)


def test_answer_opens_its_first_provision_beside_it(visit: Any) -> None:
    visit.ask(QUESTION)

    assert "不得收寄" in visit.page.locator(".t-answer .t-text").inner_text()
    visit.page.locator("#t-reader mark").wait_for()
    assert visit.page.locator("#t-reader mark").inner_text() == QUOTE
    assert "有效" in visit.page.locator("#t-reader .law-facts").inner_text()


def test_clicked_citation_is_opened_and_marked(visit: Any) -> None:
    visit.ask(QUESTION)
    visit.page.locator(".t-chip", has_text="第四十四条").click()
    visit.page.locator("#t-reader h3", has_text="第四十四条").wait_for()

    assert visit.page.locator("#t-reader mark").inner_text().startswith("（五）")
    assert visit.page.locator(".t-chip.t-open").inner_text().endswith("第四十四条第（五）项")


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_on_a_phone_the_article_covers_the_chat_until_closed(visit: Any) -> None:
    visit.ask(QUESTION)
    reader = visit.page.locator("#t-reader")
    assert not reader.is_visible()

    visit.page.locator(".t-chip").first.click()
    visit.page.locator("#t-reader mark").wait_for()
    assert reader.is_visible()

    visit.page.locator(".t-close").click()
    assert not reader.is_visible()


@pytest.mark.parametrize("visit", [DESKTOP, PHONE], indirect=True)
def test_page_fits_the_screen(visit: Any) -> None:
    visit.ask(QUESTION)

    width, height = visit.page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )
    assert width <= visit.page.viewport_size["width"]
    assert height <= visit.page.viewport_size["height"]
    assert visit.page.locator("#t-question textarea").is_visible()


def test_everything_is_chinese(visit: Any) -> None:
    visit.ask(QUESTION)
    named = visit.page.evaluate(
        """() => [...document.querySelectorAll('button, input, textarea, [role=log], [aria-label]')]
            .filter((e) => e.offsetParent)
            .flatMap((e) => [e.innerText, e.getAttribute('aria-label'), e.placeholder, e.title])
            .filter((text) => text && /[A-Za-z]{3}/.test(text))"""
    )

    assert named == []
    assert visit.page.evaluate("document.documentElement.lang") == "zh-CN"
    assert visit.page.title() == "条理 · 地方性法规问答"


def test_example_is_asked_when_clicked(visit: Any) -> None:
    visit.page.locator("#t-chat .example").first.click()
    visit.page.locator(".t-foot").wait_for()

    assert visit.page.locator(".t-question").inner_text() == QUESTION


def test_follow_up_is_asked_when_clicked(visit: Any) -> None:
    visit.ask(QUESTION)
    visit.page.locator("#t-chat .option", has_text="由谁监督检查？").click()
    visit.page.locator(".t-foot").nth(1).wait_for()

    assert visit.page.locator(".t-question").nth(1).inner_text() == "由谁监督检查？"


def test_chosen_place_is_used_and_kept(visit: Any) -> None:
    visit.ask("本市的网格员要做什么？")
    visit.page.locator("#t-chat .option", has_text="呼和浩特市").click()
    visit.page.locator(".t-foot").nth(1).wait_for()

    assert visit.page.locator("#t-region input").input_value() == "呼和浩特市"


def test_markup_in_questions_and_answers_stays_text(visit: Any) -> None:
    evil = (
        '<img src="http://example.com/a.png" onerror="alert(1)"> **b** ![i](http://example.com/i)'
    )
    visit.ask(evil)

    assert visit.page.locator(".t-question").inner_text() == evil
    assert evil in visit.page.locator(".t-answer .t-text").inner_text()
    assert visit.page.locator("#t-chat img, #t-chat strong").count() == 0


def test_answer_is_copied_with_its_quotations(visit: Any) -> None:
    visit.ask(QUESTION)
    visit.page.locator(".t-copy").click()
    visit.page.locator(".t-copy", has_text="已复制").wait_for()

    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert f"[1]《鄂尔多斯市平安建设条例》第三十条第三款：{QUOTE}" in copied.splitlines()


def test_new_conversation_starts_empty(visit: Any) -> None:
    visit.ask(QUESTION)
    visit.page.locator("#t-new").click()
    visit.page.locator("#t-chat .example").first.wait_for()

    assert visit.page.locator(".t-answer").count() == 0


def test_keyboard_alone_suffices(visit: Any) -> None:
    visit.page.keyboard.type(QUESTION)  # the question box has the focus from the start
    visit.page.keyboard.press("Enter")
    visit.page.locator(".t-foot").wait_for()
    visit.page.locator(".t-chip").nth(1).focus()
    visit.page.keyboard.press("Enter")
    visit.page.locator("#t-reader h3", has_text="第四十四条").wait_for()

    assert visit.page.evaluate("document.activeElement.closest('#t-reader') !== null")


def test_conversations_of_two_visitors_stay_apart(enter: Any) -> None:
    one, other = enter(*DESKTOP), enter(*DESKTOP)
    one.ask(QUESTION)
    other.ask("停车费怎么收？")

    assert "现有法规未作规定" in other.page.locator(".t-badge").inner_text()
    assert other.page.locator(".t-answer").count() == 1
    assert one.page.locator(".t-badge").count() == 0


def test_running_answer_can_be_stopped(visit: Any) -> None:
    box = visit.page.locator("#t-question textarea")
    box.fill("慢慢说")
    box.press("Enter")
    visit.page.locator("#t-question .stop-button").click()
    visit.page.locator("#t-question .submit-button").wait_for()

    visit.ask(QUESTION)


def test_the_list_of_laws_is_searched_beside_the_chat(visit: Any) -> None:
    reader = visit.page.locator("#t-reader")
    assert reader.locator(".law-list li").count() == 2

    reader.locator("input[type=search]").fill("呼和浩特")
    reader.locator("input[type=search]").press("Enter")
    reader.get_by_text("共 1 部").wait_for()

    assert reader.locator(".law-list li a").all_inner_texts() == ["呼和浩特市社会治理促进条例"]
    assert visit.page.locator("#t-question textarea").is_visible()


@pytest.mark.parametrize("visit", [DESKTOP, PHONE], indirect=True)
def test_a_table_is_shown_and_saved(visit: Any) -> None:
    visit.ask("请对照两地")
    assert visit.page.locator(".t-table td").first.inner_text() == "鄂尔多斯市"
    with visit.page.expect_download() as saved:
        visit.page.locator(".t-export-csv").click()

    assert saved.value.suggested_filename == "两地对照.csv"
    lines = Path(saved.value.path()).read_bytes().decode("utf-8").split("\r\n")
    assert lines[0] == "\ufeff地区,规定"
    assert lines[2].startswith("'=1+1")
    width = visit.page.evaluate("document.documentElement.scrollWidth")
    assert width <= visit.page.viewport_size["width"]


def test_a_mark_in_a_table_opens_its_provision(visit: Any) -> None:
    visit.ask("请对照两地")
    visit.page.locator(".t-table .t-mark").click()
    visit.page.locator("#t-reader mark").wait_for()

    assert visit.page.locator("#t-reader mark").inner_text() == QUOTE


def feedback_counted(visit: Any, rating: str, reason: str) -> float:
    """How often the service has received such feedback."""
    text = visit.page.request.get(f"http://{visit.host}/metrics").text()
    line = f'tiaoli_feedback_total{{rating="{rating}",reason="{reason}"}} '
    return sum(float(x.removeprefix(line)) for x in text.splitlines() if x.startswith(line))


@pytest.mark.parametrize("visit", [DESKTOP, PHONE], indirect=True)
def test_an_answer_is_rated_and_the_reason_told(visit: Any) -> None:
    before = feedback_counted(visit, "down", "wrong_article")
    visit.ask(QUESTION)
    assert not visit.page.locator(".t-why").is_visible()

    visit.page.locator(".t-down").click()
    visit.page.get_by_text("谢谢您的反馈。").wait_for()
    visit.page.locator(".t-reason", has_text="条文不对").click()
    visit.page.locator(".t-reason[aria-pressed=true]", has_text="条文不对").wait_for()
    visit.page.get_by_text("谢谢您的反馈。").wait_for()

    assert feedback_counted(visit, "down", "wrong_article") == before + 1
    assert visit.page.locator(".t-down").get_attribute("aria-pressed") == "true"
    width = visit.page.evaluate("document.documentElement.scrollWidth")
    assert width <= visit.page.viewport_size["width"]


def test_a_rating_stays_with_its_answer_and_can_be_changed(visit: Any) -> None:
    visit.ask(QUESTION)
    visit.page.locator(".t-down").click()
    visit.page.get_by_text("谢谢您的反馈。").wait_for()
    visit.ask("停车费怎么收？")
    pressed = visit.page.locator(".t-rate[aria-pressed=true]")
    assert pressed.all_inner_texts() == ["没用"]

    before = feedback_counted(visit, "up", "none")
    visit.page.locator(".t-up").first.click()
    visit.page.locator(".t-up[aria-pressed=true]").wait_for()
    visit.page.get_by_text("谢谢您的反馈。").wait_for()

    assert pressed.all_inner_texts() == ["有用"]
    assert not visit.page.locator(".t-why").first.is_visible()
    assert feedback_counted(visit, "up", "none") == before + 1
