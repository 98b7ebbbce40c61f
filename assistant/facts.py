"""Questions about a law as a whole: when it took effect, who passed it, how many articles it has.

These are answered from the articles that say so (自…起施行, 适用本条例) and from the law's header,
not by search: every law has such articles and they all look alike.
"""

import re

from assistant.aspects import Aspect
from assistant.compose import quotation
from assistant.draft import Draft, DraftSentence
from assistant.evidence import Evidence
from assistant.question import Question
from corpus import Article, Law
from corpus.numerals import to_chinese

_EFFECT = re.compile(r"自.{4,24}起(?:施行|实施|生效)")
_FACTS = (
    Aspect.EFFECT_DATE,
    Aspect.ENACTMENT,
    Aspect.ARTICLE_COUNT,
    Aspect.PURPOSE,
    Aspect.SCOPE,
)
_PURPOSE = re.compile(r"制定本(?:条例|办法|规定|法|细则)")
_DEFINED = re.compile(r"所称(?:的)?(?P<term>[\u4e00-\u9fff]{2,12})，?(?:是指|指|包括)")
_LIABILITY = re.compile(r"违反本(?:条例|办法|规定|法|细则)|玩忽职守")
_BREACH = re.compile(
    r"违反|不?遵守|不?履行|不?落实|职责|责任|义务|本|这部|这个|条例|法规|规定|办法|平安建设|社会治理|促进|后果|处罚|处分|处理|法律|"
    r"追究|追责|承担|会|被|要|怎么样|怎么|怎样|如何|什么|啥|有|的|了|吗|呢|将|受到|单位|个人|工作|[，。？?、\s]"
)
_SCOPE = re.compile(r"适用本(?:条例|办法|规定|法|细则)|本(?:条例|办法|规定|法|细则)适用于")
_ABOUT_LAW = re.compile(
    r"条例|法规|规定|办法|这部|本法|该法|新规|文件|^.{0,6}(?:什么时候|何时|哪天|哪年|几月).{0,6}(?:施行|生效|实施|执行)"
)
_REST = re.compile(
    r"条例|法规|规定|办法|平安建设|社会治理|促进|这部|这个|这|那|该|本|[两三四几]部?|部|什么时候|何时|啥时候|多会儿|"
    r"哪一?[天年]|几月几?[日号]?|开始|正式|施行|生效|实施|实行|执行|最[早先晚]|先|后|分别|各|比较|对比|现在|目前|还|已经|"
    r"有效|管用|算数|通过|批准|公布|颁布|制定|出台|发布|立法|目的|宗旨|依据|根据|为什么|为何|为啥|日期|时间|机关|谁|哪个|哪次|"
    r"会议|适用范围|适用|范围|哪些|哪里|哪儿|地方|管|于|由|起|从|自|要|定|的|是|了|吗|呢|啥|有|没|在|什么|一共|总共|共|多少|"
    r"几|条|章|被|都|[，。？?、\s]"
)


def about_law(question: Question) -> bool:
    """Whether the question is about the law itself and not about a matter that it governs."""
    if not question.asks(*_FACTS):
        return False
    subject = question.topic if question.laws else question.standalone
    if not question.laws and not _ABOUT_LAW.search(subject):
        return False
    return len(_REST.sub("", question.topic)) <= 2


def law_facts(question: Question, law: Law) -> Draft | None:
    """Answers from the law's own data; ``None`` where its text does not say."""
    sentences: list[DraftSentence] = []
    effect = effect_article(law)
    support = (Evidence(law, effect, effect.pinpoint(), 1.0),) if effect else ()
    if question.asks(Aspect.ARTICLE_COUNT):
        sentences.append(DraftSentence(_size(law), _ends(law)))
    if question.asks(Aspect.ENACTMENT):
        if not law.note:
            return None
        sentences.append(DraftSentence(f"《{law.title}》题注载明：{law.note}", support))
    if question.asks(Aspect.EFFECT_DATE):
        if not support:
            return None
        date = law.effective_from
        lead = f"自{date.year}年{date.month}月{date.day}日起施行。" if date else ""
        sentences += [DraftSentence(lead, support)] if lead else []
        sentences.append(quotation(support[0], ""))
    for aspect, pattern in ((Aspect.PURPOSE, _PURPOSE), (Aspect.SCOPE, _SCOPE)):
        article = _first(law, pattern) if question.asks(aspect) else None
        if article:
            sentences.append(quotation(Evidence(law, article, article.pinpoint(), 1.0), ""))
    return Draft("answered", tuple(sentences)) if sentences else None


def definition_of(question: Question, law: Law) -> Evidence | None:
    """The provision that defines a term of the question (本法所称X，是指…), if there is one."""
    for article in law.articles:
        for paragraph in article.paragraphs:
            term = _DEFINED.search(paragraph.text)
            if term and term["term"] in question.topic:
                return Evidence(law, article, article.pinpoint(paragraph.number), 1.0)
    return None


def liability_of(question: Question, law: Law) -> tuple[Evidence, ...]:
    """The provisions on liability, where the question is what any breach of the law entails."""
    if not question.asks(Aspect.CONSEQUENCE) or len(_BREACH.sub("", question.topic)) > 1:
        return ()
    found = [a for a in law.articles if _LIABILITY.search(a.text)]
    return tuple(Evidence(law, a, a.pinpoint(), 1.0) for a in found)


def _first(law: Law, pattern: re.Pattern[str]) -> Article | None:
    """The first article that says something; aims and scope stand at the beginning."""
    return next((a for a in law.articles if pattern.search(a.text)), None)


def effect_article(law: Law) -> Article | None:
    """The article that says from when the law applies; it is among the last."""
    return next((a for a in reversed(law.articles) if _EFFECT.search(a.text)), None)


def _size(law: Law) -> str:
    chapters = f"{to_chinese(len(law.chapters))}章" if law.chapters else ""
    return f"《{law.title}》共{chapters}{len(law.articles)}条。"


def _ends(law: Law) -> tuple[Evidence, ...]:
    last = law.articles[-1]
    return (Evidence(law, last, last.pinpoint(), 1.0),)
