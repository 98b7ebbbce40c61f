"""Who shall do what by a law: ``GET /v1/laws/{id}/duties``."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from assistant.api.duties import DutiesOut
from assistant.api.files import TABLE_RESPONSES, table_file
from assistant.api.routes.laws import MISSING, LawId
from assistant.duties.export import Format, sheet_csv, sheet_markdown
from assistant.duties.sheet import MAX_NAME, duty_sheet
from assistant.ports import AssistantLike
from assistant.reading import find_law

Subject = Annotated[
    str, Query(max_length=MAX_NAME, description="只列某一主体，如 公安机关；不填为全部")
]
ChapterName = Annotated[
    str, Query(max_length=MAX_NAME, description="只列某一章，如 3、第三章；不填为全部")
]
AsFormat = Annotated[Format, Query(alias="format", description="csv 可用 Excel 打开")]


def create_duties_router(assistant: AssistantLike) -> APIRouter:
    """The route that gives duty matrices."""
    router = APIRouter(prefix="/v1/laws", tags=["法规"])

    @router.get(
        "/{law_id}/duties",
        summary="谁该做什么",
        description="一部法规、一章或一个主体的职责表：主体、情态词、职责、依据、违反的后果。",
        responses={**MISSING, **TABLE_RESPONSES},
        response_model=DutiesOut,
    )
    def duties(
        law_id: LawId, subject: Subject = "", chapter: ChapterName = "", form: AsFormat = "json"
    ) -> DutiesOut | Response:
        law = find_law(assistant.snapshot().catalogue, law_id)
        sheet = duty_sheet(law, subject.strip(), chapter.strip())
        if form == "json":
            return DutiesOut.of(sheet)
        text = sheet_csv(sheet) if form == "csv" else sheet_markdown(sheet)
        return table_file(text, f"{law.title}{sheet.subject}职责表", form)

    return router
