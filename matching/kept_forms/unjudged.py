"""Show a form as it was typed: filled in, not judged, and never valid.

The views of the site write only what a valid form holds. While a kept form is shown, no form
is valid in this thread, so its view can do nothing but draw the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

from django.forms import BaseForm, BaseFormSet
from django.forms.formsets import ManagementForm
from django.forms.utils import ErrorDict

_unjudged: ContextVar[bool] = ContextVar("unjudged", default=False)


@contextmanager
def unjudged() -> Iterator[None]:
    """Within the block no form is judged and none is valid."""
    token = _unjudged.set(True)
    try:
        yield
    finally:
        _unjudged.reset(token)


def install() -> None:
    """Teach Django's forms and sets of forms to ask; once, when the app is ready."""
    _instead(BaseForm, "is_valid", lambda form: False)
    _instead(BaseForm, "full_clean", _form_not_judged)
    _instead(BaseFormSet, "is_valid", lambda forms: False)
    _instead(BaseFormSet, "full_clean", _set_not_judged)


def _instead(kind: type, name: str, shown: Callable[[Any], Any]) -> None:
    judge = getattr(kind, name)
    if hasattr(judge, "__wrapped__"):
        return

    @wraps(judge)
    def asked(self: Any) -> Any:
        # How many lines there are is read in any case.
        if _unjudged.get() and not isinstance(self, ManagementForm):
            return shown(self)
        return judge(self)

    setattr(kind, name, asked)


def _form_not_judged(form: BaseForm) -> None:
    form._errors = ErrorDict(renderer=form.renderer)
    form.cleaned_data = {}


def _set_not_judged(forms: BaseFormSet) -> None:
    forms._errors = [ErrorDict(renderer=form.renderer) for form in forms.forms]
    forms._non_form_errors = forms.error_class(renderer=forms.renderer)
