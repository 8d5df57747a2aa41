"""Wrong implementations: each complete, and named after the belief behind it."""
