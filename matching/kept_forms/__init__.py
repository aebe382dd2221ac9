"""Unfinished forms: kept by the server alone, shown again to the one who wrote them."""
