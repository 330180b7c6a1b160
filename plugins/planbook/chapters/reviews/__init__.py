"""Reviews: what should be looked through again."""
