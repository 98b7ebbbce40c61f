"""Who can bear a duty: names of bodies and persons in the wording of statutes.

A statute says 监督评估应当听取意见 as readily as 企业应当听取意见; only the second lays a duty on
somebody. So a subject counts only if it ends in a noun for a body or a person. The nouns are an
open class, but their last characters are not: they are listed here, not the bodies themselves.
"""

import re
from dataclasses import dataclass

_PERSONS = (
    r"(?<![工全本])人(?:员)?|(?<!动)员|(?<!或)者|家长|父母|子女|家庭|亲属|配偶|夫妻|双方|各方|一方|方(?=$)|公民|村（居）民|居（村）民|村民|居民|市民"
    r"|农民|牧民|渔民|国民|移民|选民|网民|股东|群众|公众|学生|新生|师生|教师|医师|律师|药师|技师|厨师|工程师|专家|(?<=[货车船房业雇户畜园场店])主|用户|农户|住户|商户|客户"
    r"|租户|牧户|养殖户|经营户|个体户|工商户|储户|机长|船长|校长|院长|所长|局长|厅长|县长|市长|省长|乡长|镇长"
    r"|主席|主任|会长|书记|委员|代表|法官|检察官|警官|士兵|军人|烈属|商(?<!协商)(?<!会商)(?<!磋商)(?![会品业务标贸行铺场店圈城])|个体|集体|主体|行人|本人|个人"
)
_BODIES = (
    r"政府|机关|部门|机构(?!编制)|单位|企业|公司|团体|团队|党委|党组|支部|党组织|国务院|委员会|居委会|村委会|常委会|协会|商会"
    r"|学会|工会|妇联|残联|工商联|科协|文联|侨联|共青团|理事会|监事会|董事会|联合会|基金会|红十字会|业委会|代表大会"
    r"|业主大会|村民会议|居民会议|代表会议|全体会议|联席会议|主任会议|主席团|领导小组|村民小组|工作组|小组|指挥部|办事处|管理处|管委会"
    r"|办公室|司令部|人武部|武装部|宣传部|法院|检察院|医院|卫生院|福利院|养老院|研究院|学院|政法委|监委|纪委|发改委|卫健委|派出所|司法所"
    r"|事务所|研究所|公安局|(?<![结布格全])局|海关|厅(?<!餐厅)(?<!大厅)|仲裁委|学校|小学|中学|高校|大学|幼儿园|托儿所|敬老院|银行|信用社|合作社|供销社"
    r"|旅行社|出版社|报社|通讯社|电视台|电台|媒体|网站|平台|景区|园区|社区|街道|乡镇|苏木|嘎查|兵团|部队|警察|军队|民兵"
    r"|救援队|消防队|大队|支队|总队|中队|(?<![以为])中心(?!主义)|监测站|服务站|工作站|收购站|血站|车站|机场|港口|农场|林场|牧场|饭店|酒店"
    r"|宾馆|旅馆|商店|药店|商场|超市|影院|图书馆|博物馆|档案馆|文化馆|纪念馆|科技馆|体育馆|殡仪馆|厂(?![房商区家址])|交易所|矿山|仓库"
    r"|场所|社会力量|全社会|国家|自治区|自治州|自治县|本市|本省|本县|本区|行业组织|市场主体"
    r"|(?:社会|自治|群治|行业|经济|任何|其他|有关|相关|自律|群众|公益|志愿|服务|合作|救援|民间|境外|群团|民族|宗教|科研|评估|认证|检验"
    r"|金融|调解|运营|中介|专业|营利|法人|的|该|各类|[、和与或者等])组织|地方人民代表大会|(?:环境|公安|司法|教育|财政|民政|商务|运输|建设|农村|资源|保障|信息化|科技|水利|旅游|卫生|组织|宣传|统战)部(?![门队分委位])|县级以上(?:地方)?人大|军区"
)
_PLACES = (
    r"(?<=[、和及])(?:旗县区|旗区|县区|省|市|县|区|旗|州|盟|乡|镇|村)|(?:各|设区的)(?:省|市|县|区|旗|州|地|盟)"
    r"|(?:乡镇|县|区|市|村|街道|社区|旗区|旗县区)（[^（）]{1,12}）"
)
_TAIL = rf"(?:{_BODIES}|{_PERSONS}|{_PLACES})"
_AGENT = re.compile(
    rf"{_TAIL}(?:（[^（）]{{1,30}}）)?(?:及其|以及)?(?:等|的(?:本级|上级|同级))?(?:（[^（）]{{1,30}}）)?$"
)

