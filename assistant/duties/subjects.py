"""Which rows are a subject's: by its name, its everyday name, or its field of work.

The police are 公安机关 in one law, 公安局 in a question and 公安、民政等部门 in a list. A name is
looked for in the subject itself, not in what only describes it (公安机关指定的企业).
"""

import re

_EVERYDAY = {
    "政府": ("人民政府",),
    "乡镇政府": ("乡镇人民政府", "乡人民政府"),
    "法院": ("人民法院",),
    "检察院": ("人民检察院",),
    "监委": ("监察委员会",),
    "警察": ("公安",),
    "派出所": ("派出所", "公安"),
    "公安": ("公安",),
    "居委会": ("居民委员会", "居）民委员会"),
    "村委会": ("村民委员会", "村（居）民委员会"),
    "街道": ("街道",),
    "街道办": ("街道办事处",),
    "物业": ("物业",),
    "快递公司": ("快递", "寄递", "邮政企业", "物流"),
    "快递企业": ("快递", "寄递", "物流"),
    "公司": ("企业", "公司"),
    "商家": ("经营者", "企业"),
    "老百姓": ("公民", "个人", "居民", "村民"),
    "市民": ("公民", "市民", "个人"),
    "居民": ("居民", "村（居）民"),
    "家长": ("家长", "监护人", "父母", "家庭"),
    "老师": ("教师",),
    "医院": ("医院", "医疗机构", "医疗卫生机构"),
    "银行": ("银行", "金融机构"),
    "媒体": ("媒体",),
    "市监": ("市场监督管理", "市场监管"),
    "市监局": ("市场监督管理", "市场监管"),
    "卫健委": ("卫生健康",),
    "卫健": ("卫生健康",),
    "应急局": ("应急管理",),
    "住建局": ("住房和城乡建设", "住房城乡建设"),
    "住建": ("住房和城乡建设", "住房城乡建设"),
    "人社局": ("人力资源和社会保障", "人力资源社会保障"),
    "工信局": ("工业和信息化",),
    "发改委": ("发展改革", "发展和改革"),
    "城管": ("城市管理", "综合行政执法"),
    "综治中心": ("社会治安综合治理中心", "社会治理综合服务中心"),
    "网格管理员": ("网格管理员", "网格员"),
    "网格员": ("网格员", "网格管理员"),
}
"""Everyday names of bodies and persons, with what statutes call them.

Not the list of :mod:`index.everyday`, which widens a search (老师 finds 教育, too): whose duties
are listed must be exact.
"""

_OFFICE = re.compile(
    r"(?:行政主管部门|行政部门|主管部门|部门|机关|机构|局|厅|委员会|委|企业|公司)$"
)
_FIRM = re.compile(r"(?:企业|公司|经营者|运营商|单位|用户|业主)$")
_BODY = re.compile(r"(?:部门|机关|局|厅|委员会|政府)$")
_LISTED = re.compile(r"[、，和与及]")
_DESCRIBED = re.compile(r"[^、，和与及]*的")
_BRACKETED = re.compile(r"（([^（）]*)）")
_SHORTEST_FIELD = 2
_ANY_EVERYDAY = re.compile("|".join(sorted(map(re.escape, _EVERYDAY), key=len, reverse=True)))


def names_of(asked: str) -> tuple[str, ...]:
    """What statutes may call somebody; the asked name first."""
    asked = re.sub(r"[\s们]", "", asked)
    field = _OFFICE.sub("", asked)
    names = [asked, *_EVERYDAY.get(asked, ())]
    if field != asked and len(field) >= _SHORTEST_FIELD:
        names += [field, *_EVERYDAY.get(field, ())]
    return tuple(dict.fromkeys(names))


def is_everyday(asked: str) -> bool:
    """Whether a name is one that people use of a body or a person."""
    return asked in _EVERYDAY


def everyday_in(text: str) -> tuple[str, ...]:
    """The everyday names of bodies and persons that a text has, longer ones before their parts."""
    return tuple(dict.fromkeys(_ANY_EVERYDAY.findall(text)))


def without_names(text: str) -> str:
    """A text without the everyday names of bodies and persons."""
    return _ANY_EVERYDAY.sub("，", text)


def parts_of(subject: str) -> tuple[str, ...]:
    """The names that a subject as printed lists, and the subject itself, without descriptions."""
    bare = _DESCRIBED.sub("", subject) or subject
    forms = (bare, _BRACKETED.sub("", bare), _BRACKETED.sub(r"\1", bare))
    return tuple(part for form in forms for part in (form, *_LISTED.split(form)))


def is_of(subject: str, names: tuple[str, ...]) -> bool:
    """Whether a subject as printed is, or lists, one of these names.

    Args:
        subject: As printed.
        names: From :func:`names_of`, the asked name first.
    """
    parts = parts_of(subject)
    return any(names[0] in part for part in parts) or any(
        name in part and not _other_kind(names[0], part) for part in parts for name in names
    )


def _other_kind(asked: str, part: str) -> bool:
    """Whether one is a business and the other an authority: both share a field, as 供热."""
    return bool(
        (_FIRM.search(asked) and _BODY.search(part)) or (_BODY.search(asked) and _FIRM.search(part))
    )
