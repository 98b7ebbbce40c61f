"""A language model as a second opinion on answers, by a fixed rubric; off unless asked for."""

from eval.judge.agreement import Agreement, agreement, read_labels
from eval.judge.judge import Judged, judge_all
from eval.judge.rubric import Verdict

__all__ = ["Agreement", "Judged", "Verdict", "agreement", "judge_all", "read_labels"]
