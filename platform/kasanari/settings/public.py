"""The Internet side: the catalogue and residents' listings. No person tables exist here at all."""

from .base import *  # noqa: F403  # an overlay is the base plus a few lines
