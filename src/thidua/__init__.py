"""thidua: an open platform for state emulation and commendation (thi đua, khen thưởng)."""

__version__ = "0.1.0"
