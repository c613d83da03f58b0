"""Programs as a user writes them, held to strict typing."""
