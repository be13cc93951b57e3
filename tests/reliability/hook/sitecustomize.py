"""Read by every interpreter of a run under test: the command, its fork server, its children."""

import os

if "TEST_OF_YUSUAN_KILL" in os.environ:
    from tests.reliability.killed import install

    install()
