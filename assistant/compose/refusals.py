"""Every honest "the regulation does not say", in one place.

A refusal is an answer, not an error: it says what is not there, what the nearest provision does
say, and what kind of rule may hold the answer.
"""

import re
from collections.abc import Sequence
from datetime import date

from assistant.compose.answers import quotation
from assistant.compose.draft import Draft, DraftSentence
from assistant.compose.referrals import referral_of
from assistant.compose.values import states
from assistant.retrieve.evidence import Evidence
from assistant.understand.aspects import Aspect
from assistant.understand.question import Question
from corpus import Catalogue, Law, LawHeader, article_label
from index import Field

SILENT = "没有对此作出规定。"
"""What a refusal says first where nothing in the law answers."""

_SHORTEST_TITLE = 8
_NAMED = 8
"""Laws that a sentence names before it only counts the rest."""
_TITLE_ENDS = ("法", "法典", "条例", "办法", "规定")
_MISSING = {
    Aspect.AMOUNT: "具体的金额或者标准",
    Aspect.CONTACT: "电话、地址等联系方式",
    Aspect.DURATION: "具体的期限或者时间",
    Aspect.FREQUENCY: "具体的次数或者频率",
    Aspect.QUANTITY: "具体的数量",
    Aspect.PAPERS: "具体的材料、表格或者办理渠道",
    Aspect.FEE: "是否收费",
    Aspect.BENEFIT: "问题中所说的奖励、待遇或者补偿",
    Aspect.LEGAL_ACT: "问题中所说的事项",
    Aspect.QUALIFICATION: "这方面的具体条件或者资格",
    Aspect.NAME: "具体的人选或者单位名称",
    Aspect.POWER: "问题中所说的权力",
    Aspect.PENALTY: "对此的处罚",
}
_NUMBER_OF = (
    ("岁|年龄|年纪", "年龄方面的要求"),
    ("[多几]少?个?[人名位](?!以上)|人数|员额|名额", "具体的人数"),
    ("多[高宽重深厚粗远]|[多几]少?[米吨]|面积|距离|高度|公里|公斤|分贝|像素", "具体的数值"),
)
"""What a number may be of, in the words of a question, and what is then missing."""

_FINES = "处罚的数额一般由有关法律、行政法规规定，请查阅这些法律、法规或者向主管部门核实。"
_ELSEWHERE = {
    Aspect.AMOUNT: (
        "补贴、奖励等标准一般由政府规章或者规范性文件规定，请查阅这些文件或者向主管部门核实。"
    ),
    Aspect.CONTACT: "联系方式请查阅当地人民政府网站，或者向主管部门查询。",
    Aspect.DURATION: (
        "期限可能由上位法或者政府规章、规范性文件规定，请查阅这些文件或者向主管部门核实。"
    ),
    Aspect.QUANTITY: "具体要求可能由政府规章、标准或者规范性文件规定，请向主管部门核实。",
    Aspect.PAPERS: "办理材料和渠道请查阅当地政务服务网的办事指南，或者向主管部门咨询。",
    Aspect.FEE: "是否收费一般由有关法律、行政法规或者价格主管部门的文件规定，请向主管部门核实。",
    Aspect.LEGAL_ACT: (
        "这类事项可能由有关法律、行政法规、政府规章或者规范性文件规定，请查阅这些文件或者向主管部门核实。"
    ),
    Aspect.BENEFIT: (
        "奖励、待遇和补偿可能由有关法律、政府规章或者规范性文件规定，请查阅这些文件或者向主管部门核实。"
    ),
    Aspect.QUALIFICATION: "条件和资格可能由政府规章或者招聘公告规定，请向主管部门核实。",
    Aspect.NAME: "具体的人选或者单位名称请查阅当地人民政府网站，或者向主管部门查询。",
    Aspect.PENALTY: "处罚可能由有关法律、行政法规规定，请查阅有关法律或者向主管部门核实。",
    Aspect.POWER: "限制人身、财产的权力由法律、行政法规规定，请查阅有关法律或者向主管部门核实。",
    Aspect.FREQUENCY: "具体频次可能由政府规章、技术规范或者工作方案规定，请向主管部门核实。",
}
_GENERIC_ELSEWHERE = (
    "这类事项可能由上位法（法律、行政法规）、政府规章或者其他专门法规规定，"
    "请查阅有关文件或者咨询主管部门。"
)


