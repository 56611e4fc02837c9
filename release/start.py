"""Where the packed program starts."""

import sys

from nearer import main

sys.exit(main())
