"""What Uitstroom is made of besides itself: what ships, under which licences, and what is known to be wrong with it."""
