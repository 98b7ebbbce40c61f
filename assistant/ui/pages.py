"""The laws for reading: pages that citations lead to, whole or as the part that a panel shows."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse

from assistant.ports import AssistantLike, CatalogueLike
from assistant.reading import find_article, find_law, today
from assistant.ui.listing import WORDS_MAX, listing_html, listing_lookup
from assistant.ui.reader import Mark, article_html, law_html, missing_html
from corpus.errors import NotFoundError

STATIC = Path(__file__).parent / "static"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'"
_PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>条理 · 法规原文</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/favicon.ico"><style>{style}</style></head>
<body class="law-page">{body}<p><a href="/">返回问答</a></p></body></html>"""

Words = Annotated[str, Query(max_length=WORDS_MAX, description="要找的词，空格分开")]
PageNumber = Annotated[int, Query(ge=1, le=100_000, description="第几页")]
Fragment = Annotated[bool, Query(description="只要正文，不要整页")]


def _mark(
    paragraph: Annotated[int | None, Query(ge=1, le=9999)] = None,
    item: Annotated[int | None, Query(ge=1, le=9999)] = None,
    first: Annotated[str, Query(max_length=50)] = "",
    length: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> Mark:
    """What to mark, as :func:`assistant.ui.reader.citation_href` asks for it."""
    return Mark(paragraph, item, first, length)


def create_pages(assistant: AssistantLike) -> APIRouter:
    """The routes ``/laws``, ``/laws/{id}`` and ``/laws/{id}/articles/{no}``.

    Every request looks into the laws as they are then, so that what was taken in while the service
    runs can be read as soon as it is cited.
    """
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    style = (STATIC / "reader.css").read_text(encoding="utf-8")

    def at_hand() -> CatalogueLike:
        return assistant.snapshot().catalogue

    def respond(body: str, *, fragment: bool, status: int = 200) -> HTMLResponse:
        page = body if fragment else _PAGE.format(style=style, body=body)
        return HTMLResponse(page, status, {"Content-Security-Policy": _POLICY})

    @router.get("/laws")
    async def laws(q: Words = "", page: PageNumber = 1, fragment: Fragment = False) -> HTMLResponse:
        lookup = listing_lookup(q.strip(), page, today())
        found = at_hand().lookup(lookup)
        return respond(listing_html(found, lookup, today()), fragment=fragment)

    @router.get("/laws/{law_id}")
    async def law(law_id: str, fragment: Fragment = False) -> HTMLResponse:
        try:
            return respond(law_html(find_law(at_hand(), law_id), today()), fragment=fragment)
        except NotFoundError as error:
            return respond(missing_html(error.message), fragment=fragment, status=404)

    @router.get("/laws/{law_id}/articles/{no}")
    async def article(
        law_id: str, no: str, mark: Annotated[Mark, Depends(_mark)], fragment: Fragment = False
    ) -> HTMLResponse:
        try:
            found_law, found = find_article(at_hand(), law_id, no)
        except NotFoundError as error:
            return respond(missing_html(error.message), fragment=fragment, status=404)
        return respond(article_html(found_law, found, today(), mark), fragment=fragment)

    return router
