"""The chapter of technology selection: what was compared and chosen."""
