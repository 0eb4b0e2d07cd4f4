"""What holds over a stretch of days: what changes, what lapses, when nobody answers or decides."""
