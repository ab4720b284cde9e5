"""The product's own settings with one address more: the empty page."""

from thidua.config.settings import *  # noqa: F403 - settings are meant to be taken whole

ROOT_URLCONF = "pages_urls"
