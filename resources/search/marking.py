"""Mark in a text what somebody searched for, however it is written there. No database here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import jaconv
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .asking import Term
from .folding import loosely
from .wordings import START, words_of

AROUND = 18
"""Letters before and after a find in an excerpt."""
Span = tuple[int, int]
_HALF_WIDTH_SOUND = re.compile(".[ﾞﾟ]?", re.DOTALL)


def spans_of(text: str, terms: Iterable[Term]) -> list[Span]:
    """Return where the words stand in a text, in order, as (first, after the last) letters."""
    variants = dict.fromkeys(variant for term in terms for variant in term.variants)
    plain = [variant for variant in variants if not variant.startswith(START)]
    found = [*_by_letters(text, plain), *_by_words(text, tuple(variants))] if variants else []
    joined: list[Span] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def marked(text: str, terms: Sequence[Term]) -> SafeString:
    """Return the text as HTML with <mark> around what was searched for; all else escaped."""
    return _with_marks(text, spans_of(text, terms))


def excerpt(text: str, terms: Sequence[Term]) -> SafeString:
    """Return the neighbourhood of the first find as HTML, or nothing where there is none."""
    spans = spans_of(text, terms)
    if not spans:
        return format_html("{}", "")
    first = max(0, spans[0][0] - AROUND)
    last = min(len(text), spans[0][1] + AROUND)
    inside = [(a - first, b - first) for a, b in spans if b <= last]
    dots = ("…" if first else "", "…" if last < len(text) else "")
    return format_html("{}{}{}", dots[0], _with_marks(text[first:last], inside), dots[1])


def _with_marks(text: str, spans: list[Span]) -> SafeString:
    pieces, at = [], 0
    for start, end in spans:
        pieces.append((text[at:start], text[start:end]))
        at = end
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pieces), text[at:])


def _by_letters(text: str, variants: list[str]) -> Iterator[Span]:
    """Finds of folded variants in the folded text, told in letters of the text itself."""
    folded, origin = "", []
    for letter in _HALF_WIDTH_SOUND.finditer(text):
        piece = loosely(letter.group()) or " "
        folded += piece
        origin += [letter.span()] * len(piece)
    for variant in variants:
        for match in re.finditer(re.escape(variant) + "ー?", folded):
            yield origin[match.start()][0], origin[match.end() - 1][1]


def _by_words(text: str, variants: tuple[str, ...]) -> Iterator[Span]:
    """Finds by how words are read or by their normal forms; whole words are marked."""
    if len(unicodedata.normalize("NFKC", text)) != len(text):
        return
    words = [
        (word.begin(), word.end(), loosely(word.normalized_form()), loosely(word.reading_form()))
        for word in words_of(unicodedata.normalize("NFKC", text))
    ]
    for first in range(len(words)):
        for variant in variants:
            by_sound = variant.startswith(START)
            wanted = jaconv.kata2hira(variant.removeprefix(START)) if by_sound else variant
            said = ""
            for begin_end in words[first:]:
                said += begin_end[3] if by_sound else begin_end[2]
                if said.startswith(wanted):
                    yield words[first][0], begin_end[1]
                    break
                if not wanted.startswith(said):
                    break
