"""The HTML door: pages, their look, and the sign-in."""
