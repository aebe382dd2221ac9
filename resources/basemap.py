"""The base map under the outlines: none, 地理院タイル, or the town's own tiles."""

from django.conf import settings

GSI_ATTRIBUTION = {
    "text": "国土地理院",
    "href": "https://maps.gsi.go.jp/development/ichiran.html",
}


def basemap() -> dict[str, object]:
    """Return tile address (empty for none), attribution and largest zoom for the map script."""
    chosen = settings.KASANARI_BASEMAP
    if chosen == "none":
        return {"tiles": "", "attribution": None, "maxZoom": 18}
    if chosen == "gsi":
        tiles = f"{settings.GSI_TILES}/xyz/pale/{{z}}/{{x}}/{{y}}.png"
        return {"tiles": tiles, "attribution": GSI_ATTRIBUTION, "maxZoom": 18}
    attribution = {"text": settings.KASANARI_BASEMAP_ATTRIBUTION, "href": ""}
    return {"tiles": chosen, "attribution": attribution, "maxZoom": 18}
