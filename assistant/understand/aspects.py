"""What a question asks for: who, when, how long, how much, which items, may one, what follows.

The classes follow the answer types of question-answering research (Li & Roth 2002) cut to what
norms can answer. A question may have several aspects; the first in the order below decides the
form of the answer, so that what can be missed most harmfully (a sum, a period) comes first.
"""

import re
from enum import StrEnum

from assistant.words.counted import HOW_MANY
from assistant.words.legal_acts import LEGAL_ACT
from corpus.numerals import NUMERAL_CHARS


class Aspect(StrEnum):
    """What is asked for."""

    COMPARE = "compare"
    AMOUNT = "amount"
    CONTACT = "contact"
    QUANTITY = "quantity"
    PAPERS = "papers"
    FEE = "fee"
    BENEFIT = "benefit"
    QUALIFICATION = "qualification"
    NAME = "name"
    POWER = "power"
    PENALTY = "penalty"
    FREQUENCY = "frequency"
    DURATION = "duration"
    ENACTMENT = "enactment"
    EFFECT_DATE = "effect_date"
    ARTICLE_COUNT = "article_count"
    COUNT = "count"
    SCOPE = "scope"
    PURPOSE = "purpose"
    DEFINITION = "definition"
    CONSEQUENCE = "consequence"
    WHO = "who"
    LIST = "list"
    PERMISSION = "permission"
    PROCEDURE = "procedure"
    DUTY = "duty"
    BASIS = "basis"
    LEGAL_ACT = "legal_act"
    GENERAL = "general"


# Named parts of the patterns below.
LAW = r"(?:条例|法规|规定|办法|这部法|本法)"
_WHEN = r"(?:什么时候|何时|几时|啥时候|多会儿|哪(?:一)?[年天日]|哪个月|几月|几号)"
_APPLIES = r"(?:施行|生效|实施|实行|执行)"
_PASSES = r"(?:通过|批准|公布|颁布|制定|出台|发布|修[订正改])"
_HOLDS = r"(?:有效|管用|算数|作数|适用|起效|起作用)"
_BODY = r"(?:部门|单位|机关|机构|人|政府|组织|主体)"
_WHAT = r"(?:什么|啥)"
_MA = r"(?:吗|(?<![什怎])么|不)[？?。]?$"
_BLUNTLY = "(?:直接|自己|擅自|私自|强行|随意|当场|进屋|入户)*"
_OFFICES = (
    "组长|主任|局长|书记|市长|旗长|县长|会长|院长|校长|主席|理事长|秘书长|部长|所长|站长|队长"
)
ACTS = "没收|罚款|拘留|扣押|扣留|搜查|查封|吊销|逮捕|拘传|强制执行|强拆|拆除|断水断电|开除|辞退"
"""What one does to another only where a law gives the power to."""

BENEFITS = (
    "奖金|奖励|补贴|补助|津贴|工资|薪水|薪酬|报酬|抚恤|赔偿|补偿|误工费|保险|社保|慰问金"
    "|免费|免票|减免|打折|优惠|加分|落户"
)
"""What somebody gets only where the law grants it."""

_HEAD = r"[的\s]*(?:要求|规定|标准)?[？?。\s]*$"
"""How a query of nouns ends: its last noun is what is asked for (录像 保存 时间)."""

_GRANTED = r"(?:罚款?|奖励|补贴|补助|津贴|工资|薪酬|报酬|抚恤金?|赔偿|补偿|收费|费用|经费|慰问金)"
_HANDLED = (
    r"(?:保存|留存|存储|保管|办理|办结|答复|处理|处置|复查|复核|审批|审核|受理|公示|反馈|认定|整改|改正|报告|备案|申报|申请|申诉"
    r"|培训|响应|调解)"
)