def unheld_place(question: Question, catalogue: Catalogue) -> Draft:
    """The place named has no law here."""
    names = "、".join(question.places.unheld)
    return _plain(f"本库没有收录{names}的法规，不能回答该地的规定。{_held(catalogue)}")


def unheld_law(question: Question, catalogue: Catalogue) -> Draft:
    """The law named is not here; where one that is here repealed it, that is said."""
    names = "、".join(f"《{title}》" for title in question.unheld_laws)
    text = f"本库没有收录{names}，不能回答其中的规定。"
    for law in catalogue.headers:
        if any(_same_title(t, gone) for t in question.unheld_laws for gone in law.repeals):
            return _repealed(question, catalogue.law(law.id), text)
    return _plain(text + _held(catalogue))


def _repealed(question: Question, law: Law, text: str) -> Draft:
    """The provision that ended the law asked for; it answers whether that law still holds."""
    ending = next(a for a in reversed(law.articles) if "废止" in a.text)
    cited = quotation(Evidence(law, ending, ending.pinpoint(), 1.0), "")
    if question.asks(Aspect.EFFECT_DATE):
        return Draft("answered", (cited,))
    return Draft("not_covered", (DraftSentence(text), cited), notices=("所问法规已经废止。",))


def _same_title(asked: str, repealed: str) -> bool:
    return asked == repealed or (len(asked) >= _SHORTEST_TITLE and repealed.endswith(asked))


def out_of_field(
    laws: Sequence[LawHeader], nearest: Evidence | None, topic: str, field: Field | None = None
) -> Draft:
    """Nothing in the laws asked answers the question.

    Args:
        laws: The laws asked.
        nearest: The nearest provision, if any is near enough to be shown.
        topic: What was searched for.
        field: The field of law that the question belongs to, if that is clear.
    """
    titles = _titles(laws)
    first = DraftSentence(titles + SILENT)
    last = DraftSentence(_field_hint(field) if field else _GENERIC_ELSEWHERE)
    return Draft("not_covered", (first, *_nearest(nearest, topic), last))


def _field_hint(field: Field) -> str:
    if not field.law.endswith(_TITLE_ENDS):
        return "请提出与本库法规有关的问题，例如谁负责、能不能、有什么后果。"
    return (
        f"所问事项属于{field.name}方面，一般由《{field.law}》等规定，请查阅该法或者咨询主管部门。"
    )


def missing_value(question: Question, aspect: Aspect, nearest: Evidence) -> Draft:
    """The matter is dealt with, but the sum, period or number asked for is not stated."""
    law = nearest.law
    anywhere = any(states(aspect, article.text) for article in law.articles)
    where = f"{nearest.name}" if anywhere else f"《{law.title}》"
    first = DraftSentence(f"{where}没有规定{_missing(question, aspect)}。")
    if "罚" in question.text and aspect in {Aspect.AMOUNT, Aspect.PENALTY}:
        return _unfined(question, first, nearest)
    rest = (*_nearest(nearest, question.topic), DraftSentence(_ELSEWHERE[aspect]))
    return Draft("not_covered", (first, *rest))


def no_fine(question: Question, nearest: Evidence) -> Draft:
    """Fines are set, but none for the act asked about."""
    first = DraftSentence(f"《{nearest.law.title}》没有对所问的行为规定罚款数额。")
    return _unfined(question, first, nearest)


def _unfined(question: Question, first: DraftSentence, nearest: Evidence) -> Draft:
    """What is said of the act, and to which other laws the law leaves its punishment."""
    referral = referral_of(nearest.law)
    referred = (quotation(referral, ""),) if referral and referral.key != nearest.key else ()
    near = _nearest(nearest, question.topic)
    return Draft("not_covered", (first, *near, *referred, DraftSentence(_FINES)))


