"""The chat page, in Gradio. Handlers call one function and format; nothing is decided here."""

import json
import os
from collections.abc import Iterator, Sequence
from typing import Any

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # read by Gradio when it is imported

import gradio as gr
from fastapi import FastAPI

from assistant.events import Delta, Done
from assistant.models import ClarifyOption, Inquiry, Turn
from assistant.ports import AssistantLike, CatalogueLike
from assistant.reading import today
from assistant.ui.format import (
    DISCLAIMER,
    Bubble,
    conversation,
    failure_html,
    partial_html,
)
from assistant.ui.listing import listing_html, listing_lookup
from assistant.ui.pages import STATIC, create_pages
from corpus.errors import TiaoliError

EVERYWHERE = "全部地区"
_MAX_TURNS = 20
_MANY_PLACES = 12
_ABOUT = "只依据法规原文回答，逐句注明条、款、项"
_EXAMPLES = (
    ("鄂尔多斯市", "快递员不验视就收件，在鄂尔多斯合法吗？"),
    ("海东市", "海东市的学校在平安建设方面要做哪些事？"),
    ("呼和浩特市", "呼和浩特的网格员要做些什么？"),
    ("新疆维吾尔自治区", "新疆对平安建设成绩突出的单位怎么表彰？"),
)
_FONT = ("system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif")

Messages = list[dict[str, Any]]
Turns = tuple[Turn, ...]
Update = tuple[Messages, Turns, Any, Any]
"""What every handler gives back: the chat, the conversation, the question box, the region."""


def mount_ui(app: FastAPI, assistant: AssistantLike, *, workers: int = 2) -> FastAPI:
    """Puts the law pages under ``/laws`` and the chat page at ``/``; call it last.

    Args:
        app: The HTTP service; its own routes keep precedence.
        assistant: What answers.
        workers: Questions answered at the same time on this page.
    """
    app.include_router(create_pages(assistant))
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        create_ui(assistant, workers=workers),
        path="/",
        css_paths=[STATIC / "reader.css", STATIC / "chat.css"],
        js=(STATIC / "chat.js").read_text(encoding="utf-8"),
        theme=gr.themes.Default(primary_hue="blue", font=_FONT, font_mono=("monospace",)),
        favicon_path=str(STATIC / "favicon.svg"),
        footer_links=[],
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
    )
    return mounted


def create_ui(assistant: AssistantLike, *, workers: int = 2) -> gr.Blocks:
    """The chat page: conversation on the left, the law's text on the right.

    Each visitor's conversation is held in that visitor's session and nowhere else.
    """
    catalogue = assistant.catalogue
    page = gr.Blocks(title="条理 · 地方性法规问答", analytics_enabled=False, fill_width=True)
    with page:
        turns = gr.State(())
        with gr.Row(elem_id="t-head"):
            gr.HTML(_brand(), apply_default_css=False)
            region = gr.Dropdown(
                value="", label="适用地区", elem_id="t-region", **_regions(catalogue)
            )
        with gr.Row(elem_id="t-main"):
            with gr.Column(scale=3, elem_id="t-chat-column", min_width=0):
                chat = _chatbot(catalogue)
                with gr.Row(elem_id="t-ask-row"):
                    new = gr.Button("新对话", elem_id="t-new", scale=0)
                    box = _question_box()
                gr.HTML(f'<p id="t-note">{DISCLAIMER}</p>', apply_default_css=False)
            with gr.Column(scale=2, elem_id="t-reader-column", min_width=0):
                reader = gr.HTML(_reader(catalogue), elem_id="t-reader", apply_default_css=False)
        _wire(assistant, (chat, turns, box, region), new, workers)
        page.load(
            lambda: _laws_now(assistant),
            outputs=[region, reader],
            queue=False,
            show_progress="hidden",
            api_visibility="private",
        )
    return page


def respond(
    assistant: AssistantLike, question: str, place: str, turns: Sequence[Turn]
) -> Iterator[Update]:
    """Answers a question, showing the answer as it grows.

    Args:
        assistant: What answers.
        question: As typed.
        place: Chosen region, ``""`` for all.
        turns: The conversation so far.
    """
    turns = tuple(turns)
    question = question.strip()
    if not question:
        yield _messages(conversation(turns)), turns, _box(idle=True), gr.skip()
        return
    inquiry = Inquiry(question, history=turns[-_MAX_TURNS:], jurisdiction=place or None)
    box = _box(idle=False)
    for reply, done in _replies(assistant, inquiry):
        if done is not None:
            turns = (*turns, done)
            yield _messages(conversation(turns)), turns, _box(idle=True), gr.skip()
            return
        shown = _messages(conversation(turns, question, reply))
        yield shown, turns, box, gr.skip()
        box = gr.skip()  # an update that arrives after a stop must not undo the stop
    yield shown, turns, _box(idle=True, value=question), gr.skip()


def choose(
    assistant: AssistantLike, label: str, place: str, turns: Sequence[Turn]
) -> Iterator[Update]:
    """Sends what was clicked beneath the last answer: a choice to make, or a next question."""
    option = _option(label, turns)
    chosen = option.jurisdiction or place
    for messages, after, box, _ in respond(assistant, option.question or label, chosen, turns):
        yield messages, after, box, gr.update(value=chosen)


