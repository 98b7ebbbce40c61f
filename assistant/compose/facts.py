"""Questions about a law as a whole: when it took effect, who passed it, how many articles it has.

These are answered from the articles that say so (自…起施行, 适用本条例) and from the law's header,
not by search: every law has such articles and they all look alike.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.compose import refusals
from assistant.compose.answers import compose, quotation
from assistant.compose.definitions import term_meant
from assistant.compose.draft import Draft, DraftSentence
from assistant.duties.wording import SANCTION
from assistant.retrieve.evidence import Evidence
from assistant.understand.aspects import LAW, Aspect
from assistant.understand.question import Question
from assistant.words.overlap import likeness
from corpus import Article, Law, LawHeader, Paragraph, Pinpoint
from corpus.numerals import to_chinese
from index import content_bigrams

_EFFECT = re.compile(r"自.{4,24}起(?:施行|实施|生效)")
_FACTS = (
    Aspect.EFFECT_DATE,
    Aspect.ENACTMENT,
    Aspect.ARTICLE_COUNT,
    Aspect.PURPOSE,
    Aspect.SCOPE,
)
_SPARE = 2
"""Characters of a question that are left over and may be mere words."""

_PURPOSE = re.compile(r"制定本(?:条例|办法|规定|法|细则)")
_LIABILITY = re.compile(r"^(?:第[^章]{1,4}章)?\s*(?:法律责任|责任追究|罚则|法律后果)")
"""A chapter of nothing but liability; 奖惩与保障 holds rewards as well."""

_UPON_BODIES = re.compile(
    r"通报(?!有关|相关|同级|各|情况)|约谈|挂牌督办|一票否决|处分|其规定|不得(?:被?评|授予|晋)|责令(?:限期)?(?:整改|改正)|追究[^，。；]{0,8}责任|取消[^，。；]{0,20}资格"
)
_FAILING = re.compile(
    r"违反本|之一的|玩忽职守|滥用职权|(?:不|未)[^，。；]{0,8}(?:履行|落实|执行|合格|达到|达标)"
)
_APPEAL = re.compile(r"申诉|不服")
_BREACH = re.compile(
    r"违反|不?遵守|不?履行|不?落实|职责|责任|义务|本|这部|这个|条例|法规|规定|办法|平安建设|社会治理|促进|后果|处罚|处分|处理|法律|"
    r"追究|追责|承担|会|被|要|怎么样|怎么|怎样|如何|什么|啥|有|的|了|吗|呢|将|受到|单位|个人|工作|[，。？?、\s]"
)
_SCOPE = re.compile(r"适用本(?:条例|办法|规定|法|细则)|本(?:条例|办法|规定|法|细则)适用于")
_ABOUT_LAW = re.compile(
    r"条例|法规|规定|办法|这部|本法|该法|新规|文件|^.{0,6}(?:什么时候|何时|哪天|哪年|几月).{0,6}(?:施行|生效|实施|执行)"
)
_REST = re.compile(
    r"条例|法规|规定|办法|细则|这部|这个|这么|这|那|该|本|[两三四几]部?|部|什么时候|何时|几时|啥时候|多会儿|手头|收录|"
    r"哪一?[天年部]|几月几?[日号]?|\d{4}年(?:\d+月)?(?:\d+日)?|开始|正式|施行|生效|实施|实行|执行|起效|作数|最[早先晚新]|先后|先|后|早晚|"
    r"顺序|排序|排列?|怎么|如何|分别|各自?|比较|对比|现在|目前|现行|还|已经|已|"
    r"有效|管用|算数|引用|援引|适用|能用|可用|用|通过|批准|公布|颁布|制定|出台|发布|修[订正改]|最近|第一|次|立法|目的|宗旨|依据|根据|凭|为什么|为何|为啥|图|"
    r"日期|时间|机关|谁|哪个|哪次|自治区|全区|全省|省|市|州|国务院|国家|人民代表大会|人大|常务委员会|常委会|常委|人民政府|政府|"
    r"会议|范围|哪些|哪里|哪儿|地方|管|于|由|起|从|自|打|要|专门|单独|来|搞|弄|立|出|定|报|经过|经|过|能|可以|可|不能|算|是不是|是|的|了|"
    r"吗|呢|吧|么|啥|有|没|在|什么|一共|总共|共|分成|多少|按|个|几|条|章|被|都|一|不|老|旧|新|原来|以前|之前|原先|过去|废止|废掉|废|作废|失效"
    r"|取代|代替|替代|替|[，,。？?、\s]"
)
"""What a question about a law as a whole is made of; besides, only its title's words."""

