"""To which laws a law leaves the punishment of a breach: 法律、法规已有规定的，从其规定."""

import functools
import re

from assistant.retrieve.evidence import Evidence
from corpus import Law

_REFERS = re.compile(
    r"违反本[^。]{0,24}行为[^。]{0,60}(?:从其规定|(?:适用|依照|按照)(?:其|该)规定)"
)


@functools.lru_cache(16)
def referral_of(law: Law) -> Evidence | None:
    """The provision that leaves what a breach entails to other laws, if there is one."""
    for article in law.articles:
        for paragraph in article.paragraphs:
            if _REFERS.search(paragraph.full_text):
                return Evidence.certain(law, article.pinpoint(paragraph.number))
    return None