_RULED_OUT = re.compile(
    r"^(?:对|对于|向|由|将|把|被(?!.{1,6}?(?:人|者|单位|机关|部门|方)(?:$|[、和]))|给(?!排水|水)|为了?|关于|除|经由|凡对|依法对|及时|定期|不得|不|应当|可以|并|或者|以及|和|与|包括|其中|如|若|如果|因为|由于)"
)
_ADVERBIAL = (
    r"在(?!校|职|岗|编|建)|经(?!营|济|销|纪|办|理)|因|从(?!业)|依照|依据|按照|根据|以|通过|利用|运用|为|随"
    r"|自(?!治|然|来|愿|行|主)"
)
_VERBAL = (
    r"组织|指导|监督|督促|推动|支持|引导|鼓励|协调|协助|配合|会同|通知|告知|责令|要求|建立|依托|动员|发挥|保护|委托|聘请|聘用"
    r"|设立|通报|报告|加强|完善|健全|明确|确定|落实|发现|从事|承担|负责|负有|享有|违反|未(?!成年)|申请|参与|提供|举办|经营|销售|生产|使用"
    r"|受(?!理|托|害|益|助|援|让|聘)|具有|拥有|取得|持有|实施|开展|进行|接受|属于|符合|有(?!关|限)|无(?!人|线|障)|没有|经过|列入|纳入|涉及|需要|拟|已|曾|正在|造成|侵害|危害|拒绝|拒不"
    r"|接到|收到|邀请|吸纳|培育|培训|选派|安排|听取|表彰|奖励|征求|保障|维护|提请|报(?!社|刊|业)|移送|协同|联合|推进|发动|教育|督导|检查|考核|履行|擅自|维持|指定|选择|采取|坚持|实行|形成|构建|打造|建设|配置|配备|合理|科学|大力|全面|具体|共同|确保|促进|深化|提升|提高|强化|化解|处置|开发|赋予|优先|擅用"
)
_ATTRIBUTIVE = re.compile(rf"^(?:{_ADVERBIAL}|{_VERBAL}).*的[^的，]{{1,50}}$")
_NOUN = (
    r"机构|部门|单位|人|者|员|组织|委员会|企业|方|户|经营|管理|行政|主管|体育|权|商|局|站|所|中心|机关|公司|平台|学校|工程"
    r"|服务|活动|检查|执法|和城乡|业|培训|示范|项目"
)
_BOTH = r"教育|监督|管理|生产|经营|建设|检查|培训|考核|组织|保护|指导|销售|检验|服务|开发|保障|评估"
_LEADS_OFF = re.compile(
    rf"^(?:{_ADVERBIAL}|(?:{_BOTH})(?!{_NOUN})|(?!{_BOTH})(?:{_VERBAL})(?!人|者|方|员|单位|企业|机构|部门|权|户))"
)
_PREDICATE = re.compile(r"实行|坚持|应当|可以|不得|有责|尽责|负责(?!人|机构|部门|单位|的)")
_NEVER = re.compile(r"(?<![但于若总凡])是(?!否)|(?<![理自事缘案经来])由(?!于)|(?<=人)为(?!主)")
_ATTRIBUTES = re.compile(r"^.*的[^的，]{1,50}$")
_PUNCTUATED = re.compile(r"[，。；：！？“”\n]")
_LONGEST = 90

