"""Organisations and people through time, posts, mandates; the Scope in which every question is asked."""
