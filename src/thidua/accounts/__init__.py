"""Who may sign in. Knows nothing of duties: those are mandates, in the registry."""
