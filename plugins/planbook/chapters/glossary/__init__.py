"""The chapter of the glossary: what words mean in a plan."""
