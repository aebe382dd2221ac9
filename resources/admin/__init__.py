"""Operator's pages for the catalogue, its interviews and its listings."""

from . import interviews, kinds, listings, resources

__all__ = ["interviews", "kinds", "listings", "resources"]