def _missing(question: Question, aspect: Aspect) -> str:
    """What is not stated, in words; a number by what it is of."""
    if aspect is not Aspect.QUANTITY:
        return _MISSING[aspect]
    named = (what for words, what in _NUMBER_OF if re.search(words, question.text))
    return next(named, _MISSING[aspect])


def untold_fact(law: Law, aspect: Aspect) -> Draft:
    """The copy that is held does not say who passed the law, or from when it applies."""
    what = "通过、批准的机关和日期" if aspect is Aspect.ENACTMENT else "施行日期"
    text = f"《{law.title}》所收文本没有载明{what}，请查阅国家法律法规数据库或者公布该法规的公告。"
    return _plain(text)


def no_such_article(law: Law, number: int, suffix: int | None) -> Draft:
    """The article named does not exist; its law's real range is."""
    last = law.articles[-1]
    text = (
        f"《{law.title}》没有{article_label(number, suffix)}："
        f"该法规共{len(law.articles)}条，从{law.articles[0].label}到{last.label}。"
    )
    return _plain(text + "请核对条号后再问，或者直接描述要问的事项。")


def no_such_part(evidence: Evidence, what: str) -> Draft:
    """The article exists, its 款 or 项 named does not."""
    article = evidence.article
    items = max((len(p.items) for p in article.paragraphs), default=0)
    size = f"共{len(article.paragraphs)}款" + (
        f"，最多的一款列有{items}项" if items else "，没有分项"
    )
    first = DraftSentence(f"《{evidence.law.title}》{article.label}没有{what}：该条{size}。")
    return Draft("not_covered", (first, quotation(evidence, "", whole=True)))


def false_premise(claim: str, evidence: Evidence) -> Draft:
    """The question takes for granted what the provision does not say."""
    text = f"问题中的说法（{claim}）与原文不符：{evidence.name}没有这样规定。"
    return Draft("not_covered", (DraftSentence(text), quotation(evidence, "", whole=True)))


def other_article(named: Evidence, right: Evidence, matter: str) -> Draft:
    """The matter asked about does not stand in the article named, but in another one."""
    first = DraftSentence(f"{named.name}没有规定所问的事项。")
    found = quotation(right, matter)
    second = DraftSentence(f"与所问事项有关的是{found.text}", found.support)
    own = quotation(named, matter)
    return Draft("not_covered", (first, second, DraftSentence(own.text, own.support)))


def no_question(catalogue: Catalogue) -> Draft:
    """Nothing was asked that a regulation could answer."""
    text = "请提出与法规有关的问题，例如某个单位有什么职责、某种行为是否允许、由谁负责。"
    sentence = DraftSentence(text + _held(catalogue))
    return Draft("rejected", (sentence,))


def not_in_force(laws: Sequence[LawHeader], day: date) -> Draft:
    """On the date asked about, no law of the place was in force."""
    parts = [
        f"《{law.title}》自{_written(law.effective_from)}起施行"
        for law in laws
        if law.effective_from is not None
    ]
    text = f"在{_written(day)}，所问地区没有现行有效的法规：{'；'.join(parts)}。请核对日期后再问。"
    return _plain(text)


def _written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _plain(text: str) -> Draft:
    return Draft("not_covered", (DraftSentence(text),))


def _held(catalogue: Catalogue) -> str:
    return f"现收录：{_titles(catalogue.headers)}。"


def _titles(laws: Sequence[LawHeader]) -> str:
    """The titles of some laws, of many only the first."""
    titles = tuple(dict.fromkeys(f"《{law.title}》" for law in laws))
    more = f"等 {len(titles)} 部法规" if len(titles) > _NAMED else ""
    return "、".join(titles[:_NAMED]) + more


def _nearest(nearest: Evidence | None, topic: str) -> tuple[DraftSentence, ...]:
    if nearest is None:
        return ()
    found = quotation(nearest, topic)
    return (DraftSentence(f"与此最接近的是{found.text}", found.support),)
