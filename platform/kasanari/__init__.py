"""The site itself: settings, urls and the pages that belong to no app."""
