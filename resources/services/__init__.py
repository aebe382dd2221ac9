"""Writing to the catalogue: one function a verb, each in a transaction."""

from .listing_submit import ListingDraft, listing_submit

__all__ = ["ListingDraft", "listing_submit"]
