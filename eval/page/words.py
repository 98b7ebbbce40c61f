"""What codes are called on the page, in Chinese."""

from collections.abc import Mapping
from types import MappingProxyType

STATUS_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "answered": "已回答",
        "not_covered": "未涵盖",
        "needs_clarification": "反问",
        "rejected": "拒绝",
    }
)
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "duty": "义务",
        "right": "权利",
        "procedure": "程序",
        "penalty": "罚则",
        "definition": "定义",
        "authority": "职权",
        "date": "时间",
        "list": "清单",
        "scenario": "情境",
        "compare": "比较",
        "citizen": "群众",
        "official": "干部",
        "portal": "门户",
    }
)
_FLAG_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "false_refusal": "误拒",
        "missed_refusal": "漏拒",
        "first_citation": "首引不对",
        "key_points": "要点不全",
        "inline_quotations": "文中引号不实",
        "sentences_cited": "有句无据",
        "modals": "情态词走样",
        "asked_back": "反问了",
    }
)
_FAULTS: Mapping[str, str] = MappingProxyType(
    {
        "law": "没有这部法规",
        "place": "没有这一处",
        "label": "条款名不符",
        "quote": "引文不符",
        "sha256": "校验值不符",
    }
)


def flag_name(flag: str) -> str:
    """A flag of :mod:`eval.flags` in Chinese."""
    if flag.startswith("citation "):
        number, _, fault = flag.removeprefix("citation ").partition(": ")
        return f"引用 {number} {_FAULTS.get(fault, fault)}"
    if flag.startswith("unexpected "):
        return "多引 " + flag.removeprefix("unexpected ")
    if flag.startswith("mark "):
        return "标号无引用 " + flag.removeprefix("mark ")
    return _FLAG_NAMES.get(flag, flag)


def named(code: str) -> str:
    """A kind or an audience in Chinese; any other word as it is."""
    return _NAMES.get(code, code)