_PATTERNS: dict[Aspect, tuple[str, ...]] = {
    Aspect.COMPARE: (
        r"不同|不一样|区别|差别|差异|对比|比较一下|比较|相比|异同",
        r"哪[个些]地方[^，。？?]{0,16}(?:[更最]|[严重宽松细早晚先]$|得[严重宽松细高低多少])|各地|各有什么|分别(?:怎么|如何|是|有)",
        r"一样[吗严多]|一致吗|哪[个边]更|谁更|差在哪",
    ),
    Aspect.AMOUNT: (
        r"罚(?:款|金)?.{0,5}(?:多少|几[万千百块元个]|金额)|罚款(?:金额|数额|标准|额度)|处以?多少|最高(?:罚|奖)",
        r"多少(?:钱|元|块|万|罚款|奖金|补贴|补助|工资|经费|押金)|几(?:万|千|百)(?:块|元)?|几块钱?(?!地)",
        r"(?:金额|数额|额度|奖金|押金|补贴标准|工资标准|报酬标准)(?:是)?(?:多少|几)",
        r"(?:补贴|补助|津贴|工资|薪酬|报酬|奖金|押金|抚恤金?|赔偿|补偿|误工费)(?:标准)?.{0,4}(?:多少|几(?!种|类|项|年|次|个))",
        r"[拿给赔领补收奖扣]多少(?!人|户|名|分)|给到几|收费(?:标准|多少)|费用(?:是)?多少|一平米?.{0,4}多少",
        r"费(?:用)?(?:是|要|得|收)?(?:多少|几[元块百千万])|几个百分点|几成",
        rf"(?:金额|数额|额度|(?<![有无给发])奖金){_HEAD}|{_GRANTED}[的\s]*(?:标准|数额|金额|幅度|额度)(?:是什么)?[？?。\s]*$",
        r"(?:[保金数面限总差]额|[单售租房票]价|[保运路租房]费|押金|本金|罚金|奖励|奖赏|赏金)[^，。？?]{0,4}(?:是|为|有)?多少(?!种|类|项|人)",
        r"百分之[几多]|(?:比例|税率|利率)(?:是)?(?:多少|几)|占多少|多大比例",
    ),
    Aspect.CONTACT: (
        r"电话\s*(?:号码)?(?:是|多少|几|打|[？?\s]*$)|打(?:什么|哪个|几)电话|[打拨]几[？?]?$|拨(?:打)?(?:哪|什么|几)",
        r"(?:账号|账户|卡号|邮编|微信|二维码)(?:是|有|在)?(?:多少|什么|哪|几|$)|联系方式|(?:地址|网址|邮箱|信箱|公众号)(?:是|在|有|$|？)",
        r"(?:什么|哪)个?(?:电话|号码|热线|网址|邮箱|信箱)|热线(?:电话)?是|(?:热线|电话).{0,4}几号",
        r"在哪[里儿]办公|办公时间|上班时间|几点(?:上|下|开|关)|周[六日末].{0,3}(?:开门|上班|办公)|传真",
        r"门牌|几楼|(?:在|位于)(?:哪|什么)(?:个|条)?(?:街(?!道)|路|楼|层(?!级|面)|巷|位置)|位置(?:在|是)?(?:哪|什么)",
        r"(?<!流程)(?<!程序)(?<!手续)(?<!步骤)(?<!渠道)怎么走(?!流程|程序|手续)",
    ),
    Aspect.QUANTITY: (
        HOW_MANY,
        r"分值|(?:评|打|扣|计)分(?:标准|细则)|扣(?:几|多少)分",
        r"(?<![很许更好差])多(?:宽敞|[大宽高远重深厚粗快低密](?![的量程度数]))",
        rf"(?:人数|数量|员额|名额|户数|面积|高度|距离|年龄|岁数){_HEAD}",
        r"[总得打]分多少|多少(?:才|以上|以下)|(?<!热)(?:线|标准)是(?:多少|几)|(?:[上下]限|门槛|年龄|岁数)[^，。？?]{0,4}多少",
    ),
    Aspect.PAPERS: (
        r"(?:填|写|交|提交|带)(?:什么|哪些|啥|哪张|什么样的)(?!内容|事项|条款)(?:表|材料|证明|证件|手续|申请)?",
        r"准备(?:什么|哪些|啥|哪张|什么样的)(?:表|材料|证明|证件|手续|申请|[？?]?$)",
        r"(?:什么|哪张)表|(?:哪个|什么)(?:app|APP|小程序|软件|网站|窗口|科室)|要什么(?:材料|证)",
        r"(?:表格?|书|材料|模板|范本)[^，。？?]{0,4}(?:去哪|哪里|在哪|哪儿)[儿里]?(?:下载|领|拿|找|要)|哪[里儿]?下载",
        r"(?:材料|证件|证明|表格|手续|文件)(?:的)?(?:清单|目录|明细|样式|格式)|(?:清单|目录)[^，。？?]{0,4}(?:材料|证件)",
    ),
    Aspect.FEE: (
        r"(?:收不收|要不要|用不用|交不交|花不花)(?:交|花|收)?(?:费|钱)|(?:收|交|花|要|掏)(?:费|钱)[吗么不]",
        r"免费(?:的)?[吗么]|是不是免费|是否(?:收费|免费)|无偿的?[吗么]",
    ),
    Aspect.BENEFIT: (
        rf"(?:有没有|有无|能不能|能否|能|可以|可不可以|给不给|会不会给|是否|要不要给)[^，。？?]{{0,8}}(?:{BENEFITS})",
        rf"(?:有|给|发)[^，。？?]{{0,6}}(?:{BENEFITS})(?:吗|么|没有)[？?]?$|(?:{BENEFITS})(?:有没有|给不给|发不发)",
    ),
    Aspect.QUALIFICATION: (
        rf"(?:{_WHAT}|哪些|何种|哪种)(?:样的)?(?:学历|文凭|资质|资格|证书|执照)",
        rf"(?:具备|符合|满足|达到)(?:{_WHAT}|哪些)(?:样的)?(?:条件|资格|资质|标准)",
        rf"(?:学历|文凭|年龄|身高|资质|资格证|专业)(?:有|上)?(?:没有|{_WHAT}|哪些)?(?:要求|限制)",
        r"(?:考|有|拿|持|取得?)(?:个|到)?(?:什么|啥|哪些|哪种|哪个)证(?![明件据])",
        r"(?:必须|需要|得|要)有.{1,10}(?:证|学位|学历|文凭)(?:吗|么|或|？|$)|多大(?:年龄|岁数|年纪)",
    ),
    Aspect.NAME: (
        rf"(?:{_OFFICES})(?:是|叫|姓)(?:谁|哪位|什么名)|(?:{_OFFICES})由(?:谁|哪位|什么人)(?:来)?(?:担任|兼任|当)",
        r"哪家(?:公司|企业|厂家|银行|保险)|叫什么名字",
    ),
    Aspect.POWER: (
        rf"(?:有权|有没有权|可以|能|能不能|能否|可不可以|是否)(?:利|力)?{_BLUNTLY}(?:{ACTS})",
    ),
    Aspect.PENALTY: (
        rf"(?:怎么|咋|如何|怎样)(?:个)?(?:处?罚)|会(?:不会)?(?:被|受到?)?(?:处?罚)|罚不罚|(?:{_WHAT}|哪些)处罚",
    ),
    Aspect.FREQUENCY: (
        r"多久.{0,6}(?:一次|一回)|[几多少]+(?:次|回(?![复话])|遍)|多长时间.{0,6}一次|每年.{0,8}几",
        r"隔(?:多久|多长时间|多少(?:天|日子|时间)|几(?:天|周|年|个?月))|[几多少]+个?(?:天|月|周|年).{0,6}[一1](?:次|回|遍)",
        rf"(?:次数|周期|间隔|频次){_HEAD}",
        r"[几多少]+(?:年|个?月|天|周)一(?:换|审|检|评|签|考|选|届)",
        r"频率|频次(?:是|要求)|一季度一次|半年一次|一(?:年|学期|季度|月|周).{0,8}几",
    ),
    Aspect.DURATION: (
        r"多久(?!.{0,6}一[次回])|多长(?=[？?]?$)|多长时间(?!.{0,6}一?次)",
        r"[几多少]+个?(?:天|日(?!子)|工作日|月|小时|钟头|年(?!级)|分钟|周|星期|礼拜|学期|季度)(?!.{0,6}[一1][次回遍])",
        r"多少(?:时间|日子)(?!.{0,6}[一1][次回遍])|期限|时限|几点(?!几|建议|要求|意见|规定|说明|内容)",
        r"最[晚迟].{0,8}(?:几|多|什么时候|何时|哪天)|最长.{0,8}(?:几(?!米|厘米|公里)|多(?!少(?:米|厘米|公里)))",
        rf"(?:有效|任|试用|服务|聘)期限?{_HEAD}",
        rf"{_HANDLED}[的\s]*(?:时间|时长){_HEAD}",
        r"什么时候之前|保存多|何时(?:答复|办结|完成)|限期(?:多|是)",
    ),
    Aspect.ENACTMENT: (
        rf"(?:{_WHEN}|哪个|谁|什么机关|哪次).{{0,14}}{_PASSES}(?:的|了|$|？|\?)?",
        rf"{_PASSES}(?:的)?(?:日期|时间|机关)|{_PASSES}[于是在].{{0,4}}(?:{_WHEN}|哪)",
        rf"{LAW}.{{0,4}}(?:谁|哪个机关|哪个部门){_PASSES}",
        rf"{LAW}.{{0,16}}(?:批准|通过|公布|颁布|修[订正改])(?:过|了)?(?:的)?(?:吗|没|么|是不是)",
        rf"(?:^|{LAW}).{{0,4}}修[订正改](?:过|了)?(?:(?:几|多少)次|吗|没|么)",
    ),
    Aspect.EFFECT_DATE: (
        rf"{_APPLIES}(?:的)?(?:日期|时间|日)|{_WHEN}.{{0,10}}(?:{_APPLIES}|起用|开始用|{_HOLDS})",
        rf"{_APPLIES}了(?:吗|没)|{_APPLIES}(?:没有|了没)|是否(?:已经?)?{_APPLIES}",
        rf"还(?:是|在|算)?(?:能|可以|可|能不能)?(?:{_HOLDS}|引用|援引|用|执行)|有效吗|失效|废[止掉除]|作废|取代|代替",
        rf"最[先早晚新](?:一部)?(?:开始)?{_APPLIES}|{_APPLIES}.{{0,3}}(?:先后|早晚|顺序|最[早晚新先])",
        rf"(?:谁|哪[部个]).{{0,4}}[先早晚]{_APPLIES}",
    ),
    Aspect.ARTICLE_COUNT: (r"(?:一共|总共|共)?有?(?:多少|几)[条章](?!件|路|狗|鱼)",),
    Aspect.COUNT: (r"(?:有|分|包括|列了|共)?(?:几|多少)(?:项|种|类|个方面|款|个|级)",),
    Aspect.SCOPE: (
        rf"适用(?:范围|什么|哪些|对象)|{LAW}.{{0,14}}(?:适用|管得|管到|管不管|约束|覆盖)",
        r"管得着|管不管得|哪些(?:活动|地方).{0,4}适用|适用[吗么不]|适用于(?:哪|什么)|适不适用",
        rf"受.{{0,8}}{LAW}.{{0,6}}(?:约束|规范|调整|管)|(?:归|由|属于?|算).{{0,8}}{LAW}.{{0,6}}(?:管|调整|约束|范围)",
        rf"(?:{LAW}|^).{{0,4}}管(?:哪|什么|啥)(?:些|块|片|里|儿|地方|事|活动)|适用.{{0,10}}(?:{LAW}|》)",
    ),
    Aspect.PURPOSE: (
        rf"(?:立法|制定|出台).{{0,8}}(?:目的|宗旨|依据|根据|初衷|意义)|根据{_WHAT}(?:法)?制定",
        rf"为(?:什么|何|啥).{{0,6}}(?:制定|出台|立|定|搞|出|弄|有)(?:了|这么|这|本|该|一|部|个)*(?:{LAW}|[？?]?$)",
        rf"(?:{LAW}|制定|出台).{{0,6}}图(?:个)?(?:啥|什么)|(?:依据|根据|凭)(?:什么|啥|哪些).{{0,6}}(?:制定|出台|定)",
    ),
    Aspect.DEFINITION: (
        rf"{_WHAT}(?:叫|是指|才算|算是?)|(?:是|指)(?:的是)?{_WHAT}(?:意思|东西)|才叫",
        rf"^[^的]{{2,12}}[是指]{_WHAT}[？?。]?$|什么是|何谓|何为|定义|含义|(?:怎么|怎样|如何|作何)(?:定义|理解|界定)",
    ),
    Aspect.CONSEQUENCE: (
        r"后果|处罚|处分|追责|责任追究|法律责任|怎么罚|什么罪|坐牢|判刑|倒查|下场|收拾",
        r"会(?:被)?(?:怎样|怎么样|怎么着|怎么弄|咋|如何|罚)|会不会(?:被)?(?:罚|处|追|开除)",
        r"(?:怎么|咋|如何)(?:处理|处置|处罚|追究|惩)|受到什么|承担什么(?!角色|职能|工作|任务|职责|事)|违反|罚(?:不罚|吗)",
        r"不(?:履行|落实|整改|执行|干|作为).{0,12}(?:怎么|会|如何|咋)",
        r"(?:取消|否决).{0,8}(?:吗|什么)|评[优先].{0,6}[吗严]",
    ),
    Aspect.WHO: (
        rf"谁|哪(?:个|些|几个|一级|级){_BODY}|{_WHAT}{_BODY}|[归由找向跟](?:谁|哪|什么)",
        r"(?:责任|牵头|主管)(?:部门|单位|主体|人)(?:是|有)|哪里(?:管|负责)|哪家|哪几家|哪些口子",
    ),
    Aspect.LIST: (
        r"哪(?:些|几(?:项|种|类|个|条|方面|样|步)?)|包括什么|都(?:有|包括)(?:什么|啥|哪)|列[出举]|清单",
        rf"有{_WHAT}(?:措施|任务|职责|方式|途径|渠道|要求|内容|义务|待遇|情形|工作|条件)",
        r"主要(?:任务|职责|内容|工作)是什么",
        rf"(?:{_WHAT}|何种|哪种)(?:样的)?(?:情形|情况|情节)",
    ),
    Aspect.PERMISSION: (
        r"可以.{0,20}(?:吗|(?<![什怎])么|不$)|可不可以|能不能|能否|可否|能.{1,20}" + _MA,
        r"是否(?:可以|允许|合法|能|应当|必须|需要|要)|行不行|行吗|合法[吗么]|合不合法|违法吗|犯法",
        r"允许吗|允不允许|让不让|准不准|有(?:没有)?(?:权|资格)|对不对|合规吗|可以不|给不给|管不管",
        r"要不要|必须.{0,20}(?:吗|(?<![什怎])么)|一定要|需不需要|需要.{0,20}吗|站得住|有没有道理|有道理吗",
        r"是不是(?:必须|应当|一定|得|要|可以)|(?:该|应该|应当|得|要|算).{1,20}" + _MA,
    ),
    Aspect.PROCEDURE: (
        r"(?:怎么|怎样|如何|咋)(?:办|申请|申诉|投诉|举报|走|弄|做|反映|解决|调解|处理|才|进行|开展)",
        r"流程|程序|步骤|手续|[去到上]?(?:哪里|哪儿|哪|啥地方)(?:办|申请|投诉|举报|反映|申诉|告|调解|说)",
    ),
    Aspect.DUTY: (
        r"职责|义务|责任(?!人|制)|应[该当](?:做|怎么|如何|干)|(?:要|该)(?:做|干)(?:什么|些|啥)|要求",
        rf"[做干管](?:些)?{_WHAT}|(?:怎么|如何)(?:管|做|落实|保护|保障|防|加强|配合|开展)",
        r"负责(?:什么|啥|哪)|守哪|担哪|尽什么",
    ),
    Aspect.BASIS: (
        r"(?:哪|第几)一?[条款项]|依据(?:是|在|什么)|法律依据|出处|(?:哪里|哪儿)(?:规定|写)",
        r"有没有(?:相关)?(?:规定|依据|说法)",
    ),
    Aspect.LEGAL_ACT: (LEGAL_ACT,),
}
_COMPILED = tuple((aspect, re.compile("|".join(parts))) for aspect, parts in _PATTERNS.items())