_APPLY = r"适用(?!哪[条款项种]|.{0,6}(?:程序|处罚|措施|标准|罚))"
_APPLIES_TO = re.compile(
    rf"(?:受.{{0,8}}{LAW}.{{0,6}}(?:约束|规范|调整|管)|(?:归|由|属于?|算).{{0,8}}{LAW}.{{0,6}}(?:管|调整|约束|范围|覆盖)"
    rf"|{_APPLY}.{{0,10}}(?:{LAW}|《)|(?:{LAW}|》).{{0,14}}(?:{_APPLY}|管得着|管不着|管得到|约束|覆盖)"
    rf"|(?:对|在|于).{{1,16}}(?:适不适用|适用)[吗么不]|^.{{0,4}}(?:{LAW}).{{0,4}}管(?:哪|什么|啥))"
)
"""Asks whether, or to what, the law applies."""

_APPLICATION = re.compile(
    r"适用本(?:条例|办法|规定|法|细则)|本(?:条例|办法|规定|法|细则)适用于|适用于本|参照(?:适用)?本|参照执行|按照本(?:条例|规定|办法)执行"
)
_FORMER = re.compile(
    r"(?:老|旧|以前|原来|原先|从前|过去|之前|(?:19|20)\d{2}年)[^，。？?]{0,20}(?:条例|法规|规定|办法)"
    r"|(?:废[止掉除]|取代|代替|替代)了?(?:的|哪|什么|啥)"
)
"""Speaks of an earlier law that this one may have ended."""

_ENDED = re.compile(r"废止|停止(?:执行|施行)|失效")


def of_the_law(question: Question, law: Law) -> Draft | None:
    """What is asked of a law as a whole, not of a matter in it; ``None`` where nothing is."""
    former = ended_by(question, law)
    if former:
        return compose(question, former)
    if about_law(question, law):
        return law_facts(question, law)
    whole = scope_of(question, law) or liability_of(question, law)
    if question.aspect is Aspect.DEFINITION and not whole:
        definition = definition_of(question, law)
        whole = (definition,) if definition else ()
    return compose(question, whole) if whole else None


def about_law(question: Question, law: Law) -> bool:
    """Whether the question is about the law itself and not about a matter that it governs."""
    if not question.asks(*_FACTS):
        return False
    subject = question.topic if question.laws else question.standalone
    if not question.laws and not _ABOUT_LAW.search(subject):
        return False
    return len(_REST.sub("", _without_title(question.topic, law))) <= _SPARE


def law_meant(question: Question, laws: Sequence[LawHeader]) -> LawHeader | None:
    """The law that a question about a law as a whole is about; ``None`` where that is not certain.

    Of several laws of a place, it is the one whose title the question names in part.
    """
    if len(laws) == 1:
        return laws[0]
    asked = content_bigrams(question.standalone)
    shares = {law: len(asked & content_bigrams(_own_title(law))) for law in laws}
    best = max(shares.values(), default=0)
    found = [law for law, share in shares.items() if share == best]
    return found[0] if best and len(found) == 1 else None


def scope_of(question: Question, law: Law) -> tuple[Evidence, ...]:
    """The provision on what the law applies to, where that is asked of it; the nearest if several.

    A question names whom or what it asks about (法院的信访适用本条例吗), so that words are left.
    """
    if not question.asks(Aspect.SCOPE) or not _APPLIES_TO.search(question.standalone):
        return ()
    found = [
        Evidence(law, article, article.pinpoint(paragraph.number), 1.0)
        for article in law.articles
        for paragraph in article.paragraphs
        if _APPLICATION.search(paragraph.full_text)
    ]
    subject = _REST.sub("，", _without_title(question.topic, law))
    return tuple(sorted(found, key=lambda e: -likeness(subject, e.quote))[:1])


def ended_by(question: Question, law: Law) -> tuple[Evidence, ...]:
    """The provision by which the law ended another, where an earlier law is asked about."""
    asks = question.asks(Aspect.EFFECT_DATE) and _FORMER.search(question.standalone)
    if not asks or not law.repeals:
        return ()
    ending = [a for a in law.articles if _ENDED.search(a.text)]
    return tuple(Evidence(law, a, a.pinpoint(), 1.0) for a in ending[-1:])


def _own_title(law: LawHeader) -> str:
    return law.title.removeprefix(law.jurisdiction)


def _without_title(topic: str, law: Law) -> str:
    """A topic without the words that it shares with the law's title (这部养犬条例)."""
    title = _own_title(law)
    for size in range(len(title), 1, -1):
        for start in range(len(title) - size + 1):
            topic = topic.replace(title[start : start + size], "")
    return topic


