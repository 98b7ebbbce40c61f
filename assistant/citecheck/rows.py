"""One citation with its law, its place and its quotations: what holds of it, in one row each."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.citecheck.claims import NOT_CHECKED, Judgement, claim_around, judge
from assistant.citecheck.folding import Folded
from assistant.citecheck.library import Found, Library
from assistant.citecheck.models import CheckStatus, CitationCheck, Place, QuotationCheck
from assistant.citecheck.quotations import QuotationReader, Source
from assistant.citecheck.reading import Unit
from assistant.reading import article_path
from corpus import LawHeader, Pinpoint


@dataclass(frozen=True, slots=True)
class Draft:
    """What checking one draft needs, step after step."""

    raw: str
    folded: Folded
    units: tuple[Unit, ...]
    library: Library
    quotations: QuotationReader
    as_of: date


def rows_of(draft: Draft, index: int) -> Iterator[CitationCheck]:
    """The checks of one citation, one for each provision of its row."""
    unit = draft.units[index]
    base = _spanned(draft, CitationCheck(0, 0, 0, "", "not_found", ""), unit.start, unit.end)
    if unit.reading.title is None:
        yield from _unheld(draft, unit, base)
        return
    header = draft.library.version(unit.reading.title, unit.reading.year)
    base = replace(
        base,
        law_id=header.id,
        law=header.title,
        jurisdiction=header.jurisdiction,
        validity=header.status(draft.as_of),
        effective_from=header.applies_from.isoformat() if header.applies_from else None,
    )
    if unit.group is None:
        yield _law_alone(draft, unit, header, base)
    else:
        yield from _provisions(draft, index, header, base)


def _spanned(draft: Draft, row: CitationCheck, start: int, end: int) -> CitationCheck:
    """A row with the words of the draft that it is about."""
    first, last = draft.folded.original(start, end)
    return replace(row, start=first, end=last, written=" ".join(draft.raw[first:last].split()))


def _unheld(draft: Draft, unit: Unit, base: CitationCheck) -> Iterator[CitationCheck]:
    """Citations of a law that is not held, or that cannot be told."""
    reading = unit.reading
    status: CheckStatus = "not_found" if reading.problem else "out_of_corpus"
    held = "、".join(f"《{title.name}》" for title in reading.near)
    reason = reading.problem or f"没有收录《{reading.name}》，无法核对" + (
        f"；收录的相近法规有{held}" if held else "。请先添加这部法规，或者另行查证"
    )
    base = replace(base, status=status, reason=reason, law=reading.name)
    places = unit.group.places if unit.group else ()
    yield from (_placed(draft, unit, base, n) for n in range(len(places)))
    if not places:
        yield base


def _placed(draft: Draft, unit: Unit, base: CitationCheck, n: int) -> CitationCheck:
    """A row with the numbers that the draft gives, and their words; the law's with the first."""
    place = unit.group.places[n] if unit.group else Place()
    base = _spanned(draft, base, place.start if n else unit.start, place.end)
    return _numbered(base, place)


def _numbered(base: CitationCheck, place: Place) -> CitationCheck:
    numbers = (place.article, place.suffix, place.paragraph, place.item, place.subitem)
    article, suffix, paragraph, item, subitem = numbers
    label = Pinpoint(article, suffix, paragraph, item, subitem).label if article else ""
    return replace(
        base,
        article=article,
        suffix=suffix,
        paragraph=paragraph,
        item=item,
        subitem=subitem,
        label=label,
    )


def _law_alone(draft: Draft, unit: Unit, header: LawHeader, base: CitationCheck) -> CitationCheck:
    """A law cited without a provision: it exists, is in force, and has what is quoted of it."""
    source = Source(header.id, unit.reading.title, None)
    quotes = draft.quotations.read(unit.quotes, (source,))
    return _settled(base, unit, header, quotes.get(0, ()), NOT_CHECKED, draft.as_of)


