"""An answer as HTML for the chat. Pure: values in, escaped text out.

Everything that a user, a model or a document wrote is escaped; the HTML is one line, so that the
chat's Markdown reader takes it as it is and finds nothing of its own in it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from assistant.models import Answer, Citation, Turn
from assistant.ui.reader import citation_href
from assistant.ui.table import table_html

_MARK = re.compile(r"\[(\d{1,3})\]")
_ANY_MARK = re.compile(r"\[\d{1,3}(?:\]|$)")
_BADGES = {
    "not_covered": "现有法规未作规定",
    "needs_clarification": "请先选择",
    "rejected": "无法作答",
}
_REASONS = (
    ("wrong_law", "法规或地区不对"),
    ("wrong_article", "条文不对"),
    ("incomplete", "不完整"),
    ("false_refusal", "有规定却说没有"),
    ("outdated", "不是现行规定"),
    ("unclear", "看不懂"),
    ("other", "其他"),
)
"""What may be wrong with an answer: a reason of :data:`assistant.store.Reason`, and its name."""

PENDING = "正在查阅法规……"
DISCLAIMER = "回答摘自法规原文，仅供参考；以条例原文为准。"


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message of the chat.

    Attributes:
        role: ``"user"`` or ``"assistant"``.
        html: What is shown.
        options: What may be clicked beneath it, as plain text.
    """

    role: str
    html: str
    options: tuple[str, ...] = ()


def conversation(
    turns: Sequence[Turn], question: str | None = None, reply_html: str = ""
) -> tuple[Bubble, ...]:
    """The whole chat.

    Args:
        turns: What has been said; only the last turn offers options.
        question: The question that is being answered, if any.
        reply_html: What is shown of its answer so far, as HTML.
    """
    bubbles: list[Bubble] = []
    for at, turn in enumerate(turns):
        bubbles.append(Bubble("user", question_html(turn.question)))
        if turn.answer is not None:
            is_last = question is None and at == len(turns) - 1
            offered = options(turn.answer) if is_last else ()
            bubbles.append(Bubble("assistant", answer_html(turn.answer), offered))
    if question is not None:
        bubbles.append(Bubble("user", question_html(question)))
        bubbles.append(Bubble("assistant", reply_html))
    return tuple(bubbles)


def options(answer: Answer) -> tuple[str, ...]:
    """What may be clicked next: the choices to make, else questions that suggest themselves."""
    if answer.clarify is not None:
        return tuple(option.label for option in answer.clarify.options)
    return answer.follow_ups


def question_html(text: str) -> str:
    """The user's words."""
    return f'<div class="t-question">{_plain(text)}</div>'


def partial_html(text: str) -> str:
    """An answer that is still being written; its marks lead nowhere yet."""
    body = _plain(_ANY_MARK.sub("", text)) if text else f'<span class="t-pending">{PENDING}</span>'
    return f'<div class="t-answer" aria-busy="true"><div class="t-text">{body}</div></div>'


def failure_html(message: str) -> str:
    """A failure in words that say what to do."""
    badge = '<span class="t-badge t-rejected">出错了</span>'
    return f'<div class="t-answer">{badge}<div class="t-text">{_plain(message)}</div></div>'


def answer_html(answer: Answer) -> str:
    """A finished answer: what kind, the text with its marks, the provisions, the notices."""
    by_number = {citation.n: citation for citation in answer.citations}
    parts = [_badge(answer), f'<div class="t-text">{_with_marks(answer.text, by_number)}</div>']
    parts.append(table_html(answer))
    if answer.clarify is not None and answer.clarify.prompt not in answer.text:
        parts.append(f'<p class="t-text">{_plain(answer.clarify.prompt)}</p>')
    parts += [f'<p class="t-notice">{_plain(notice)}</p>' for notice in answer.notices]
    parts += [_provisions(answer.citations), _foot(answer)]
    return f'<div class="t-answer">{"".join(parts)}</div>'


def plain_text(answer: Answer) -> str:
    """The answer for the clipboard, with its provisions in full."""
    lines = [answer.text]
    lines += [f"注：{notice}" for notice in answer.notices]
    lines += [f"[{c.n}]《{c.law}》{c.label}：{c.quote}" for c in answer.citations]
    return "\n".join([*lines, DISCLAIMER])


def _badge(answer: Answer) -> str:
    label = _BADGES.get(answer.status)
    return f'<span class="t-badge t-{answer.status}">{label}</span>' if label else ""


def _with_marks(text: str, by_number: dict[int, Citation]) -> str:
    """Escaped text whose ``[n]`` lead to citation n; other brackets stay as they are."""
    out, at = [], 0
    for match in _MARK.finditer(text):
        citation = by_number.get(int(match[1]))
        if citation is None:
            continue
        out += [_plain(text[at : match.start()]), _mark_link(citation)]
        at = match.end()
    return "".join([*out, _plain(text[at:])])


def _mark_link(citation: Citation) -> str:
    name = _plain(f"《{citation.law}》{citation.label}").replace("<br>", " ")
    href = escape(citation_href(citation))
    return f'<a class="t-mark" href="{href}" title="{name}">{citation.n}</a>'


def _provisions(citations: Sequence[Citation]) -> str:
    if not citations:
        return ""
    chips = "".join(f"<li>{_chip(citation)}</li>" for citation in citations)
    return f'<div class="t-sources"><span>依据</span><ul>{chips}</ul></div>'


def _chip(citation: Citation) -> str:
    status = "" if citation.status in ("", "有效") else f"<em>{_plain(citation.status)}</em>"
    return (
        f'<a class="t-chip" href="{escape(citation_href(citation))}"><b>{citation.n}</b>'
        f"<span>{_plain(citation.law)}</span> <strong>{_plain(citation.label)}</strong>{status}</a>"
    )


def _foot(answer: Answer) -> str:
    writer = "由语言模型撰写，已逐句核对原文" if answer.mode == "llm" else "摘自法规原文"
    note = f"{writer} · 截至 {_plain(answer.as_of)}" if answer.citations else ""
    lines = "".join(f"<p>{escape(line)}</p>" for line in plain_text(answer).splitlines())
    buttons = f'{_rating(answer)}<button type="button" class="t-copy">复制</button>'
    return (
        f'<div class="t-foot"><span>{note}</span><div class="t-acts">{buttons}</div></div>'
        f'{_reasons()}<div class="t-plain">{lines}</div>'
    )


def _rating(answer: Answer) -> str:
    """Two buttons, whose value names the answer that they are about."""
    about = escape(answer.request_id)
    return "".join(
        f'<button type="button" class="t-rate t-{rating}" value="{about}" aria-pressed="false">'
        f"{label}</button>"
        for rating, label in (("up", "有用"), ("down", "没用"))
    )


def _reasons() -> str:
    """What can be said once an answer was of no use; the page shows it then."""
    buttons = "".join(
        f'<button type="button" class="t-reason" value="{reason}" aria-pressed="false">{label}'
        "</button>"
        for reason, label in _REASONS
    )
    return (
        f'<div class="t-why"><span>哪里不好？</span>{buttons}</div>'
        '<p class="t-told" role="status"></p>'
    )


def _plain(text: str) -> str:
    """Escaped text on one line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return escape(text).replace("\n", "<br>")
