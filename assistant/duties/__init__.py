"""Who shall do what: duty matrices, made from the words of the law alone."""

from assistant.duties.extract import duty_matrix
from assistant.duties.models import Duty, Kind, Matrix

__all__ = ["Duty", "Kind", "Matrix", "duty_matrix"]
