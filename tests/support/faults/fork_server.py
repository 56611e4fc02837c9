"""Forks a child for each line of arguments that it reads, and kills it at the next line.

    python fork_server.py MODULE

All that the child needs is loaded by then, so that a kill costs milliseconds and falls into the
work of the child, not into the start of Python. `kills.py` starts this.
"""

import json
import os
import signal
import sys
import traceback
from importlib import import_module


def main(module: str) -> None:
    child = import_module(module)
    while line := sys.stdin.readline():
        if (number := os.fork()) == 0:
            try:
                child.main(*json.loads(line))
            except BaseException:  # whatever it is, it must not come back as a second parent
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                os._exit(0)
        sys.stdin.readline()
        os.kill(number, signal.SIGKILL)
        os.waitpid(number, 0)
        print("\ndead", flush=True)  # its last line may be cut off


if __name__ == "__main__":
    main(sys.argv[1])
