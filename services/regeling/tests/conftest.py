"""The stories of this service are told with `regeling_verhaal`, next to this file."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
