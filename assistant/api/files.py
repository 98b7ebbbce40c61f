"""Tables as files to download."""

from typing import Any
from urllib.parse import quote

from fastapi.responses import Response

MEDIA = {"csv": "text/csv; charset=utf-8", "md": "text/markdown; charset=utf-8"}

TABLE_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "表格；format 为 csv 或 md 时是文件",
        "content": {
            "text/csv": {"schema": {"type": "string"}},
            "text/markdown": {"schema": {"type": "string"}},
        },
    }
}
"""What the documentation says of a route that gives tables."""


def table_file(text: str, name: str, form: str) -> Response:
    """A table as a file of that name, in Chinese too (RFC 6266)."""
    disposition = f"attachment; filename*=UTF-8''{quote(f'{name}.{form}', safe='')}"
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
    return Response(text.encode(), media_type=MEDIA[form], headers=headers)