_PUBLIC = re.compile(
    r"政府|机关|部门|委员会|国务院|法院|检察院|局|厅|海关|办事处|管委会|领导小组|指挥部|派出所"
)
_AUTHORITY = re.compile(rf"{_PUBLIC.pattern}|机构|国家|省|市|县|区|学校|单位|组织$|中心")


def is_public(text: str) -> bool:
    """Whether a subject is a public body, which imposes penalties and does not pay them."""
    return _PUBLIC.search(text) is not None


@dataclass(frozen=True, slots=True)
class Opening:
    """A subject at the beginning of a stretch of text.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last one.
    """

    start: int
    end: int


def is_agent(text: str) -> bool:
    """Whether a stretch is a name of somebody who can bear a duty, and nothing more."""
    if not 2 <= len(text) <= _LONGEST or _PUNCTUATED.search(text) or _RULED_OUT.match(text):
        return False
    if _NEVER.search(text) or (not _ATTRIBUTES.match(text) and _PREDICATE.search(text)):
        return False
    if _LEADS_OFF.match(text) and not _ATTRIBUTIVE.match(text):
        return False
    return _AGENT.search(text) is not None


def is_authority(text: str) -> bool:
    """Whether a subject is one of those that grant, register and decide."""
    return _AUTHORITY.search(text) is not None


_ADVERBS = (
    r"依法|依照|依据|按照|按|根据|在|对|对于|会同|通过|及时|定期|自|每|结合|从|为|经|向|将|因|均|都|也|还|必须|原则上|一般|必要时"
    r"|统一|共同|同时|主动|严格|认真|积极|切实|全面|具体|分别|各自|直接|不|未|拟|如|已|应(?![急对用])|就|以(?![及外下上内])|报(?![社刊告送])|有下列|因地制宜|充分|优先|立即|当场|只|仅|每年|逐步|协同|联合|无正当|有正当|与其|与有关|与同级|牵头|同(?![级时意样一])|需要?|有(?!关)|没有|拒绝|拒不|逾期|不服|认为|变更|终止|遇|擅自|故意|明知|要求|造成|存在|商(?=国务院|有关|同级|省|市|县)"
)
_VERBS = (
    r"负责|履行|承担|做好|主管(?!部门|机关|单位)|统筹|指导|监督(?!管理)|协调|组织(?!协调机构|机构|部门)|开展|建立|下?设立?|制定|加强|落实|协助|配合|参与|参加"
    r"|实行|实施|推进|推动|领导|行使|支持|引导|受理|办理|提供|编制|公布|发布|发现|接到|收到|作出|进行|从事|申请|举办|使用|举报"
    r"|投诉|设置|配备|建设|完善|健全|保障|保护|维护|确保|采取|执行|遵守|接受|享有|享受|依托|发挥|动员|督促|检查|考核|评估|审查|审批|批准"
    r"|核准|登记|备案|报告|报送|通报|通知|告知|公开|公示|征求|听取|组建|聘请|聘用|聘任|委托|选派|安排|开发|利用|运用|创新|创建|创办|投资|捐赠"
    r"|提高|提升|强化|优化|扩大|促进|培育|培养|开设|开放|购买|购置|生产|经营|销售|运输|储存|处理|处置|解决|化解|调解|预防|防范|打击|查处"
    r"|依照|缴纳|支付|承诺|签订|订立|出具|提出|提交|提起|请求|要求|拒绝|选择|确定|决定|指定|任命|选举|推选|召开|召集|主持|代表(?=[本其])|宣传|教育"
    r"|研究|研发|采用|推广|应用|探索|加入|成立|设计|施工|验收|维修|管护|管理(?!部门|机构|单位|人|者|员|委员会|中心|局|处|办公室|站|服务)|服务于|帮助|救助|扶持|资助|奖励|表彰|给予|予以|安置"
    r"|收集|采集|整合|共享|合理|科学(?!技术|研究|院|家|普及)|自觉|尊重|爱护|熟悉|掌握|了解|搭建|构建|形成|改善|改进|增强|拓展|拓宽|深化|简化|规范|兴办|开办|种植|养殖|饲养|植树|弘扬|传承|倡导"
    r"|积极|自愿|依规|牵头|率先|优先|结合|面向|围绕|立足|多渠道|放弃|转让|出租|拥有|取得|具有|查询|复制|索取|获得|知悉|监测|排查|巡查|值守|疏导|反映|表达|协商|议事|劝阻|制止|阻止|检举|控告|见义勇为|开拓|进入|离开|前往|乘坐|驾驶|携带|佩戴|穿戴|搬迁|迁移"
)
_NEXT = re.compile(rf"(?:可以|有权|{_ADVERBS}|{_VERBS})")
_NOUNY = (
    r"安置|预防|防范|保护|建设|管理|教育|监督|检查|服务|指导|评估|处理|处置|救助|调解"
    r"|宣传|培训|考核|协调|规划|研究|开发"
)
_NEXT_VERB = re.compile(rf"(?!{_NOUNY})(?:{_ADVERBS}|{_VERBS})")
_TELLS_CASE = re.compile(r"(?:时|后|前|中|的|期间|过程中)$")
_DESCRIBES = re.compile(rf"(?:{_ADVERBS})*(?:{_VERBS})+的")
_SURE_NEXT = re.compile(
    r"依法|会同|对(?!外)|向|将|商(?=国务院|有关|同级|省|市|县)|报(?![社刊告送])|按照各自|按照职责|根据需要|在各自|必要时|根据工作"
)
_CHARGED = re.compile(r"(?:具体|牵头|统一|组织)?负责|应当|履行|承担")
_LINK = re.compile(r"^(?:但是?|同时|并且|其中|此外|因此|对此|必要时|期间|，)+")
_TAIL_AT = re.compile(rf"{_TAIL}(?:（[^（）]{{1,30}}）)?(?:等)?(?=(.)|$)")
_DUTY_VERB = re.compile(rf"^(?:{_VERBS})")