_SENTENCE = re.compile(r"[^。！？?!；;]+[。！？?!；;]?")
_ASKING = re.compile(
    r"[？?]$|多少|多久|多长|几|什么|啥|哪|怎|咋|如何|谁|何时|能不能|能否|可否|是否|有没有|要不要"
    r"|[吗么呢]$"
)
_INDEFINITE = re.compile(
    r"好几|(?<!提)[这那前头]几|(?<=了)几(?=[^，,？?]{1,3}[，,])"
    r"|(?<![有给要得是前配留设])几(?=[十百千万]?.{1,2}(?:了|都|的[^？?，。]))"
    r"|多少(?=[^，,。？?]{0,4}(?:谁|由|归|怎么|如何|哪))"
)
"""几 that asks nothing: 好几年, 这几天, 几年了, 几万人的集市; 买多少谁来定 asks who."""

_UNIT = (
    r"(?:元|块钱?|个?(?:工作日|小时|钟头|月|星期|礼拜|季度|学期)"
    r"|天|日|年|分钟|周|次|回|名|人|户|岁|米)"
)
_NUMBER = rf"[{NUMERAL_CHARS}]+"
_CHOICE = re.compile(
    rf"(?<![第{NUMERAL_CHARS}]){_NUMBER}(?P<first>{_UNIT})?(?:一[次回遍])?[，,]?"
    rf"还是{_NUMBER}(?P<unit>{_UNIT})?"
)
"""Two numbers to choose from: 三百还是五百, 三十天还是六十天."""

