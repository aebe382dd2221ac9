"""Loads the demo town out of platform/kasanari/demo, in one transaction."""

from .load import load_demo_town
from .reading import DemoError

__all__ = ["DemoError", "load_demo_town"]
