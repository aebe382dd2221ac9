"""WSGI entry point, started by gunicorn from the repository root."""

import os
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kasanari.settings.staff")

from django.core.wsgi import get_wsgi_application  # the path must be set first

application = get_wsgi_application()
