"""The laws for reading: pages that citations lead to, whole or as the part that a panel shows."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse

from assistant.ports import CatalogueLike
from assistant.reading import find_article, find_law, today
from assistant.ui.reader import Mark, article_html, catalogue_html, law_html, missing_html
from corpus.errors import NotFoundError

STATIC = Path(__file__).parent / "static"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'"
_PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>条理 · 法规原文</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/favicon.ico"><style>{style}</style></head>
<body class="law-page">{body}<p><a href="/">返回问答</a></p></body></html>"""

Fragment = Annotated[bool, Query(description="只要正文，不要整页")]


def _mark(
    paragraph: Annotated[int | None, Query(ge=1, le=9999)] = None,
    item: Annotated[int | None, Query(ge=1, le=9999)] = None,
    first: Annotated[str, Query(max_length=50)] = "",
    length: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> Mark:
    """What to mark, as :func:`assistant.ui.reader.citation_href` asks for it."""
    return Mark(paragraph, item, first, length)


def create_pages(catalogue: CatalogueLike) -> APIRouter:
    """The routes ``/laws``, ``/laws/{id}`` and ``/laws/{id}/articles/{no}``."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    style = (STATIC / "reader.css").read_text(encoding="utf-8")

    def respond(body: str, *, fragment: bool, status: int = 200) -> HTMLResponse:
        page = body if fragment else _PAGE.format(style=style, body=body)
        return HTMLResponse(page, status, {"Content-Security-Policy": _POLICY})

    @router.get("/laws")
    async def laws(fragment: Fragment = False) -> HTMLResponse:
        return respond(catalogue_html(catalogue.headers, today()), fragment=fragment)

    @router.get("/laws/{law_id}")
    async def law(law_id: str, fragment: Fragment = False) -> HTMLResponse:
        try:
            return respond(law_html(find_law(catalogue, law_id), today()), fragment=fragment)
        except NotFoundError as error:
            return respond(missing_html(error.message), fragment=fragment, status=404)

    @router.get("/laws/{law_id}/articles/{no}")
    async def article(
        law_id: str, no: str, mark: Annotated[Mark, Depends(_mark)], fragment: Fragment = False
    ) -> HTMLResponse:
        try:
            found_law, found = find_article(catalogue, law_id, no)
        except NotFoundError as error:
            return respond(missing_html(error.message), fragment=fragment, status=404)
        return respond(article_html(found_law, found, today(), mark), fragment=fragment)

    return router
