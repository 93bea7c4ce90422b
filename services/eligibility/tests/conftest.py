"""The stories of this service are told with the `eligibility_*` modules next to this file."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