def _provisions(
    draft: Draft, index: int, header: LawHeader, base: CitationCheck
) -> Iterator[CitationCheck]:
    """Each provision of a row; quotations go to the one that has them."""
    unit = draft.units[index]
    places = _real_places(draft.library, header.id, unit)
    found = [draft.library.find(header.id, place) for place in places]
    sources = [Source(header.id, unit.reading.title, one) for one in found]
    quotes = draft.quotations.read(unit.quotes, sources)
    claim = _claim(draft, index)
    judgement = _judged(claim, header, found)
    for n, (place, one) in enumerate(zip(places, found, strict=True)):
        row = _numbered(replace(_placed(draft, unit, base, n), claim=claim), place)
        if one.problem:
            yield replace(row, reason=_joined(one.problem, unit.reading.note))
        else:
            row = _with_text(row, one)
            yield _settled(row, unit, header, quotes.get(n, ()), judgement, draft.as_of)


def _real_places(library: Library, law_id: str, unit: Unit) -> Sequence[Place]:
    """The places of a row; 之一 at its end may say “one of these”, not an inserted article."""
    places = unit.group.places if unit.group else ()
    last = places[-1]
    if len(places) > 1 and last.suffix == 1 and library.find(law_id, last).article is None:
        return (*places[:-1], replace(last, suffix=None))
    return places


def _claim(draft: Draft, index: int) -> str:
    """What the sentence says that this row says, up to the citations around it."""
    units = draft.units
    before = units[index - 1].end if index else 0
    behind = units[index + 1].start if index + 1 < len(units) else len(draft.folded.text)
    unit = units[index]
    return claim_around(draft.folded, unit.start, unit.end, (before, behind))


def _judged(claim: str, header: LawHeader, found: Sequence[Found]) -> Judgement:
    held = [one for one in found if one.article is not None and not one.problem]
    if not claim or not held:
        return NOT_CHECKED
    source = "\n".join(f"{one.lead}\n{one.quote}" for one in held)
    articles = "\n".join(one.article.text for one in held if one.article is not None)
    around = f"{header.title}\n{header.note}\n{articles}"
    return judge(claim, source, around)


def _with_text(row: CitationCheck, found: Found) -> CitationCheck:
    """A row with the stored text, and the pinpoint as it is cited properly."""
    point = found.pinpoint
    return replace(
        row,
        paragraph=point.paragraph,
        label=point.label,
        quote=found.quote,
        quote_sha256=hashlib.sha256(found.quote.encode()).hexdigest(),
        url=article_path(row.law_id or "", point.article, point.suffix),
    )


def _settled(
    row: CitationCheck,
    unit: Unit,
    header: LawHeader,
    quotes: tuple[QuotationCheck, ...],
    judgement: Judgement,
    as_of: date,
) -> CitationCheck:
    """The verdict on a citation whose place exists."""
    wrong = [q.difference for q in quotes if not q.good]
    remarks = [q.difference for q in quotes if q.good and q.difference]
    faults = [f"这句话与条文不符：{'；'.join(judgement.faults)}"] if judgement.faults else []
    status: CheckStatus = "mismatch" if wrong or faults else "verified"
    invalid = _not_in_force(header, as_of)
    if invalid:
        status = "repealed"
    notes = (*unit.group.notes, unit.reading.note) if unit.group else (unit.reading.note,)
    reason = _joined(invalid, *wrong, *faults, *remarks, *notes)
    support = "supported" if quotes and not wrong and not row.claim else judgement.support
    return replace(row, status=status, reason=reason, quotations=quotes, support=support)


def _not_in_force(header: LawHeader, as_of: date) -> str:
    """Why a version does not apply on a day, and which does; ``""`` where it does."""
    status = header.status(as_of)
    if status == "有效":
        return ""
    if status == "尚未生效":
        return f"{as_of.isoformat()}时尚未生效，自{header.applies_from}起施行"
    end = f"{status}，有效至{header.effective_to}"
    later = header.superseded_by or header.repealed_by
    return f"{as_of.isoformat()}时{end}" + (
        f"，现行的是{later.replace('@', '，版本')}" if later else ""
    )


def _joined(*parts: str) -> str:
    return "；".join(dict.fromkeys(part for part in parts if part))
