"""Do answers hold when a question is written in another way? :func:`measure` tells."""

from eval.robustness.measure import Held, measure
from eval.robustness.perturb import PERTURBATIONS, Perturbation

__all__ = ["PERTURBATIONS", "Held", "Perturbation", "measure"]
