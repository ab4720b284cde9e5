"""The demo: a database told through public actions, and the three processes that show it."""
