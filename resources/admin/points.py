"""A point as text in the operator's pages: Django's own widget loads a map from outside."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.widgets import AdminTextInputWidget
from django.contrib.gis.db.models import PointField
from django.db.models import URLField

from resources.forms.lat_lon import LatLonField


class PointsAsText:
    """Mix into a ModelAdmin: every point is 「緯度, 経度」."""

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Give points the text field; leave everything else as it is."""
        if isinstance(db_field, PointField):
            return db_field.formfield(
                form_class=LatLonField,
                widget=AdminTextInputWidget(),
                help_text="35.6812, 139.7671 のように、緯度と経度を書きます。",
            )
        if isinstance(db_field, URLField):
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)
