"""The published language of Uitstroom: what one service promises another, and every partner."""