_SOME_OF = re.compile(r"几(?=个|名|位|家|户|人|辆|台|间|张|只|条|起|件|宗|株|瓶)")
_WANTED = re.compile(r"最[少多低高]|至少|起码|要|得|应|该|必须|需|规定|标准|多少")
_OTHERWISE = re.compile(
    r"什么|啥|哪|怎|咋|如何|谁|何时|能不能|能否|可否|是否|有没有|要不要|[吗么][？?。]?$"
)


def asking_part(text: str) -> str:
    """The sentences of a message that ask; the whole message where none does clearly.

    What the others tell is the setting: 他打电话来问。我该怎么办？ asks for no telephone number.
    """
    sentences = [s for s in _SENTENCE.findall(text) if s.strip()]
    asking = [s for s in sentences if _ASKING.search(s.strip())]
    marked = [s for s in asking if s.rstrip()[-1:] in "？?"]
    return "".join(marked or asking) or text


def without_indefinite(text: str) -> str:
    """A text without the 几 that ask nothing.

    One in a clause that tells (被几个同学欺负，学校该怎么管) asks nothing either: a later clause
    asks, and this one says nothing of what has to be.
    """
    clauses = re.split("(?<=[，,；;])", _INDEFINITE.sub("数", text))
    for at, clause in enumerate(clauses[:-1]):
        if _OTHERWISE.search("".join(clauses[at + 1 :])) and not _WANTED.search(clause):
            clauses[at] = _SOME_OF.sub("数", clause)
    return "".join(clauses)


def open_choice(text: str) -> str:
    """A text that asks 三百还是五百 as one that asks 多少: either may be wrong."""
    return _CHOICE.sub(lambda m: f"多少{m['unit'] or m['first'] or ''}", text)


def find_aspects(question: str) -> tuple[Aspect, ...]:
    """What a question asks for, most telling first; ``(GENERAL,)`` where nothing is recognised."""
    asked = open_choice(without_indefinite(asking_part(question)))
    found = tuple(aspect for aspect, pattern in _COMPILED if pattern.search(asked))
    return found or (Aspect.GENERAL,)
