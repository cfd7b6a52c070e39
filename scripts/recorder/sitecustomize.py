"""Python imports this before a program when the recorder puts this folder on PYTHONPATH."""

import virtual_clock

virtual_clock.install()
