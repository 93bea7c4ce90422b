"""The consent of one person to one purpose, between one gemeente and one partner (S12, S13, PRAK-5, PRAK-7, PRAK-8)."""
