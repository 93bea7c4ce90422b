"""pytest calls a test module `ops.tests.…` after its folder; imported here first, `ops` stays the real package."""

import chassis
import contracts
import ops

PACKAGES = (chassis, contracts, ops)
