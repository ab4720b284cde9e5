"""What the office shows to everybody: what was published, news, its own name and footer. Publishing is an act; nothing shows by itself."""
