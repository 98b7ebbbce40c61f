"""Feedback as plain values: for reading, and as candidates for a gold file. Pure."""

from dataclasses import asdict
from typing import Any

from assistant.store.models import Rated


def feedback_row(rated: Rated) -> dict[str, Any]:
    """Everything that is kept of a rated answer, in one flat object."""
    plain = asdict(rated)
    feedback = plain.pop("feedback")
    request_id = plain.pop("id")
    return {"request_id": request_id, **feedback, **plain}


def gold_candidate(rated: Rated) -> dict[str, Any] | None:
    """The start of a gold question; ``None`` where the question's words were not kept.

    What a right answer rests on is left to a person: ``gold_articles`` is empty, which
    ``tiaoli eval`` complains of until it is filled. What was cited is put where provisions stand
    that may be cited besides.
    """
    if not rated.question:
        return None
    places = rated.jurisdictions
    return {
        "id": f"feedback-{rated.id}",
        "question": rated.question,
        "jurisdiction": places[0] if len(places) == 1 else None,
        "as_of": rated.as_of,
        "gold_articles": [],
        "acceptable_articles": list(dict.fromkeys(_gold_place(a) for a in rated.articles)),
        "answerable": True,
        "answered_as": rated.status,
        "complaint": rated.feedback.reason,
        "comment": rated.feedback.comment,
    }


def _gold_place(article_id: str) -> str:
    """``法规名:30-1`` of ``法规名@2024-12-01#30-1.3``: the whole article, as gold files name it."""
    law_id, _, place = article_id.partition("#")
    return f"{law_id.rpartition('@')[0]}:{place.partition('.')[0].partition('(')[0]}"
