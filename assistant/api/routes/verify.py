"""Checking others' drafts: ``POST /v1/citations/verify``."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Request

from assistant.api.pool import WorkerPool
from assistant.api.requests import VerifyRequest
from assistant.api.routes.ask import REFUSALS
from assistant.api.verification import VerifyOut
from assistant.citecheck import CitationChecker
from assistant.ports import AssistantLike, CatalogueLike


def create_verify_router(assistant: AssistantLike, pool: WorkerPool) -> APIRouter:
    """The route that checks drafts.

    Args:
        assistant: Has the laws.
        pool: Where it works; not that of questions, since a long draft takes seconds.
    """
    current = _Current()

    router = APIRouter(
        prefix="/v1/citations",
        tags=["核对引用"],
        dependencies=[Depends(pool.admitted)],
        responses=REFUSALS,
    )

    @router.post(
        "/verify",
        summary="核对文稿里的法规引用",
        description="逐处核对：法规是否收录并施行，条、款、项是否存在，引文是否逐字一致，条文是否支持。",
    )
    async def verify(request: Request, body: Annotated[VerifyRequest, Body()]) -> VerifyOut:
        place = (body.jurisdiction or "").strip() or None
        checker = current.checker(assistant.catalogue)
        report = await pool.run(partial(checker.check, body.text, body.as_of, place))
        return VerifyOut.of(report, request.state.request_id)

    return router


class _Current:
    """The checker of the catalogue in use; made anew where that is exchanged."""

    def __init__(self) -> None:
        self._held: tuple[CatalogueLike, CitationChecker] | None = None

    def checker(self, catalogue: CatalogueLike) -> CitationChecker:
        """The checker of a catalogue."""
        if self._held is None or self._held[0] is not catalogue:
            self._held = (catalogue, CitationChecker(catalogue))
        return self._held[1]
