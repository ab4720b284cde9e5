"""``python -m thidua.cli``: what ``./run thidua`` and ``./run demo`` start."""

import sys

from thidua.cli.program import main

sys.exit(main(sys.argv[1:]))
