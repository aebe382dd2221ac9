"""Open lists of places (子ども食堂, 公共施設) → entries of the catalogue, each with its source."""
