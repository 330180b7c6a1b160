"""The vocabulary: what a plan can say. One file a subject, declarations only; the rest is derived from them."""