def _option(label: str, turns: Sequence[Turn]) -> ClarifyOption:
    """The choice of that label; one that names no question repeats the last one."""
    last = turns[-1] if turns else None
    if last is None or last.answer is None or last.answer.clarify is None:
        return ClarifyOption(label)
    for option in last.answer.clarify.options:
        if option.label == label:
            return ClarifyOption(label, option.jurisdiction, option.question or last.question)
    return ClarifyOption(label)


def _replies(assistant: AssistantLike, inquiry: Inquiry) -> Iterator[tuple[str, Turn | None]]:
    """What to show as the answer grows; at the end, the finished turn or a failure."""
    text = ""
    yield partial_html(text), None
    try:
        for event in assistant.stream(inquiry):
            if isinstance(event, Delta):
                text += event.text
                yield partial_html(text), None
            elif isinstance(event, Done):
                yield "", Turn(inquiry.question, event.answer)
    except TiaoliError as error:
        yield failure_html(error.message), None


def _messages(bubbles: Sequence[Bubble]) -> Messages:
    """The chat in Gradio's form."""
    return [
        {
            "role": bubble.role,
            "content": bubble.html,
            "options": [{"value": option, "label": option} for option in bubble.options],
        }
        for bubble in bubbles
    ]


def _wire(
    assistant: AssistantLike, parts: tuple[Any, Any, Any, Any], new: gr.Button, workers: int
) -> None:
    """Connects what the user does to what happens."""
    chat, turns, box, region = parts
    common: dict[str, Any] = {
        "outputs": list(parts),
        "show_progress": "hidden",
        "concurrency_limit": workers,
        "concurrency_id": "questions",
        "api_visibility": "private",
    }

    def ask(question: str, place: str, so_far: Turns) -> Iterator[Update]:
        yield from respond(assistant, question, place, so_far)

    def pick(place: str, so_far: Turns, event: gr.SelectData) -> Iterator[Update]:
        value = event.value
        text = value.get("text", "") if isinstance(value, dict) else str(value)
        yield from choose(assistant, text, place, so_far)

    runs = [
        box.submit(ask, [box, region, turns], **common),
        chat.example_select(pick, [region, turns], **common),
        chat.option_select(pick, [region, turns], **common),
    ]
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    # Also after a stop, but once Gradio has let go of the run: until then it ignores questions.
    idle = json.dumps(gr.update(submit_btn="提问", stop_btn=False), ensure_ascii=False)
    after = f"() => {{ window.tiaoliOpenFirst(); return {idle}; }}"
    for run in runs:
        run.then(None, None, [box], js=after, **quiet)

    def clear() -> Update:
        return [], (), _box(idle=True), gr.skip()

    new.click(clear, None, list(parts), cancels=runs, **quiet)
    box.stop(None, cancels=runs, **quiet)


def _chatbot(catalogue: CatalogueLike) -> gr.Chatbot:
    held = [question for place, question in _EXAMPLES if place in catalogue.jurisdictions]
    return gr.Chatbot(
        label="对话",
        show_label=False,
        container=False,
        elem_id="t-chat",
        height="calc(100dvh - 206px)",
        min_height=320,
        placeholder="**请问您想了解什么？**\n\n可以直接提问，也可以试试下面的例子",
        examples=[{"text": question} for question in held],
        buttons=[],
        latex_delimiters=[],
        allow_tags=False,
        feedback_options=None,
        layout="bubble",
    )


def _question_box() -> gr.Textbox:
    return gr.Textbox(
        label="问题",
        show_label=False,
        container=False,
        placeholder="请输入您的问题",
        max_length=2000,
        max_lines=5,
        autofocus=True,
        submit_btn="提问",
        elem_id="t-question",
    )


def _box(*, idle: bool, value: str = "") -> Any:
    """The question box, ready for a question or for a stop."""
    return gr.update(
        value=value, submit_btn="提问" if idle else False, stop_btn=False if idle else "停止"
    )


def _brand() -> str:
    logo = (STATIC / "favicon.svg").read_text(encoding="utf-8")
    return f'<div id="t-brand">{logo}<div><h1>条理</h1><p>{_ABOUT}</p></div></div>'


def _laws_now(assistant: AssistantLike) -> tuple[Any, str]:
    """The places and the list of laws for a visitor who comes now: laws come and go meanwhile."""
    catalogue = assistant.snapshot().catalogue
    return gr.update(**_regions(catalogue)), _reader(catalogue)


def _regions(catalogue: CatalogueLike) -> dict[str, Any]:
    """The places to choose from; typing narrows them where a list would be too long to scan."""
    places = catalogue.jurisdictions
    choices = [(EVERYWHERE, ""), *((name, name) for name in places)]
    return {"choices": choices, "filterable": len(places) > _MANY_PLACES}


def _reader(catalogue: CatalogueLike) -> str:
    """The panel's frame; what is in it changes in the browser only."""
    lookup = listing_lookup("", 1, today())
    shown = listing_html(catalogue.lookup(lookup), lookup, today())
    return (
        '<button type="button" class="t-close">返回对话</button>'
        f'<section id="t-reader-body" aria-live="polite" aria-label="法规原文">{shown}</section>'
    )
