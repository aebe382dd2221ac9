"""The whole site, for the staff's network: catalogue, interviews, persons and 重なり."""

from .base import *  # noqa: F403  # an overlay is the base plus a few lines
from .base import INSTALLED_APPS

INSTALLED_APPS = ["matching", *INSTALLED_APPS]
