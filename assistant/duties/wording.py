"""The words by which a clause shows what it is: a norm, its condition, or an aside."""

import re

MODAL = re.compile(
    r"不应当|应当|必须|不得|严禁|禁止(?!的)|可以|有权|无权|有义务|不予"
    r"|(?<![对相适响供呼反效感照报因])应(?![当急用对变付邀届援聘收允有诉税答激征力验])|(?<![必无])须(?!知)"
)
"""Words that lay down a duty, a power or a prohibition."""

ENCOURAGE = re.compile(
    r"^(?P<by>国家|(?:本|全)?(?:自治区|省|市|县)|各级人民政府)?(?P<modal>(?:鼓励|支持|倡导|提倡)(?:(?:和|、|与)?(?:鼓励|支持|引导|倡导))*)"
)
"""How a clause begins that encourages somebody."""

CONDITION = re.compile(
    r"(?:的|时|后|前|之日起|期间|过程中|情况下|情形|之前|之后|以来)$"
    r"|^(?:对|对于|在|自|经|因|根据|按照|依照|依据|为|为了|除|从|以|当|如果|凡|关于|遇有?|需要|确需|涉及|通过|向|由于|逾期|发生|结合)"
)
"""A clause that tells the case, the object or the ground of the norm that follows."""

NAMES_A_KIND = re.compile(r"(?:对于?|对依法|发现|属于.{0,4})$")
"""What stands before a modal word that only describes a thing (对应当公开的信息，…)."""

THIN = re.compile(
    r"(?:并且?|也|还|但是?|同时|或者|均|都|且|依法|及时|同样|一般|原则上|立即|主动|定期|必要时|其中|则|仍|仍然|另|亦|另外|逐步|即|共同|切实|严格)*"
)
"""What may stand before a modal word and says nothing about who."""

ADJUNCT = re.compile(
    r"(?:并且?|同时|但是?|且|也|还|或者)?(?:对|在|自|经|因|根据|按照|依照|依据|为|从|以|向|将|会同|依法|通过|发现|每|于|不|未|接到|收到|需要)"
)

_WHO = r"(?P<who>[^，；。：由]{2,60}?)"
_DONE = (
    r"(?P<act>(?:具体|统一|牵头|组织|另行|依法|共同|直接|会同[^，；。]{1,30}?|按照[^，；。]{1,30}?|根据[^，；。]{1,30}?)*"
    r"(?:负责(?!人)|制定|规定|决定|确定|代为|协商|申请|提交|签署|填写|主持|承担|办理|管理(?!部门|机构|机关|单位|委员会|人)|批准|审批|作出|进行|实施|提出|编制|公布|受理|核定|核发|指定|任命|提请|召集|提供|组织(?=[实编开])|协调|指导|监督(?!管理))(?!的))"
)
PASSIVE = re.compile(rf"(?<![理自事缘案经来])由(?!于|此){_WHO}{_DONE}")
"""由…负责: the doer stands behind 由."""

OBJECT_AHEAD = re.compile(
    r"(?:对|对于)(?![^，]*(?:进行|开展|予以|给予|加强|实施|实行|作出|采取|提供|负责|承担|做好|完善))[^，]*$"
)
"""What a norm is about, put before it (对存在的问题，应当…)."""

GRANTS = re.compile(
    r"(?:依法|当场|及时|自.{2,24}内|在.{2,24}内|立即|书面|不|按照.{0,20}?规定|组织)*"
    r"(?:予以|给予|不予|受理|批准|核准|准予|核发|颁发|发给|登记|注册|告知|书面|说明|责令|没收|吊销|撤销|处以?|追究|立案|公告|审查|审核|许可|取消|免予|减轻|从轻|从重|移送|宣告|裁定|判决|认定|限期|退还|退回|视为|听证|补办|终止|中止|变更|延长|适当|相应)"
)
"""Acts that only an authority does; where a private subject precedes, they are not its acts."""

