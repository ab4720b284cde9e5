"""Vietnamese forms of dates and numbers."""
