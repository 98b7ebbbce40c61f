"""A question as it was understood: what, of which law, where; and how it was read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from assistant.models import Citation, Inquiry
from assistant.understand.asked import own_aspects
from assistant.understand.aspects import Aspect, find_aspects
from assistant.understand.ellipsis import Lean
from assistant.understand.history import context_of, rewrite
from assistant.understand.matters import Context, Focus, Rewrite
from assistant.understand.places import Places, one_chain, place_of_user, places_in, without_places
from assistant.understand.plain import plain
from assistant.understand.references import Reference, find_references
from assistant.understand.table_asks import without_wish
from corpus import Catalogue, LawHeader, Pinpoint

_EVERYWHERE = re.compile(
    r"各地|各个?(?:地方|地区|城市|法规|条例)|(?<!涉及)(?<!跨)(?:四|几|(?<!的)这些|所有|全部)(?:个|部)?(?:地方|地区|城市|地|市|法规|条例)"
    r"|(?<!涉及)(?<!跨)哪(?:些|个|几个|几部)(?:地区|城市|地|市|法规|条例)(?!方)"
    r"|哪(?:些|个|几个)地方[^，。？?]{0,16}(?:规定|条例|法规|立法|[更最]|[严重宽松细早晚先]$|得[严重宽松细高低多少])"
    r"|其他(?:地方|地区|城市)|别的(?:地方|地区|城市|市)"
)
"""All places with a law here; 哪些地方要搞演练 asks for kinds of venues instead."""
_QUOTED_TITLE = re.compile(r"《([^《》]{2,60})》")
_LAW_SUBJECT = (
    "处罚|诉讼|复议|安全|保护|合同|保险|管理|促进|调解|监察|教育|税|许可|强制|赔偿|程序|组织|救助|服务|规划|"
    "仲裁|公证|婚姻|继承|物权|责任|银行|证券|公司|破产|专利|商标|著作权|诈骗|禁毒|主义|间谍|消防|医师|律师|"
    "警察|公务员|选举|兵役|森林|草原|资源|环境|食品|药品|疫苗|档案|秘密|邮政|电信|铁路|公路|应对|防治|卫生|保障|征收"
)
_OTHER_LAW = re.compile(
    rf"(?P<title>(?:中华人民共和国)?(?:[\u4e00-\u9fff]{{1,10}}?(?:{_LAW_SUBJECT})法|刑法|宪法|民法典?))"
    r"(?![律规治院定人制学官庭网务])"
)
_OTHER_TITLE = re.compile(
    r"[\u4e00-\u9fff]{1,10}(?:管理|治理|保护|促进|奖励|保障|防治|处罚|监督|服务|安全|禁毒|信访|调解|消防|教育|工作|登记|征收|补偿)"
    r"(?:条例|实施细则)"
)
_BEFORE_TITLE = re.compile(r"^.*[了的和与在按照据反是本该这那部个问年里跟用看有]")
_SHORTEST_TITLE = 5
_QUERY = 120
"""Characters of a provision by which its like is looked for."""
_HERE = re.compile(
    r"我们(?:这[儿里边]?|那[儿里边]?|市|县|旗|区|本地)|咱们?(?:这[儿里边]?|市)|本地|本市|我这[儿里边]"
)
_POLITE = re.compile(
    r"(?:请问|请教|您好|你好|麻烦(?:问|您|你)?(?:一下)?|(?:我)?想(?:问|知道|了解|咨询)(?:一下|下)?|咨询一下|帮我(?:查|看)(?:一下|下)?|告诉我|劳驾|谢谢(?:您|你)?|求问|急[，,！!]+)[，,：:！!。\s]*"
)
_LAW_WORDS = re.compile(
    r"(?:平安建设|社会治理(?:促进)?)?条例(?:里面|里|中|上)?(?:是)?(?:怎么|如何)?(?:规定|说|写)?(?:的)?"
    r"|(?:按|根据|依据|按照|依照)(?:照)?(?:本|这部|这个|该|当地)?(?:条例|法规|规定)[，,]?"
)
_ANY_RULE = re.compile(
    r"[，,。？?]?(?:条例|法规)(?:里面|里|中|上)?(?:有没有|有|是|给)?(?:这个|这种|这|相关|什么|个)?"
    r"(?:说法|规定|要求|依据|数|怎么[写说定]的?)(?:吗|么|没有)?[？?。]?$"
)


@dataclass(frozen=True, slots=True)
class Question:
    """What the assistant makes of an inquiry.

    Attributes:
        text: The user's words as :func:`assistant.understand.plain.plain` puts them.
        standalone: The same question readable without the history.
        topic: What to search for: the question without places, titles and politeness.
        background: Topic of the earlier question that this one was joined to, else ``""``.
        aspects: What is asked for, most telling first.
        places: Whose law.
        laws: Laws named by title; they alone are then searched.
        unheld_laws: Titles named that the catalogue does not hold.
        references: Provisions named by number, resolved against the conversation.
        compare: Whether places are to be set side by side.
        carried: Whether the standalone form rests on earlier turns.
        focus: The provision that the last answer rested on, for a question with a background.
        as_table: Whether the answer is wished for as a table.
        alike: Whether what is like a provision is asked for; the topic is then its text.
        alone: The same message read without the conversation, where only what is found can tell
            whether it goes on or begins anew.
        lean: How far it leans on the conversation by its words.
    """

    text: str
    standalone: str
    topic: str
    aspects: tuple[Aspect, ...]
    places: Places
    laws: tuple[str, ...] = ()
    unheld_laws: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    compare: bool = False
    carried: bool = False
    background: str = ""
    focus: Focus | None = None
    as_table: bool = False
    alike: bool = False
    alone: "Question | None" = None
    lean: Lean = Lean.OWN

    @property
    def aspect(self) -> Aspect:
        """The aspect that decides the form of the answer."""
        return self.aspects[0]

    def asks(self, *aspects: Aspect) -> bool:
        """Whether any of these aspects was recognised."""
        return any(aspect in self.aspects for aspect in aspects)


def understand(inquiry: Inquiry, catalogue: Catalogue) -> Question:
    """Reads an inquiry: history, place, law, provision, aspect and topic.

    Args:
        inquiry: The question in its setting.
        catalogue: The laws that are held.
    """
    text = plain(inquiry.question)
    context = context_of(inquiry.history)
    rewritten = rewrite(text, context, partial(_holds, catalogue))
    if rewritten.places:
        context = replace(context, jurisdictions=rewritten.places)
    question = _settle_place(
        in_context(rewritten, text, context, catalogue), inquiry, context, catalogue
    )
    if rewritten.alone is None:
        return question
    alone = _settle_place(read(rewritten.alone, text, catalogue), inquiry, context, catalogue)
    return replace(question, alone=alone)


def in_context(rewritten: Rewrite, text: str, context: Context, catalogue: Catalogue) -> Question:
    """A message as the conversation makes it readable.

    Args:
        rewritten: The message made standalone.
        text: The user's words.
        context: What the conversation left.
        catalogue: The laws that are held.
    """
    question = read(rewritten.text, text, catalogue)
    question = replace(question, carried=rewritten.carried, lean=rewritten.lean)
    if rewritten.whole:
        before = read(rewritten.background, rewritten.background, catalogue)
        return replace(question, background=before.topic)
    if rewritten.background:
        question = _joined(question, rewritten, catalogue)
        question = replace(question, focus=context.focus)
    if rewritten.references:
        question = replace(question, references=rewritten.references)
    return _like(question, rewritten.like, catalogue) if rewritten.like else question


def _like(question: Question, cited: Citation, catalogue: Catalogue) -> Question:
    """The question for what is like a provision: by the words of that provision."""
    place = Pinpoint(cited.article, cited.suffix, cited.paragraph, cited.item)
    text = _quoted(catalogue, cited.law_id, place).replace("\n", "")[:_QUERY]
    places = places_in(_QUOTED_TITLE.sub("", question.standalone), catalogue)
    return replace(
        question,
        topic=text or question.topic,
        alike=bool(text),
        aspects=(Aspect.GENERAL,),
        places=places,
        laws=(),
        references=(),
        compare=False,
    )


def _quoted(catalogue: Catalogue, law_id: str, place: Pinpoint) -> str:
    """The text at a place of a law; ``""`` where there is none: a caller may send back any id."""
    if not any(law.id == law_id for law in catalogue.find(law_id)):
        return ""
    return catalogue.law(law_id).quote(place) or ""


def _holds(catalogue: Catalogue, citation: Citation, reference: Reference) -> bool:
    """Whether the article of a citation has a part."""
    part = (reference.paragraph, reference.item)
    place = Pinpoint(reference.article or 0, reference.suffix, *part)
    return bool(_quoted(catalogue, citation.law_id, place))


def read(standalone: str, text: str, catalogue: Catalogue) -> Question:
    """Reads a question that is readable on its own.

    Args:
        standalone: The question.
        text: The user's words.
        catalogue: The laws that are held.
    """
    laws, unheld, said = _named_laws(standalone, catalogue)
    rest = without_wish(said)
    places = places_in(rest, catalogue)
    aspects = find_aspects(rest)
    references = find_references(rest)
    everywhere = bool(_EVERYWHERE.search(rest)) and len(places.held) <= 1 and not laws
    if everywhere:
        named = places.held + tuple(j for j in catalogue.jurisdictions if j not in places.held)
        places = replace(places, held=named, named=True, wide=False, columns=())
    titles = {law.title for law in laws}
    several = _places_named(places, aspects) > 1 or len(titles) > 1
    compare = several and bool(places.held or laws) and not places.wide
    return Question(
        text=text,
        standalone=standalone,
        topic=topic_of(rest),
        aspects=aspects,
        places=places,
        laws=tuple(law.id for law in laws),
        unheld_laws=unheld,
        references=references,
        compare=compare,
        as_table=rest != said,
    )


def _places_named(places: Places, aspects: Sequence[Aspect]) -> int:
    """How many places are told apart: a city and its province only where they are compared."""
    one = one_chain(places.held) and Aspect.COMPARE not in aspects
    return len(places.unheld) + (1 if one else len(places.columns or places.held))


def _joined(question: Question, rewritten: Rewrite, catalogue: Catalogue) -> Question:
    """An ellipsis keeps its own topic and aspects; the earlier question is its background."""
    said = rewritten.own or question.text
    own = read(said, said, catalogue)
    before = read(rewritten.background, rewritten.background, catalogue)
    asked = find_aspects(rewritten.asks or rewritten.background)
    return replace(
        question,
        topic=own.topic,
        background=before.topic,
        aspects=own_aspects(own.text, question.standalone, before.aspects, asked),
        references=own.references,
        compare=question.compare and own.compare,
        places=own.places if own.places.named else question.places,
    )


def _named_laws(
    text: str, catalogue: Catalogue
) -> tuple[tuple[LawHeader, ...], tuple[str, ...], str]:
    """Titles in the text: the laws held, the titles not held, and the text without the former."""
    held: list[LawHeader] = []
    unheld: list[str] = []
    for title in _QUOTED_TITLE.findall(text):
        found = catalogue.find(title)
        held += [law for law in found if law not in held]
        if not found:
            unheld.append(title)
    rest = _QUOTED_TITLE.sub(lambda m: "" if catalogue.find(m[1]) else m[0], text)
    for law in sorted(catalogue.headers, key=lambda law: -len(law.title)):
        if law.title in rest:
            rest = rest.replace(law.title, "")
            held += [law] if law not in held else []
    if not held and not unheld:
        bare = without_places(rest)
        unheld += [_BEFORE_TITLE.sub("", m["title"]) for m in _OTHER_LAW.finditer(bare)]
        unheld += [t for m in _OTHER_TITLE.finditer(bare) if (t := _unheld_title(m[0], catalogue))]
    return tuple(held), tuple(dict.fromkeys(unheld)), rest


def _unheld_title(text: str, catalogue: Catalogue) -> str | None:
    """The title at the end of a text, if it is of no law held.

    Words may stand before a title (违反了社会治理条例); they end in a function word.
    """
    title = _BEFORE_TITLE.sub("", text)
    return title if len(title) >= _SHORTEST_TITLE and not catalogue.find(title) else None


def topic_of(text: str) -> str:
    """What is left to search for once places, politeness and the law's own name are gone."""
    topic = _ANY_RULE.sub("", _POLITE.sub("", without_places(text)))
    shorter = _LAW_WORDS.sub("", topic).strip(" ，,。？?！!、：:的")
    return shorter if len(shorter) >= 4 else topic.strip(" ，,、：:")


def _settle_place(
    question: Question, inquiry: Inquiry, context: Context, catalogue: Catalogue
) -> Question:
    """Where the question names no place, the conversation's place or the user's holds."""
    if question.laws:
        titles = [law for law in catalogue.headers if law.id in question.laws]
        held = tuple(dict.fromkeys(law.jurisdiction for law in titles))
        return replace(question, places=Places(held, question.places.unheld, named=True))
    own = places_in(question.text, catalogue)
    if inquiry.jurisdiction and _HERE.search(question.text) and not own.named:
        return replace(question, places=place_of_user(inquiry.jurisdiction, catalogue))
    if question.places.named:
        return question
    if inquiry.jurisdiction and not (question.carried and context.jurisdictions):
        return replace(question, places=place_of_user(inquiry.jurisdiction, catalogue))
    return replace(question, places=Places(context.jurisdictions))
