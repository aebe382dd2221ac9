"""The catalogue of 地域資源: entries, schedules, freshness, interviews, residents' listings.

Nothing here knows that persons exist.
"""