def law_facts(question: Question, law: Law) -> Draft | None:
    """Answers from the law's own data; ``None`` where its text does not say."""
    told = (_told_size, _told_enactment, _told_effect)
    sentences = [s for tell in told for s in tell(question, law)]
    for aspect, pattern in ((Aspect.PURPOSE, _PURPOSE), (Aspect.SCOPE, _SCOPE)):
        article = _first(law, pattern) if question.asks(aspect) else None
        if article:
            place = _place(article, pattern)
            sentences.append(quotation(Evidence(law, article, place, 1.0), ""))
    if sentences:
        return Draft("answered", tuple(sentences))
    if question.asks(Aspect.ENACTMENT, Aspect.EFFECT_DATE):
        return refusals.untold_fact(law, question.aspect)
    return None


def _told_size(question: Question, law: Law) -> tuple[DraftSentence, ...]:
    if not question.asks(Aspect.ARTICLE_COUNT):
        return ()
    return (DraftSentence(_size(law), _ends(law)),)


def _told_enactment(question: Question, law: Law) -> tuple[DraftSentence, ...]:
    """Who passed the law and when, as its header says; cited is where it says when it begins."""
    if not question.asks(Aspect.ENACTMENT) or not law.note:
        return ()
    note = law.note.strip("（）()。").replace("\n", "；")
    text = f"《{law.title}》题注载明：{note}。"
    effect = effect_article(law)
    support = (Evidence(law, effect, effect.pinpoint(), 1.0),) if effect else _ends(law)
    return (DraftSentence(text, support),)


def _told_effect(question: Question, law: Law) -> tuple[DraftSentence, ...]:
    effect = effect_article(law)
    if not question.asks(Aspect.EFFECT_DATE) or effect is None:
        return ()
    evidence = Evidence(law, effect, effect.pinpoint(), 1.0)
    date = law.effective_from
    lead = f"自{date.year}年{date.month}月{date.day}日起施行。" if date else ""
    told = (DraftSentence(lead, (evidence,)),) if lead else ()
    return (*told, quotation(evidence, ""))


def definition_of(question: Question, law: Law) -> Evidence | None:
    """The provision that defines the longest term of the question (本法所称X，是指…), if any."""
    defined = {
        term: Evidence(law, article, article.pinpoint(paragraph.number), 1.0)
        for article in law.articles
        for paragraph in article.paragraphs
        if (term := term_meant(question.topic, paragraph.text))
    }
    return defined[max(defined, key=len)] if defined else None


def liability_of(question: Question, law: Law) -> tuple[Evidence, ...]:
    """The provisions on liability, where the question is what any breach of the law entails."""
    if not question.asks(Aspect.CONSEQUENCE) or len(_BREACH.sub("", question.topic)) > 1:
        return ()
    return tuple(liable(law))


def liable(law: Law) -> Iterator[Evidence]:
    """What a law lays down on liability: its chapter on it; what befalls who fails a duty."""
    for article in law.articles:
        at = [p.number for p in article.paragraphs if _is_liable(article, p)]
        whole = len(at) == len(article.paragraphs)
        places = [article.pinpoint()] if whole else [article.pinpoint(number) for number in at]
        yield from (Evidence(law, article, place, 1.0) for place in places)


def _is_liable(article: Article, paragraph: Paragraph) -> bool:
    if _LIABILITY.search(article.chapter or ""):
        return True
    text = paragraph.text
    done = _UPON_BODIES.search(text) or SANCTION.search(text)
    return bool(done and _FAILING.search(text)) and not _APPEAL.search(text)


def _first(law: Law, pattern: re.Pattern[str]) -> Article | None:
    """The first article that says something; aims and scope stand at the beginning."""
    return next((a for a in law.articles if pattern.search(a.text)), None)


def _place(article: Article, pattern: re.Pattern[str]) -> Pinpoint:
    """The paragraph that says it, or the article where it has no other."""
    saying = [p.number for p in article.paragraphs if pattern.search(p.text)]
    one_of_several = saying and len(article.paragraphs) > 1
    return article.pinpoint(saying[0]) if one_of_several else article.pinpoint()


def effect_article(law: Law) -> Article | None:
    """The article that says from when the law applies; it is among the last."""
    return next((a for a in reversed(law.articles) if _EFFECT.search(a.text)), None)


def _size(law: Law) -> str:
    chapters = f"{to_chinese(len(law.chapters))}章" if law.chapters else ""
    return f"《{law.title}》共{chapters}{len(law.articles)}条。"


def _ends(law: Law) -> tuple[Evidence, ...]:
    last = law.articles[-1]
    return (Evidence(law, last, last.pinpoint(), 1.0),)
