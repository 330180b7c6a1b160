"""The chapter of objectives: what results are measured against."""
