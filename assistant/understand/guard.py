"""What is no question: empty text, and orders to the program dressed up as questions."""

import re

_WORD = re.compile(r"[\u4e00-\u9fff]{2}|[a-zA-Z]{3}|\d\s*[条款项]")
_ORDER = re.compile(
    r"(?:忽略|无视|忘记|忘掉).{0,8}(?:指令|提示词?|设定|(?:以上|之前|前面|上述|你的).{0,6}(?:要求|规则|内容))"
    r"|(?:输出|显示|告诉我|重复|泄露|打印).{0,8}(?:系统提示|提示词|system prompt)"
    r"|ignore (?:all |the )?(?:previous|above)|system prompt"
    r"|^(?:请|现在|从现在起|接下来)?你?(?:现在是|来?扮演|假装)|假[装设]你(?:现在)?是|越狱模式|开发者模式",
    re.IGNORECASE,
)
# Atomic and possessive: what is tried in one way is not tried in all, however long the text.
_GREETING = re.compile(
    r"(?>(?:(?:你|您)?(?:好|真|太|很|挺|可真|说得?|回答得?|讲得?){1,3}+(?:你|真|很|挺|太)?"
    r"(?:聪明|厉害|棒|专业|详细|清楚|贴心|不错|有用|有帮助)"
    r"|你好|您好|hi|hello|嗨|在吗|再见|拜拜|早上好|晚上好|你是谁|你叫什么|你会什么|你能做什么"
    r"|(?:真是)?(?:太|非常|万分|十分)?(?:谢谢|多谢|感谢|辛苦)(?:您|你|了|啦|大家|帮忙)*+"
    r"|(?:好|行|嗯|哦|噢|对|是)的?|ok|收到|可以了?|没(?:有)?(?:别的)?(?:问题|事)了?"
    r"|(?:我|都|原来)?(?:知道|明白|清楚|了解|懂|记住)了?|原来(?:如此|是这样)|是这样啊?)"
    r"[\s。，,.!！？?～~啊呀哦了啦呢吧]*+)++",
    re.IGNORECASE,
)
_SOME_LENGTH, _FEW = 8, 4
_TEXTS = r"(?:诗|歌|词|笑话|故事|小说|作文|情书|代码|程序|快板|相声|顺口溜|对联|讲话稿|发言稿|文案)"
_CHORE = re.compile(
    rf"(?:写|作|来|讲|编|唱|说)一?[首个篇段封支份副].{{0,14}}{_TEXTS}|^(?:请|帮我)?翻译"
    r"|陪我(?:聊|说说?话|玩)|^.{0,6}你?(?:今天)?吃(?:饭|过)?了?(?:没有?|吗|么)[？?，,。]?$|^.{0,6}天气(?:怎么样|预报|如何)?[？?]?$|^.{0,8}(?:股票|彩票号码)[？?]?$|算命"
)


def _is_noise(text: str) -> bool:
    """Whether a text of some length is a few characters over and over."""
    return len(text) >= _SOME_LENGTH and len(set(text)) < _FEW


def is_question(text: str) -> bool:
    """Whether a text can be a question about a regulation at all."""
    if not _WORD.search(text) or _GREETING.fullmatch(text.strip()) or _is_noise(text):
        return False
    return not _ORDER.search(text) and not _CHORE.search(text)
