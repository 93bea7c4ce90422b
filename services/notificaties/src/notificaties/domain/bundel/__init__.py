"""Letters that go to the print street together: put together once, told once that they left (RUB-43, RUB-65).

One stream per bundle. A letter is in one bundle at most, until it comes back.
"""
