"""Follow-up questions made readable on their own, in the cases where that is certain.

A rewriting that is not sure keeps the user's words: a wrong carry-over is worse than none. What a
conversation is about is read anew from its turns, so that an ellipsis (多久, 找谁) leans on the
matter and never on the ellipses before it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.models import Citation, Turn
from assistant.understand.asked import without_question
from assistant.understand.ellipsis import Lean, leaning, names_something, without_opening
from assistant.understand.guard import is_question
from assistant.understand.matters import Context, Matter, Rewrite, joined, leant_on
from assistant.understand.moves import (
    body_replaced,
    compares,
    correction_in,
    only_place,
    replaced,
    replacement_in,
    side_by_side,
    subject_replaced,
    with_place,
)
from assistant.understand.multipart import ASKS
from assistant.understand.openings import begun_anew, without_thanks
from assistant.understand.places import without_places
from assistant.understand.plain import plain
from assistant.understand.references import Reference, find_references
from assistant.understand.relative import Holds, cited_first, readable, relative_to
from assistant.understand.table_asks import read_table_ask
from corpus import mentions
from index import content_bigrams

_BACK = re.compile(
    r"^(?:好的?|行|嗯|那|我们?|咱们?|还是|再|先)*(?:回到|说回到?|回过头来?(?:说|问)?|再说回|接着(?:说|问)|继续(?:说|问))"
    r"(?P<which>刚才|刚刚|之前|前面|最初|最开始|一开始|上面|上一个|原来|第一个)?(?:说|问|讲|提到?)?(?:过)?的?(?:那个?|这个?)?"
    r"(?P<what>[^，,：:；;。！!？?]{0,12}?)"
    r"(?:的?(?:问题|话题|事情?|事儿)(?:上来?|来)?[，,：:；;。！!\s]*|[，,：:；;。！!\s]+|$)"
)
_FIRST = ("最初", "最开始", "一开始", "第一个")
_HERE = re.compile(r"^(?:我们|咱们?|本地|本市|这[边儿里])")
_THERE = re.compile(
    r"^(?:那么|那|请问)?在?(?:那边|那里|那儿|那个地方|当地|这边|这里|这儿|这个地方)(?![的面边说所指])[，,]?"
)


def _never(citation: Citation, reference: Reference) -> bool:
    del citation, reference
    return False


def context_of(history: Sequence[Turn]) -> Context:
    """The context that a conversation leaves."""
    context = Context()
    for turn in history:
        text = plain(turn.question)
        if not is_question(text) or (turn.answer and turn.answer.status == "rejected"):
            continue
        if context.matters and read_table_ask(text) is not None:
            context = replace(_cited_in(turn, context), pointed=True)
        else:
            context = _after(turn, text, context)
    return context


def _after(turn: Turn, text: str, context: Context) -> Context:
    """The context after one more turn."""
    answer = turn.answer
    standalone = answer.standalone_question if answer else ""
    found = rewrite(text, context)
    if not context.matters and standalone:
        found = Rewrite(standalone, matter=Matter(standalone))
    elif found.alone is not None and standalone in (found.alone, text):
        found = Rewrite(found.alone, matter=Matter(found.alone), alone=found.alone)
    aside = found.alone is not None and answer is not None and answer.status == "not_covered"
    if found.matter is not None and not aside:  # what the law is silent on is not gone on with
        context = context.turned_to(found.matter)
    if not found.references:
        context = replace(context, last=found.text)
    named = bool(found.references or find_references(text))
    return replace(_cited_in(turn, context), pointed=named)


def _cited_in(turn: Turn, context: Context) -> Context:
    """The context with what an answer cited, and whose law it was."""
    answer = turn.answer
    if answer is None:
        return replace(context, citations=(), jurisdictions=())
    places, cited = answer.jurisdictions, answer.citations
    if len(places) != 1 and len(cited) == 1:
        places = (cited[0].jurisdiction,)
    context = replace(context, jurisdictions=places, citations=cited)
    if not context.matters:
        return context
    matter = context.matters[-1]
    spoken = tuple(dict.fromkeys((*matter.places, *places)))
    return context.turned_to(replace(matter, places=spoken))


def rewrite(text: str, context: Context, holds: Holds = _never) -> Rewrite:
    """Makes a follow-up standalone.

    Args:
        text: The user's words, as :func:`assistant.understand.plain.plain` puts them.
        context: What the conversation left.
        holds: Tells whether the article of a citation has a part.
    """
    text = without_thanks(text)
    begun = begun_anew(text)
    if begun:
        return Rewrite(begun, matter=Matter(begun))
    relative = relative_to(text, context.citations, holds)
    if relative is None and context.pointed and not names_something(text):
        relative = cited_first(context.citations)
    if relative is not None:
        asked = readable(relative, text)
        return Rewrite(asked, carried=True, references=(relative.reference,))
    if not context.matters:
        return Rewrite(text, matter=Matter(text))
    back = _back(text, context)
    if back is not None:
        return back
    return _moved(text, context) or _leant(text, context)


def _back(text: str, context: Context) -> Rewrite | None:
    """回到刚才那个问题: an earlier matter, and what is asked of it."""
    match = _BACK.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    if rest and (_HERE.match(match["what"]) or only_place(match["what"])):
        return _at_place(match["what"], rest, context)
    found = _earlier(match["which"] or "", match["what"], context.matters)
    if found is None:
        return None
    matter = Matter(found.root, places=found.places)
    places = matter.places[-1:]
    if not rest:
        return Rewrite(matter.root, carried=True, matter=matter, places=places)
    turned = replace(context.turned_to(matter), last=matter.root, jurisdictions=places)
    asked = _moved(rest, turned) or _leant(rest, turned)
    if asked.lean is Lean.MAYBE:
        asked = replace(asked, alone=None)
    if asked.matter == Matter(rest):
        asked = replace(asked, background=matter.text)
    return replace(asked, places=asked.places or places)


def _at_place(place: str, rest: str, context: Context) -> Rewrite:
    """回到我们这儿，公安负责哪些: the matter at hand, asked of another place."""
    matter = context.matters[-1]
    here = bool(_HERE.match(place))
    root = without_places(matter.root) if here else with_place(matter.root, place)
    moved = replace(matter, root=root.strip("，在"), places=())
    found = _leant(rest, replace(context.turned_to(moved), citations=()))
    said = f"{place}，{rest}"
    asked = joined(moved.root, said) if found.carried else said
    return replace(found, text=asked, alone=None, matter=found.matter or moved)


def _earlier(which: str, what: str, matters: Sequence[Matter]) -> Matter | None:
    """The matter that a message goes back to."""
    if names_something(what):
        wanted = content_bigrams(what)
        shared = [m for m in matters if wanted & content_bigrams(m.text)]
        return shared[-1] if shared else None
    if which in _FIRST or len(matters) == 1:
        return matters[0]
    return matters[-2]


def _moved(text: str, context: Context) -> Rewrite | None:
    """The last question at another place, corrected, or set beside other places."""
    matter = context.matters[-1]
    if compares(text):
        named = tuple(m.text for m in mentions(text))
        spoken = matter.places[-1:] if len(named) == 1 else () if named else matter.places
        places = tuple(dict.fromkeys((*spoken, *named)))
        if len(places) > 1:
            asked = matter.root if ASKS.search(matter.shift) else matter.text
            asked = side_by_side(asked, places, text)
            return Rewrite(asked, carried=True, matter=matter)
    if only_place(text):
        return _placed(text, context)
    pair = replacement_in(text)
    renamed = replaced(context.last, *pair) if pair else None
    if renamed:
        return Rewrite(renamed, carried=True, matter=Matter(renamed, places=matter.places))
    meant = pair[1] if pair else correction_in(text)
    return _corrected(meant, context) if meant else None


def _placed(text: str, context: Context) -> Rewrite:
    """The last question, and what it was about, moved to another place."""
    matter = context.matters[-1]
    if context.citations and find_references(matter.root):
        return _like_there(text, context)
    root = with_place(matter.root, text)
    moved = replace(matter, root=root)
    asked = with_place(context.last, text)
    joint = context.last != matter.root  # of two questions, which must not be taken apart again
    return Rewrite(asked, carried=True, background=root if joint else "", whole=joint, matter=moved)


def _like_there(text: str, context: Context) -> Rewrite:
    """A question that only named a provision, at another place: what is like that provision."""
    cited = context.citations[0]
    places = "和".join(dict.fromkeys(m.text for m in mentions(text)))
    asked = f"{places}与《{cited.law}》{cited.label}类似的规定"
    return Rewrite(asked, carried=True, like=cited, matter=Matter(asked))


def _corrected(meant: str, context: Context) -> Rewrite:
    """The last question with what the user meant; a whole question takes its place."""
    matter = context.matters[-1]
    if ASKS.search(meant):
        return _asked_instead(meant, matter)
    if only_place(meant):
        return _placed(meant, context)
    if leaning(matter.shift) is Lean.SHIFT and leaning(f"{meant}呢") is Lean.SHIFT:
        before = context.turned_to(replace(matter, shift=""))
        own = f"{meant}呢"
        return replace(_leant(own, before), own=own, alone=None)
    renamed = _about(meant, context.last)
    if renamed:
        root = _about(meant, matter.root) or renamed
        body = body_replaced(context.last, meant) is not None  # not all duties of another body
        joint = renamed != root or body  # of two questions, which must not be taken apart again
        background = root if joint else ""
        matter = Matter(root, places=matter.places)
        return Rewrite(renamed, carried=True, background=background, whole=joint, matter=matter)
    asked = joined(context.last, f"说的是{meant}")
    matter = replace(matter, shift=f"说的是{meant}")
    return Rewrite(asked, meant, carried=True, background=context.last, matter=matter)


def _about(meant: str, question: str) -> str | None:
    """A question about somebody or something else."""
    return body_replaced(question, meant) or subject_replaced(question, meant)


def _asked_instead(meant: str, matter: Matter) -> Rewrite:
    """Another question in place of the last one, of the same matter if it names none itself."""
    root = without_question(matter.root)
    if leaning(meant) is Lean.OWN or content_bigrams(meant) & content_bigrams(root):
        return Rewrite(meant, carried=True, matter=Matter(meant))
    asked = joined(root, meant)
    moved = Matter(asked, places=matter.places)
    return Rewrite(asked, carried=True, background=root, whole=True, matter=moved)


def _leant(text: str, context: Context) -> Rewrite:
    """A question joined to the matter at hand, as far as it leans on it."""
    there = _THERE.sub("", text)
    whole = text
    if there != text and len(context.jurisdictions) == 1 and names_something(there):
        text, whole = there, f"在{context.jurisdictions[0]}，{there}"
    lean = leaning(text)
    if lean is Lean.OWN or (lean is Lean.MAYBE and whole != text):
        return Rewrite(whole, matter=Matter(whole))
    matter = context.matters[-1]
    said = without_opening(whole)
    body = body_replaced(matter.root, said.rstrip("？?。呢")) if lean is Lean.SHIFT else None
    moved = replace(matter, root=body, shift="") if body else _continued(matter, text, lean)
    base, asked = leant_on(text, moved if body else matter, lean)
    if mentions(text):
        base = without_places(base)
    return Rewrite(
        base if body else joined(base, said),  # 检察院要做什么: 那法院呢
        carried=True,
        background=base,
        asks=asked,
        matter=moved,
        alone=said if lean in (Lean.MAYBE, Lean.SHIFT) else None,
        lean=lean,
    )


def _continued(matter: Matter, text: str, lean: Lean) -> Matter:
    """The matter after one more message of it: what it named, and what it asked."""
    if lean is Lean.SHIFT:
        return replace(matter, shift=text)
    shift = text if lean is Lean.MAYBE or names_something(text) else matter.shift
    return replace(matter, shift=shift, asked=text if ASKS.search(text) else matter.asked)
