"""The room ``clusters`` as a Django app."""

from django.apps import AppConfig


class ClustersConfig(AppConfig):
    """Clusters and blocks, year by year."""

    name = "thidua.clusters"
    label = "clusters"
    verbose_name = "Cụm, khối thi đua"
