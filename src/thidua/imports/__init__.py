"""The one machinery by which files from outside come in: read apart, looked at, all or nothing, taken back."""
