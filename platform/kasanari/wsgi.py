"""WSGI entry point, started by gunicorn from the repository root."""

import os
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kasanari.settings.staff")

import django  # the path must be set first

from kasanari.middleware.charset import CarefulHandler

django.setup(set_prefix=False)
application = CarefulHandler()
