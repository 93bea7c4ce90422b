"""What must outlive every polis of a person: no second participation (RUB-38, A-11)."""
