"""Marks the views whose forms are kept while they are unfinished."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

View = Callable[..., Any]


def form_kept(view: View) -> View:
    """Keep what is typed into the forms of this view, and of pages above its address.

    Promise: the view writes nothing unless its forms are valid, and leads elsewhere once it has.
    Where nothing is kept (the public profile) the mark means nothing.
    """
    view.form_kept = True  # type: ignore[attr-defined]
    return view
