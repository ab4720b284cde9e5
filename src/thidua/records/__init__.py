"""What a subject did and received, each with its source: awards held, in one book nobody can silently change."""
