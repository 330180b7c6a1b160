"""The chapter of training: who learns what, and when."""
