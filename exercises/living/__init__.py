"""What two people made and what lives on: pure, without clock and file."""
