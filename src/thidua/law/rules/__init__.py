"""Rules as small trees of frozen nodes from a closed set; reading them from YAML and saying them in words."""