PATIENT = re.compile(
    r"(?:被|评为|评优|评先|授予|晋升|录用|聘用|列为|作为|用于|认定|视为|受到?(?!理)|获得表彰|超过|少于|低于|高于|多于|由|是"
    r"|为(?=年满|具有|具备)|包括|符合|具备|达到|具有|不少于|不低于|减轻|免除|从轻|从重|适用|按照.{1,20}(?:给予|予以))"
)
"""Acts that befall a subject or describe it; it does not do them."""

GIVEN = re.compile(
    r"(?:依法|及时|按照.{1,20})?(?:予以(?!配合|协助|支持|保密|更正|改正|公开|公布|封存|隔离|报告|制止|劝阻|清除|保存|纠正|答复)|给予)"
)
"""What an authority does to somebody; after a private subject it is done to them."""

STATING = re.compile(r"所称|是指|适用本|适用于|制定本(?:条例|办法|规定|法|细则)")
"""A sentence that defines or delimits and lays no duty on anybody."""

_BRIEFLY = r"(?:并|依法|依规|牵头|具体|统一|定期|及时|积极|主动|全面|共同|各自|应|充分)*+"
_ASIDE = (
    r"(?:按照[^，；]{1,24}?|依照[^，；]{1,24}?|根据[^，；]{1,24}?|在[^，；]{1,24}?[内下中]|会同[^，；]{1,50}?|与[^，；]{1,30}?共同"
    r"|通过[^，；]{1,30}?|对[^，；]{1,60}?|结合[^，；]{1,20}?|依托[^，；]{1,20}?)"
)
_LEAD = rf"{_BRIEFLY}(?:{_ASIDE}{_BRIEFLY}){{0,2}}"
"""Asides before a verb; of the longer ones two at most, for any number could be cut in any way."""

PLAIN_DUTY = re.compile(
    rf"{_LEAD}(?:负责(?!人)|履行|承担(?!的)|做好|主管|统筹|指导|协调|建立|设立|制定|加强|落实|协助|配合|参与|实行|推进|推动|领导|开展|组织(?![协机部])|完善|健全|保障|监督(?!管理)|行使|享有|享受|支持|引导|督促|公布|编制|提供|审批|受理|依法管理|确定(?!的)|帮助|采取|审议|检查|处理|决定(?!的)|报告|表彰|评选|按照?规定)"
)
"""How the predicate of a norm without modal word begins: asides, and a verb of duty."""

FOUNDS = re.compile(r"(?:设立|成立|组建|设置)(?P<body>[^，；。：]{3,40})$")
CHARGE = re.compile(r"(?:具体|统一)?(?:负责|承担|履行|行使|统筹)")
"""A body is set up, and what it is charged with."""

ITEMS_ARE_ACTS = re.compile(
    r"(?:履行|承担|行使|享有|做好|开展|落实|遵守|负有|负责|实施|采取|从事|有|进行|尽到?|完成|执行|建立|组织|按照|符合)[^，；。：]{0,12}?(?:下列|以下|如下)"
    r"[^，；。：]{0,20}?(?:职责|工作|义务|任务|行为|规定|要求|措施|责任|职权|权利|活动|制度|职能|事项)[^，；。：]*$"
)
"""The end of a head whose items are what is to be done, or not to be done."""

LISTS = re.compile(r"下列|以下|如下")
"""What announces a list."""

SANCTION = re.compile(
    r"责令|处(?:以)?[^，。；]{0,20}罚款|没收|吊销|给予[^，。；]{0,6}处分|依法(?:给予|予以)[^，。；]{0,6}(?:处分|处理|处罚)|追究[^，。；]{0,6}责任|承担[^，。；]{0,12}(?:民事|法律|赔偿|刑事)责任|治安管理处罚|拘留|通报批评|赔偿责任|一票否决"
)
"""What attaches a consequence to a breach."""

BREACH = re.compile(
    r"违反(?:本|前|第|有关|国家|法律)|有(?:下列|前款|上述)[^，。；]{0,10}(?:行为|情形)之一的|玩忽职守|[未不][^，。；]{1,30}的，"
    r"|有本(?:条例|办法|规定|法|细则)第[^，。；]{1,24}行为"
)
LIABILITY_CHAPTER = re.compile(r"法律责任|罚则|处罚|责任追究|法律后果|奖惩")
