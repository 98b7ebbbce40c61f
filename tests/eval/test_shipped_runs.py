"""No change may cost answers beyond chance: the shipped questions against the committed runs."""

import pytest

from assistant.engine import Assistant
from eval.cli import SHIPPED_GOLD
from eval.committed import SHIPPED_RUNS, load_run, run_path
from eval.evaluation import evaluate_set, significant_losses
from eval.gold import read_gold
from eval.places import LawBook

GOLDS = [read_gold(path) for path in sorted(SHIPPED_GOLD.glob("*.jsonl"))]


def test_each_gold_set_has_a_committed_run() -> None:
    """Else there would be nothing to compare with, and no loss could be seen."""
    for gold in GOLDS:
        run = load_run(run_path(SHIPPED_RUNS, gold))
        assert run is not None
        asked = {question.id for question in gold.questions}
        assert len(asked & set(run.scores)) >= len(asked) / 2


@pytest.mark.slow
def test_nothing_got_significantly_worse(assistant: Assistant) -> None:
    book = LawBook(assistant.catalogue.iter_laws())
    done = [
        evaluate_set(gold, assistant, book, SHIPPED_RUNS, None, lambda *_: None) for gold in GOLDS
    ]
    losses = [
        f"{name}: {change.key} {change.before:.3f} -> {change.after:.3f}, p {change.p_adjusted:.4f}"
        for name, change in significant_losses(done)
    ]
    assert losses == []
