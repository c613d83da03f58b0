"""assessrules: rules of assessment as text, evaluated with a full trace."""
