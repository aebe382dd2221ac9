"""Writing to the catalogue: one function a verb, each in a transaction."""

from .listing_submit import ListingDraft, listing_submit, says_the_same
from .places_refresh import places_refresh

__all__ = ["ListingDraft", "listing_submit", "places_refresh", "says_the_same"]