def opening(text: str, *, predicate: bool = False) -> Opening | None:
    """The subject that a clause opens with, if one reading alone is likely.

    It ends where a name of somebody is followed by a verb, an adverb or nothing.

    Args:
        text: A clause, or its part before the modal word.
        predicate: Whether the text may say what the subject does, so that a name at its very end
            may be the object.
    """
    lead = _LINK.match(text)
    start = lead.end() if lead else 0
    body = text[start:]
    if not predicate and is_agent(body) and not _splits_surely(body):
        return Opening(start, len(text))
    follows = _NEXT if predicate or _TELLS_CASE.search(body) else _NEXT_VERB
    ends = [m.end() for m in _TAIL_AT.finditer(body) if follows.match(body, m.end())]
    ends = [end for end in ends if not _DESCRIBES.match(body, end)]
    ends = [end for end in ends if is_agent(body[:end])]
    if not ends:
        return Opening(start, len(text)) if is_agent(body) else None
    first = ends[0]
    if not _SURE_NEXT.match(body, first) and not _CHARGED.match(body, first):
        first = next((end for end in ends if _CHARGED.match(body, end)), first)
    return Opening(start, start + first)


def _splits_surely(body: str) -> bool:
    """Whether a stretch that ends in a name is a shorter name and what is done with the other."""
    for match in _TAIL_AT.finditer(body):
        end = match.end()
        if end < len(body) and _SURE_NEXT.match(body, end) and is_agent(body[:end]):
            return True
    return False


def starts_with_verb(text: str) -> bool:
    """Whether a stretch begins with a verb of duty."""
    return _DUTY_VERB.match(text) is not None
