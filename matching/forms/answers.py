"""Write what a form holds through a service, and let the form say what the service refuses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError


def written(form: forms.Form, write: Callable[[dict[str, Any]], object]) -> bool:
    """Write what was sent; False where something is to be mended, which the form then says."""
    if not form.is_valid():
        return False
    try:
        write(form.cleaned_data)
    except ValidationError as error:
        known = {name: words for name, words in _by_field(error).items() if name in form.fields}
        form.add_error(None, ValidationError(known) if known else error.messages)
        return False
    return True


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    return error.message_dict if hasattr(error, "error_dict") else {}
