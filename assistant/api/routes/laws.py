"""Reading: the catalogue, a law, an article."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from assistant.api.errors import ErrorEnvelope
from assistant.api.requests import IsoDate, LawsQuery
from assistant.api.responses import ArticleDetailOut, ArticleOut, LawDetailOut, LawOut, LawsOut
from assistant.ports import AssistantLike
from assistant.reading import find_article, find_law, today
from corpus.links import references_in

LawId = Annotated[
    str, Path(description="法规编号，如 鄂尔多斯市平安建设条例@2024-12-01（须百分号编码）")
]
ArticleNo = Annotated[str, Path(description="条号：30、30-1、三十、第三十条")]
AsOf = Annotated[IsoDate | None, Query(description="时效按哪一天计，不填为今天")]
MISSING: dict[int | str, dict[str, Any]] = {
    404: {"model": ErrorEnvelope, "description": "没有这部法规或这一条"}
}


def create_laws_router(assistant: AssistantLike) -> APIRouter:
    """The routes that read the stored laws."""
    router = APIRouter(prefix="/v1/laws", tags=["法规"])

    @router.get(
        "",
        summary="法规目录",
        description="全部法规及其在查询日的时效；可按词、地区、时效、位阶查找，并分页。",
    )
    async def laws(asked: Annotated[LawsQuery, Query()]) -> LawsOut:
        lookup = asked.to_lookup(today())
        page = assistant.snapshot().catalogue.lookup(lookup)
        day = lookup.as_of or today()
        return LawsOut(
            laws=[LawOut.of(law, day) for law in page.laws],
            total=page.total,
            offset=lookup.offset,
        )

    @router.get(
        "/{law_id}",
        summary="法规全文",
        description="一部法规的全部条文，分款、项。",
        responses=MISSING,
    )
    async def law(law_id: LawId, as_of: AsOf = None) -> LawDetailOut:
        return LawDetailOut.whole(
            find_law(assistant.snapshot().catalogue, law_id), as_of or today()
        )

    @router.get(
        "/{law_id}/articles/{no}",
        summary="一条",
        description="一条的全文，分款、项。",
        responses=MISSING,
    )
    async def article(law_id: LawId, no: ArticleNo, as_of: AsOf = None) -> ArticleDetailOut:
        found_law, found = find_article(assistant.snapshot().catalogue, law_id, no)
        summary = LawOut.of(found_law, as_of or today())
        shown = ArticleOut.of(found, references_in(found_law, [found]))
        return ArticleDetailOut(**shown.model_dump(), law=summary)

    return router
