"""The report of a run as one HTML page that needs no network: :func:`render_page`."""

from eval.page.render import render_page

__all__ = ["render_page"]
