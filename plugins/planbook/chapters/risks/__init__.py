"""The chapter of risks: what could go wrong."""
