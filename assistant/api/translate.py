"""Pydantic's complaints in Chinese, without ever repeating what the user wrote."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_TEMPLATES: Mapping[str, str] = {
    "missing": "缺少{field}",
    "extra_forbidden": "不认识{field}，请检查拼写",
    "string_type": "{field}须是文字",
    "string_too_short": "{field}不能为空",
    "string_too_long": "{field}不能超过 {max_length} 个字",
    "string_pattern_mismatch": "{field}的写法不符合要求",
    "string_unicode": "{field}含有无法识别的字符",
    "bool_type": "{field}须是 true 或 false",
    "int_type": "{field}须是整数",
    "int_parsing": "{field}须是整数",
    "greater_than_equal": "{field}不能小于 {ge}",
    "less_than_equal": "{field}不能大于 {le}",
    "list_type": "{field}须是列表",
    "too_short": "{field}至少要有 {min_length} 项",
    "too_long": "{field}最多 {max_length} 项",
    "dict_type": "{field}须是 JSON 对象",
    "model_type": "{field}须是 JSON 对象",
    "model_attributes_type": "{field}须是 JSON 对象",
    "literal_error": "{field}只能是 {expected}",
    "date_type": "{field}须是日期，写成 2024-12-01 的形式",
    "date_parsing": "{field}须是日期，写成 2024-12-01 的形式",
    "date_from_datetime_parsing": "{field}须是日期，写成 2024-12-01 的形式",
    "date_from_datetime_inexact": "{field}须是日期，写成 2024-12-01 的形式",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a request.

    Attributes:
        message: In Chinese, ending with a full stop.
        param: Dotted path of the first field at fault, or ``None`` for the body as a whole.
        malformed: Whether the body could not be read at all.
    """

    message: str
    param: str | None
    malformed: bool = False


def explain(errors: Sequence[Mapping[str, Any]]) -> Problem:
    """Sums up validation errors, the first three in words.

    Args:
        errors: As ``RequestValidationError.errors()`` gives them; at least one.
    """
    if any(error["type"] == "json_invalid" for error in errors):
        return Problem("请求体不是合法的 JSON。", None, malformed=True)
    messages = list(dict.fromkeys(_describe(error) for error in errors))
    return Problem("；".join(messages[:3]) + "。", _path(errors[0]) or None)


def _path(error: Mapping[str, Any]) -> str:
    """Dotted path of a field, without where it came from (body, query, path)."""
    return ".".join(str(part) for part in error["loc"][1:])


def _describe(error: Mapping[str, Any]) -> str:
    """One complaint; those raised by our own validators are Chinese already."""
    field = f"参数 {_path(error)} " if _path(error) else "请求体"
    if error["type"] == "value_error":
        reason = error.get("ctx", {}).get("error")
        return str(reason) if reason is not None else f"{field}不符合要求"
    template = _TEMPLATES.get(error["type"], "{field}不符合要求")
    context = dict(error.get("ctx", {}))
    if "expected" in context:  # 'md', 'csv' or 'json'
        context["expected"] = "、".join(re.split(r", | or ", context["expected"]))
    return template.format(field=field, **context).strip()
