"""What a service refused, told on the form or above the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages

if TYPE_CHECKING:
    from django.core.exceptions import ValidationError
    from django.forms import Form
    from django.http import HttpRequest


def onto_form(form: Form, error: ValidationError) -> None:
    """Put each sentence beside its field, or above the form where the form has no such field."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        for one in errors:
            form.add_error(name if name in form.fields else None, one)


def onto_page(request: HttpRequest, error: ValidationError) -> None:
    """Show every sentence above the next page."""
    for sentence in error.messages:
        messages.error(request, sentence)
