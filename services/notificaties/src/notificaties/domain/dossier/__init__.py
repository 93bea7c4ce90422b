"""What follows for people from the story of one polis: letters to be sent, tasks opened and settled.

One stream per polis. It decides from public facts only, once per fact: whatever reaches it twice has no second effect.
"""
