"""The chapter on roles: who answers for what."""
