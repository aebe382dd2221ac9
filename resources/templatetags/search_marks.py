"""What somebody searched for, marked in templates: {{ text|marked:row.terms }}."""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString

from resources.search import marking
from resources.search.asking import Term

register = template.Library()


@register.filter
def marked(text: str, terms: Sequence[Term]) -> SafeString | str:
    """Return the text with <mark> around what was searched for; all else is escaped."""
    return marking.marked(text, terms) if terms else text
