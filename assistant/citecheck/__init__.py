"""Checks the citations of a draft: found in free text, held against the laws at hand."""

from assistant.citecheck.checker import MAX_DRAFT_CHARS, CitationChecker
from assistant.citecheck.models import CitationCheck, QuotationCheck, Report

__all__ = ["MAX_DRAFT_CHARS", "CitationCheck", "CitationChecker", "QuotationCheck", "Report"]
