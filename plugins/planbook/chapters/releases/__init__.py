"""The chapter of the road map: what comes after go-live."""
