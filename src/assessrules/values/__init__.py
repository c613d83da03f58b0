"""Values and time: exact numbers, the algebra of what is not certain yet, windows, working days.

Nothing here knows a policy, a record or a language.
"""
