"""How what is late or went wrong goes up, step by step, along the path of the samenwerking (RUB-98).

One stream per gemeente × verzekeraar. It hears of tasks that are late, and of those that must go up at once.
"""
