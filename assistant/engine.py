"""From an inquiry to an Answer: understand → retrieve → compose → verify."""

import logging
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from assistant.compose.draft import (
    Draft,
    DraftSentence,
    make_citations,
    marked_text,
    number_sentences,
    number_table,
)
from assistant.compose.settle import Library
from assistant.conversation.reply import reply
from assistant.events import CitationEvent, Delta, Done, Event, Losses, Sources
from assistant.models import MAX_QUESTION_CHARS, Answer, Inquiry
from assistant.plan import laws_asked
from assistant.reading import today
from assistant.rewording.llm import Writer
from assistant.rewording.write import write
from assistant.understand.places import place_of_user
from assistant.understand.question import Question, understand
from assistant.understand.spelling import mend
from assistant.verify import faults
from corpus import Catalogue
from corpus.errors import InputError, ModelError
from index.models import Foreign, Hit, Scope, Searcher, Slip

_log = logging.getLogger(__name__)

_SOURCES = 10
_FELL_BACK = "语言模型未能给出可核对的回答，以下内容直接摘自条文。"


@dataclass(frozen=True, slots=True)
class Wording:
    """Who words answers: a model, or nobody but the law itself.

    Attributes:
        writer: The model, or ``None``.
        timeout: Seconds that it may take.
    """

    writer: Writer | None = None
    timeout: float = 20.0


class Assistant:
    """Answers questions about the laws of one catalogue. Holds no state between questions."""

    def __init__(
        self,
        catalogue: Catalogue,
        searcher: Searcher,
        *,
        wording: Wording | None = None,
        settings_sha256: str = "",
    ) -> None:
        """Takes the parts.

        Args:
            catalogue: The laws.
            searcher: The index over them.
            wording: Who words answers; the law itself by default.
            settings_sha256: Stamped on every answer.
        """
        self.catalogue = catalogue
        self.searcher = searcher
        self._wording = wording or Wording()
        self._settings_sha256 = settings_sha256

    def ready(self) -> bool:
        """Whether questions can be answered."""
        return bool(self.catalogue.headers)

    def snapshot(self) -> "Assistant":
        """This one: its laws never change."""
        return self

    def answer(self, inquiry: Inquiry) -> Answer:
        """Answers a question whole.

        Raises:
            InputError: The question is too long.
        """
        for event in self.stream(inquiry):
            if isinstance(event, Done):
                return event.answer
        raise AssertionError("a stream ends with Done")

    def stream(self, inquiry: Inquiry) -> Iterator[Event]:
        """Answers a question in events: Sources, Delta*, CitationEvent*, Done.

        Raises:
            InputError: The question is too long.
        """
        if len(inquiry.question) > MAX_QUESTION_CHARS:
            message = f"问题太长（{len(inquiry.question)}字），请缩短到{MAX_QUESTION_CHARS}字以内。"
            raise InputError(message, param="question")
        mended = mend(_encodable(inquiry), self.searcher.slips)
        inquiry = mended.inquiry
        run = _Run(inquiry)
        question = understand(inquiry, self.catalogue)
        run.lap("understand")
        searcher = _Timed(self.searcher)
        question, draft = reply(inquiry, question, Library(self.catalogue, searcher, run.day))
        draft = replace(draft, notices=(*mended.notices, *draft.notices))
        run.lap("compose", less=searcher.seconds)
        run.timings["retrieve"] = searcher.seconds * 1000
        yield Sources(searcher.hits[:_SOURCES])
        writer = self._wording.writer
        if writer is not None and draft.status == "answered":
            draft = self._reworded(writer, question, draft, run)
        yield from self._finish(question, draft, run)

    def search(
        self, query: str, jurisdiction: str | None, as_of: date | None, limit: int
    ) -> tuple[Hit, ...]:
        """Ranks articles for a query, best first."""
        held = place_of_user(jurisdiction, self.catalogue).held if jurisdiction else None
        return self.searcher.search(query, Scope(jurisdictions=held, as_of=as_of), limit)

    def scope_for(self, inquiry: Inquiry) -> Scope:
        """The laws that an inquiry is put to."""
        question = understand(inquiry, self.catalogue)
        laws = laws_asked(question, self.catalogue, inquiry.as_of or today())
        return Scope(law_ids=tuple(law.id for law in laws))

    def _reworded(self, writer: Writer, question: Question, draft: Draft, run: "_Run") -> Draft:
        """The draft in the model's words; as it was, with a notice, if they do not stand up."""
        try:
            written = write(writer, question.standalone, draft, self._wording.timeout)
        except ModelError as exc:
            _log.warning("request %s: model fell back: %s", run.request_id, exc)
            run.losses = replace(run.losses, model_failed=True)
            return replace(draft, notices=(*draft.notices, _FELL_BACK))
        run.model = writer.name
        run.losses = replace(run.losses, modelled=written.dropped)
        notices = (*draft.notices, *_dropped_notice(written.dropped))
        return replace(written.draft, notices=notices)

    def _finish(self, question: Question, draft: Draft, run: "_Run") -> Iterator[Event]:
        """Verifies, numbers and sends."""
        run.lap("write" if run.model else "compose")
        kept = tuple(s for s in draft.sentences if not self._has_faults(s, run))
        losses = replace(run.losses, composed=len(draft.sentences) - len(kept))
        answer = self._assemble(question, replace(draft, sentences=kept), run)
        for line in answer.text.splitlines(keepends=True):
            yield Delta(line)
        for citation in answer.citations:
            yield CitationEvent(citation)
        yield Done(answer, losses)

    def _has_faults(self, sentence: DraftSentence, run: "_Run") -> bool:
        found = faults(sentence.text, sentence.support)
        if found:
            _log.error("request %s: sentence dropped: %s", run.request_id, found)
        return bool(found)

    def _assemble(self, question: Question, draft: Draft, run: "_Run") -> Answer:
        sentences = number_sentences(draft)
        citations = make_citations(draft.evidence, run.day)
        run.lap("verify")
        return Answer(
            status=draft.status,
            text=marked_text(sentences),
            sentences=sentences,
            citations=citations,
            standalone_question=question.standalone,
            jurisdictions=question.places.held,
            as_of=run.day.isoformat(),
            notices=draft.notices,
            follow_ups=draft.follow_ups,
            clarify=draft.clarify,
            mode="llm" if run.model else "extractive",
            model=run.model,
            corpus_sha256=self.catalogue.sha256,
            settings_sha256=self._settings_sha256,
            request_id=run.request_id,
            timings_ms={k: round(v, 2) for k, v in run.timings.items()},
            table=number_table(draft),
        )


