"""How much of what a claim says a text has, however everyday its words are.

A paraphrase shares most of its characters with a provision, since Chinese words for one matter
share characters (登记, 登); a thing added by the asker does not. Particles and light verbs say
nothing, and an everyday word is as good as the statutory one that the text has.
"""

import re
from collections.abc import Mapping

from corpus.numerals import NUMERAL_CHARS
from index import everyday_terms

_SAME: Mapping[str, str] = {
    r"公司|店家|商家|老板": r"企业|单位|经营者|场所",
    r"花钱|出钱|掏钱|买": r"购买|费用|经费|缴纳|支付",
    r"(?:的)?钱": r"经费|资金|费用|费|金",
    r"告诉|告知|通知|说一声|吱声|提个?醒": r"报告|告知|通知|提示|反馈",
    r"赶紧|赶快|马上|立刻|尽快|第一时间|及时|立马": r"及时|立即|当场|尽快",
    r"不肯|不让|不愿意?|不配合|死活不": r"拒绝|拒不|不配合|不服从",
    r"看到|看见|发现|察觉|碰到|遇到|撞见": r"发现",
    r"起码|至少|最少": r"至少|不少于|不低于|以上",
    r"客户|顾客|客人|储户": r"消费者|客户|用户|旅客|顾客",
    r"头号": r"第一",
    r"奖": r"激励|奖励|表彰",
    r"罚": r"惩戒|处罚|惩处|惩治|处分|罚款",
    r"人手": r"人员|队伍",
    r"坏人坏?事?|坏事": r"违法|犯罪|侵害",
    r"一把手|头头|领导": r"主要负责人|负责人|领导",
    r"公务员|干部|当官的": r"工作人员|国家机关|主管人员",
    r"外面的?(?:机构|单位|人)?|外人": r"第三方|专业机构|社会",
    r"老师": r"教师|教育工作者",
    r"好好干活|干好|做好|不好好干活?": r"履行|落实|玩忽职守|不履行",
    r"接待|招待": r"提供服务|服务",
    r"驾照|驾驶本": r"驾驶证",
    r"工资|薪水|待遇": r"报酬|薪酬|待遇|工资|补贴",
    r"老百姓|大家|群众": r"公民|公众|群众|居民",
    r"名气大|有名|威信高": r"威信|认可度|信誉",
    r"经验多|有经验": r"经验",
    r"网上|上网": r"网络|互联网|信息网络",
    r"动手|打人": r"殴打|伤害|侵害",
    r"闹事|捣乱": r"扰乱|秩序",
    r"住进|住宿|住店|住": r"居住|住宿|宾馆|旅馆",
    r"打听|问": r"询问|查询",
    r"交给|移交|转给": r"报告|移送|移交|委托",
    r"照(?:常|样)?发|照给": r"不变|正常|视为|视同",
    r"暂停|停掉|停用|先不用": r"中止|停止|暂停|暂不",
    r"过期|到期": r"逾期|期满|届满",
    r"帮着?|帮忙": r"协助|帮助|配合",
    r"听(?:从)?": r"执行|服从|配合",
    r"评(?:不)?上|给不给评|给评|拿": r"评为|授予|评优|评选|评定",
    r"没(?:过|通过)": r"不合格|未通过|不达标",
    r"尽责|负起责": r"履行|责任",
    r"开(?:个)?(?:调解室|工作室)": r"成立|设立|工作室",
    r"聊天|陪聊": r"心理|疏导|沟通",
    r"涨|往上(?:涨|提)": r"增长|提高|增加",
    r"搞好": r"做好|防范|维护",
    r"拆开": r"开包|开箱|开封|验视|查验",
    r"定(?:了|过)": r"规定",
    r"(?:照|按)(?:着)?.{0,6}来": r"从其规定|适用|依照|按照",
}
"""Everyday words, and the statutory ones of which a text must have one to say the same."""

_EMPTY = re.compile(
    r"可以|可能|能够|应当|应该|必须|需要|允许|不允许|要求|规定|是不是|有没有|没有|不是|时候|时间|候|我们|你们|他们|人家|别人"
    r"|咱们?|这个|那个|什么|怎么|东西|事情|事儿|事|情况|方面|一下|本地|当地|如果|因为|所以|或者|还是|而且|并且|其实|真的"
    r"|按照?(?=条例|法规|规定)|条例|法规|之前|以前|之后|以后|随着|正在|那会儿|那时|一起|一块儿?|先|再|另外|尤其|比如|经常|常"
    r"|照(?=.不误)|不误|照样|照常|照旧|最多|顶多|活儿|干活|全程|平时|意思|里头|里面|外面|许|准|派|写|处理|搞定|别的"
    rf"|[的了着过被把做作给让要请先当得能会可该来去都也还就在和与及或跟等里中上下时个些那这其他她它我你有没是不"
    rf"为以到成拿进出谁由对向从像写说讲用再又很吗呢吧啊呀嘛么嗯家件份回次搞弄办管归帮别儿受挨靠只仅于{NUMERAL_CHARS}]"
)
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_PAIRS = tuple((re.compile(said), re.compile(stated)) for said, stated in _SAME.items())


def saying(claim: str) -> str:
    """The characters of a claim that say something."""
    return "".join(_WORDS.findall(_EMPTY.sub("", claim)))


def lacking(claim: str, source: str) -> str:
    """The characters of a claim that say something and that a provision does not have.

    Args:
        claim: What is said of the provision.
        source: The provision's text.
    """
    return "".join(c for c in saying(in_its_words(claim, source)) if c not in source)


def nearness(claim: str, text: str) -> float:
    """The share of what a claim says that a text has, in [0, 1]; 0 where it says nothing."""
    said = saying(claim)
    return 1.0 - len(lacking(claim, text)) / len(said) if said else 0.0


def in_its_words(claim: str, source: str) -> str:
    """A claim without the everyday words of what the source has."""
    for word, terms in everyday_terms(claim):
        if any(term in source for term in terms):
            claim = claim.replace(word, "，")
    for said, stated in _PAIRS:
        if stated.search(source):
            claim = said.sub("，", claim)
    return claim
