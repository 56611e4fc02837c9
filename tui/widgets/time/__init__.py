"""Time without numbers: breath, candles."""
