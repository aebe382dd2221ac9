"""No person is registered here, on purpose.

The operator of the admin pages keeps the site running and has no business reading persons: an
admin list or form would open sealed texts outside the scope, the consent and the log that bind
every page (matching.access). MatchRun, Consent and AccessEvent name persons too. Counts and
the log get pages of their own.
"""