def _encodable(inquiry: Inquiry) -> Inquiry:
    """The inquiry without lone surrogates: what a shell makes of stray bytes, no UTF-8."""
    question, place = (
        (text or "").encode("utf-8", "replace").decode("utf-8")
        for text in (inquiry.question, inquiry.jurisdiction)
    )
    return replace(inquiry, question=question, jurisdiction=place or None)


def _dropped_notice(dropped: int) -> tuple[str, ...]:
    return (f"语言模型的{dropped}句话没有通过核对，已经删去。",) if dropped else ()


class _Run:
    """What belongs to one question: its id, its day and its clock."""

    def __init__(self, inquiry: Inquiry) -> None:
        self.request_id = inquiry.request_id or uuid.uuid4().hex
        self.day = inquiry.as_of or today()
        self.model: str | None = None
        self.losses = Losses()
        self.timings: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, stage: str, less: float = 0.0) -> None:
        """Books the time since the last lap on a stage."""
        now = time.perf_counter()
        elapsed = max(0.0, now - self._last - less) * 1000
        self.timings[stage] = self.timings.get(stage, 0.0) + elapsed
        self._last = now


class _Timed:
    """A searcher that keeps count of its time and its hits."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self.seconds = 0.0
        self.hits: tuple[Hit, ...] = ()
        self._found: dict[tuple[str, Scope, int], tuple[Hit, ...]] = {}

    def search(self, query: str, scope: Scope, limit: int = 10) -> tuple[Hit, ...]:
        """Searches, on the clock; what was searched for before is not again."""
        known = self._found.get((query, scope, limit))
        if known is not None:
            return known
        start = time.perf_counter()
        hits = self._searcher.search(query, scope, limit)
        self.seconds += time.perf_counter() - start
        self.hits = tuple(sorted((*self.hits, *hits), key=lambda hit: -hit.score))
        self._found[query, scope, limit] = hits
        return hits

    def foreign(self, query: str, scope: Scope) -> Foreign:
        """The other field that a question is nearest to; its vector is known by then."""
        return self._searcher.foreign(query, scope)

    def slips(self, text: str) -> tuple[Slip, ...]:
        """The typing errors of a text."""
        return self._searcher.slips(text)
