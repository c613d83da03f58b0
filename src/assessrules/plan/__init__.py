"""Planning: a checked model and a period become a plan (plain data) and the specifications that run it."""
