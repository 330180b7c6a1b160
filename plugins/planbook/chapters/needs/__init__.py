"""The chapter of needs: what customers and departments require."""
