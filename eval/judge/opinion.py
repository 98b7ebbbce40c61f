"""The judge of the command line: who judges, and what people said of the same answers."""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.rewording.llm import Writer, open_writer
from corpus.console import progress
from corpus.errors import ConfigurationError, InputError
from eval.evaluation import Evaluation
from eval.judge.agreement import read_labels
from eval.judge.judge import judge_all
from eval.judge.rubric import Verdict
from eval.places import LawBook

if TYPE_CHECKING:
    from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Judge:
    """A language model, and people's grades to compare it with."""

    writer: Writer
    labels: Mapping[str, Verdict]

    def opinion(self, evaluation: Evaluation, book: LawBook) -> Evaluation:
        """The same evaluation with what the judge says of its answers."""
        outcomes = evaluation.outcomes
        with progress(len(outcomes), f"{evaluation.gold.name} 模型评分") as bar:
            judged = judge_all(outcomes, self.writer, book, self.labels, lambda: bar.update(1))
        return replace(evaluation, judged=judged)


def open_judge(args: argparse.Namespace, settings: "Settings") -> Judge | None:
    """The judge that the options ask for, if any; nothing is sent yet.

    Raises:
        InputError: People's grades were given without a judge, or cannot be read.
        ConfigurationError: No model is set.
    """
    if not args.judge:
        if args.labels:
            raise InputError("--labels 要和 --judge 一起用", param="labels")
        return None
    labels = read_labels(args.labels) if args.labels else {}
    if settings.llm_model is None:
        raise ConfigurationError(
            "--judge 要用语言模型：请设置 TIAOLI_LLM_MODEL 和 TIAOLI_LLM_BASE_URL 后重试。"
        )
    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else None
    writer = open_writer(settings.llm_model, settings.llm_base_url, key, settings.llm_timeout)
    return Judge(writer, labels)
