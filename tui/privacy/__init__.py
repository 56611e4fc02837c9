"""What keeps private pages from other eyes: curtain, hand-over, decoy, eviction."""
