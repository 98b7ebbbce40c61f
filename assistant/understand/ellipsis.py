"""How far a message leans on what was said before it, by its words alone."""

import re
from enum import Enum, auto

from assistant.understand.multipart import ASKS
from corpus import mentions
from index import content_bigrams


class Lean(Enum):
    """Whether a message can be read without the conversation."""

    OWN = auto()
    """It names its matter."""
    MAYBE = auto()
    """It is short, but names something: 考核谁来做 may go on or begin anew. What is found tells."""
    SHIFT = auto()
    """Somebody or something else in the same matter: 电信公司呢."""
    JOINED = auto()
    """It points back, or names nothing."""


_PRONOUN = re.compile(
    r"他们|她们|它们|(?<!其)他(?!人)|她|(?<!其)它|这(?:个|些|种|样|条(?!例)|项|款|类|件|事|里|时候|方面)|那(?:个|些|种|样|条|项|款|类|件|方面)"
    r"|上述|前述|上面|刚才|刚刚|该(?:机构|部门|条|项|单位|人员|情形|规定)|(?<![尤极与])其(?!他|它|实|中|次|余)"
    r"|[这那][两二三四几](?:种|类|个|者|样|条|项|部分)|此类|前者|后者|同样的|(?:这|那|此)(?:期间|段|阶段|一步|之[前后])"
)
_LOOSE = re.compile(
    r"^(?:那么?|然后|还有|另外|此外|对了|顺便(?:问一?下)?|所以|可是|但是|不过|但|再|又|还)[，,、\s]*"
)
_CONDITION = re.compile(
    r"^(?:如果|要是|假如|万一|除此|除了|比如|具体)"
    r"|^(?:我|就|坚持|一直|还是|仍然?)*(?:不|没有?|拒不|拒绝)(?:服|履行|落实|遵守|配合|做|去|听|改|同意|让|报|交|办|申请|执行)"
    r"|(?:的话|了)(?:呢|会怎么样|怎么办|怎样)?$"
    r"|^(?:我|就|坚持|一直|还是|仍然?)*(?:不|没有?|未|拒不)[\u4e00-\u9fff]{1,2}(?:[，,]|的?(?:会|要|怎|咋|罚|有什么|呢|$))"
)
"""A case of what was talked about, told by an act without its object: 不报告, 没存够，罚多少."""
_ALSO = re.compile(
    r"又(?:归|由|该|怎么|是|要)|也(?:一样|这样|如此|适用|算)|同样(?:适用|吗)"
    r"|(?<![打合预计核清])算(?:吗|不算)[？?。]*$"
)
_ASIDE = re.compile(
    r"为什么|凭什么|什么时候|什么|怎么样|怎么办|怎么|怎样|如何|咋|多少|多久|多长时间?|多大|多高|何时|哪里|哪儿|哪天|哪一?年"
    r"|哪[个些几一]?(?:部门|单位|机关|机构|条|款|项|级)?|谁|几(?:天|年|次|个月?|日|级|条|款|项|种|人|名)?|能不能|能否|可不可以|是否|是不是"
    r"|要不要|该不该|有没有|应不应该|必须|应当|应该|可以|需要|能|会|得|要|该"
    r"|归|由|找|来|向|给|去|到|被|把|对|按|跟|和|与|管理?|负责|主管|报告|处理|答复|通知|申请|批准?|审批|公布|公开|办理?|做|干|定|出|交|收|罚款?|奖|算"
    r"|规定|说法|要求|标准|期限|时限|时间|次数|条件|程序|流程|手续|材料|后果|责任|处罚|依据|出处|法条|理由|原因|部门|单位|机关|机构|结果|情况|电话"
    r"|钱|费用?|天|日|年|月|次|元|之?[内前后]|以[内前后上下]|提前|最[长晚多少高低]|至少|一共|总共|分别|具体|详细|主要|到底|究竟|还|也|都|再|又|就|才|最后"
    r"|我们?|你们?|您|大家|自己|的|地|了|着|过|[吗呢吧啊么](?=$|[，。；！？?,;!\s])|是|有|在|不(?!服)|没|那|这|等|及|个|一下|一|[，。；：！？?,.;:!、\s]"
)
_OF_SOMEBODY = re.compile(r"补贴|补助|津贴|工资|薪酬|待遇|报酬|奖金|奖励|监督")
"""What somebody has or undergoes, who is not named by it: 工资呢, 谁来监督."""

_SHORT = 14
_LONG = 20
_WHOLE = 6
"""Content bigrams from which a message that opens in mid-air may be whole all the same."""

_NAMES = 2
"""Characters beside question words and everyday verbs that name something."""

_RICH = 5
"""The same beside a pronoun in a message that may be whole all the same."""

_BEFORE = 4
"""The same before a pronoun, which then means what its own message named."""


def leaning(text: str) -> Lean:
    """How far a message leans on the conversation.

    Args:
        text: In Simplified characters, without a mark of a new topic.
    """
    rest = _LOOSE.sub("", text)
    bare = rest.rstrip("。？?！!")
    named = len(_ASIDE.sub("", _OF_SOMEBODY.sub("", _PRONOUN.sub("", rest))))
    if _points_back(text) or _ALSO.search(rest):
        return Lean.MAYBE if named >= _RICH and ASKS.search(rest) else Lean.JOINED
    if named < _NAMES:
        return Lean.JOINED
    if _CONDITION.search(bare) and len(text) <= _LONG:
        return Lean.JOINED if len(content_bigrams(rest)) < _WHOLE else Lean.MAYBE
    if bare.endswith("呢") and len(bare) <= _SHORT and not ASKS.search(bare):
        return Lean.SHIFT
    if (rest != text and len(text) <= _LONG) or (len(bare) <= _SHORT and not mentions(text)):
        return Lean.MAYBE
    return Lean.OWN


def without_opening(text: str) -> str:
    """A message without the word that takes up the one before: 那信访归谁管 → 信访归谁管."""
    return _LOOSE.sub("", text)


def moves_on(text: str) -> bool:
    """Whether a message leaves the provision that was talked about.

    那业主委员会呢 does; 多久能答复 stays with it.
    """
    return text.rstrip("？?。").endswith("呢")


def names_something(text: str) -> bool:
    """Whether a message names anything beside what is asked of it."""
    return len(_ASIDE.sub("", _LOOSE.sub("", text))) >= _NAMES


def named_words(text: str) -> frozenset[str]:
    """The bigrams of what a message names."""
    runs = _ASIDE.sub(" ", _PRONOUN.sub(" ", _LOOSE.sub("", text))).split()
    return frozenset(run[i : i + 2] for run in runs for i in range(len(run) - 1))


def _points_back(text: str) -> bool:
    """Whether a pronoun means something outside the message: 我弟犯了事，他 … does not."""
    pronoun = _PRONOUN.search(text)
    if pronoun is None:
        return False
    before = text[: pronoun.start()]
    named = re.search(r"[，。；,;]", before) and len(_ASIDE.sub("", before)) >= _BEFORE
    return not named
