"""What stands between the pure rules and the chassis: the aggregates as the store takes them."""
