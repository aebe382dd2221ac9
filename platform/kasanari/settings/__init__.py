"""Settings: base, and three short overlays (staff, public, test)."""
