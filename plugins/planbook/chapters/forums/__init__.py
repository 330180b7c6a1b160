"""The chapter of forums: who meets, and what was decided."""
