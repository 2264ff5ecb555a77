"""Set everything up and run every check: `python3 packaging/run_tests.py [what pytest takes]`."""

import sys

if sys.version_info < (3, 11):
    sys.exit("Companion needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])

import setup_environment

sys.exit(setup_environment.run_checks(sys.argv[1:]))
