"""Names in a sentence that its provisions do not bear out: provisions, laws, places, bodies.

One of the checks of :mod:`assistant.verify`. A name that the provision uses itself is always right.
"""

import re
from collections.abc import Sequence

from assistant.retrieve.evidence import Evidence
from assistant.understand.references import Reference, find_references
from corpus import mentions

_TITLE = re.compile(r"《([^《》]*)》")
_OTHER_LAW = re.compile(
    r"[\u4e00-\u9fff]{2}(?:法典|处罚法|诉讼法|强制法|许可法|合同法|劳动法|安全法|保护法|管理法|赔偿法"
    r"|监察法|复议法|调解法|信访法|诈骗法|促进法|责任法)|宪法|刑法"
    r"|(?<=根据|依据|按照|依照|违反|适用)[\u4e00-\u9fff]{2,20}?(?:条例|办法)"
)
_OWN_LAW = re.compile(r"(?:本|该|这[部个项]?|此|上述|前述|地方|法规)(?:法|条例|办法)$")

_LEVELS = (
    r"国务院|自治区|省|市|州|盟|县级以上(?:地方)?|各级|旗县区|旗县|旗区|旗|市区|县区|县|区"
    r"|苏木乡镇|乡镇|乡|镇|街道"
)
_GOVERNMENT = re.compile(rf"(?P<level>{_LEVELS})级?(?P<body>(?:人民)?政府)")
_FIELDS = (
    "公安|司法行政|司法|民政|卫生健康|教育体育|教育|交通运输|市场监督管理|市场监管|应急管理|生态环境|环境保护|"
    "住房和城乡建设|自然资源|农牧|农业农村|人力资源和社会保障|财政|发展和改革|发展改革|工业和信息化|商务|文化和旅游|"
    "文化旅游|邮政管理|邮政|金融监管|金融管理|网信|消防救援|消防|城市管理|综合执法|税务|海关|统计|审计|水利|"
    "水务|林业和草原|林业|体育|民族宗教|民族|宗教|信访|国家安全|政法|组织|宣传|统战|退役军人|医疗保障|通信管理|广播电视"
)
_DEPARTMENT = re.compile(
    rf"(?P<field>{_FIELDS})(?:行政|主管|管理|监督管理)*(?P<kind>机关|部门|局|委员会|委|厅)"
)
_BODIES = re.compile(
    r"人民政府|街道办事处|居民委员会|村民委员会|居委会|村委会|人民法院|法院|人民检察院|检察院|监察委员会"
    r"|纪委|政法委|仲裁委员会|调解委员会|派出所|公证机构|综合治理中心|协调机构|领导小组|常务委员会"
    r"|人民代表大会|国务院|共产党|共青团|妇女联合会|妇联|工会|业主委员会|业主大会|物业服务企业|物业公司|律师协会"
)


def name_faults(text: str, support: Sequence[Evidence], source: str) -> tuple[str, ...]:
    """What a sentence names wrongly.

    Args:
        text: The sentence, without its quotations.
        support: The provisions that it cites.
        source: Their text.
    """
    found = [
        f"《{t}》不是所引法规" for t in _TITLE.findall(text) if not _titled(t, support, source)
    ]
    bare = _TITLE.sub("", text)
    found += [
        f"{text_of(bare, ref)}不是所引条文"
        for ref in find_references(bare)
        if text_of(bare, ref) not in source and not any(_points_to(ref, e) for e in support)
    ]
    found += [
        f"原文没有“{law}”"
        for law in _OTHER_LAW.findall(bare)
        if law not in source and not _OWN_LAW.search(law) and not _titled(law, support, source)
    ]
    found += _place_faults(bare, support, source)
    return (*found, *body_faults(bare, source))


def text_of(text: str, reference: Reference) -> str:
    """The words by which a provision is named."""
    return text[reference.start : reference.end].strip()


def _titled(title: str, support: Sequence[Evidence], source: str) -> bool:
    return title in source or any(
        title == e.law.title or (len(title) > 3 and e.law.title.endswith(title)) for e in support
    )


def _points_to(reference: Reference, evidence: Evidence) -> bool:
    """Whether a provision named in a sentence is the one it cites, or lies around or within it."""
    place = evidence.pinpoint
    if reference.article is not None and (reference.article, reference.suffix) != (
        place.article,
        place.suffix,
    ):
        return False
    only = len(evidence.article.paragraphs) == 1
    paragraph = place.paragraph or (1 if only else None)
    if reference.paragraph and paragraph and reference.paragraph != paragraph:
        return False
    if reference.item and place.item and reference.item != place.item:
        return False
    label = evidence.article.pinpoint(reference.paragraph or paragraph, reference.item)
    return evidence.law.quote(label) is not None


def _place_faults(text: str, support: Sequence[Evidence], source: str) -> list[str]:
    places = {e.law.jurisdiction for e in support}
    titles = "".join(e.law.title for e in support)
    found = []
    for mention in mentions(text):
        words = text[mention.start : mention.end]
        names = {place.name for place in mention.candidates}
        if not names & places and words not in source and words not in titles:
            found.append(f"“{words}”不是所引法规的地区")
    return found


def body_faults(text: str, source: str) -> list[str]:
    """Bodies, departments and levels of government that a sentence names and its source does not.

    Args:
        text: The sentence, without its quotations.
        source: The text of its provisions.
    """
    found = [f"原文没有“{b}”" for b in _BODIES.findall(text) if not _has_body(b, source)]
    found += [f"原文没有“{m[0]}”" for m in _DEPARTMENT.finditer(text) if m["field"] not in source]
    found += [
        f"原文没有“{m[0]}”"
        for m in _GOVERNMENT.finditer(text)
        if not _has_level(m["level"], source)
    ]
    return found


_SHORT = {
    "居委会": "居民委员会",
    "村委会": "村民委员会",
    "妇联": "妇女联合会",
    "物业公司": "物业服务企业",
    "法院": "人民法院",
    "检察院": "人民检察院",
}


def _has_body(body: str, source: str) -> bool:
    return body in source or _SHORT.get(body, body) in source


def _has_level(level: str, source: str) -> bool:
    """Whether a level of government stands in a list of them: 市、旗区人民政府 has 市 and 旗区."""
    lists = re.findall(rf"((?:(?:{_LEVELS})级?[、和及或]*)+)(?:人民)?政府", source)
    return any(level in part for part in lists)
