"""The chapter on milestones: what is to be reached, and when."""
