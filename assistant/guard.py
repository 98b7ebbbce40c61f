"""What is no question: empty text, and orders to the program dressed up as questions."""

import re

_WORD = re.compile(r"[\u4e00-\u9fff]{2}|[a-zA-Z]{3}")
_ORDER = re.compile(
    r"(?:忽略|无视|忘记|忘掉).{0,12}(?:指令|提示|规则|设定|要求)|(?:输出|显示|告诉我|重复|泄露|打印).{0,8}(?:系统提示|提示词|system prompt)"
    r"|ignore (?:all |the )?(?:previous|above)|system prompt|(?:你现在是|扮演|假装你是|假设你是)|越狱模式|开发者模式",
    re.IGNORECASE,
)
_CHAT = re.compile(
    r"^(?:你好|您好|hi|hello|嗨|在吗|谢谢|多谢|再见|好的|ok|你是谁|你叫什么|你会什么|你能做什么|早上好|晚上好)[\s。，,.!！？?]*$|"
    r"(?:写|作|来|讲|编|唱)(?:一?[首个篇段封支]|点)(?!.{0,10}(?:投诉|申诉|举报|申请|通知|报告)).{0,8}(?:诗|歌|笑话|故事|小说|作文|情书|代码|程序)|翻译(?:成|一下|这)|天气(?:怎么样|预报|如何)|股票|彩票号码|算命",
    re.IGNORECASE,
)


def is_question(text: str) -> bool:
    """Whether a text can be a question about a regulation at all."""
    return bool(_WORD.search(text)) and not _ORDER.search(text) and not _CHAT.search(text.strip())
