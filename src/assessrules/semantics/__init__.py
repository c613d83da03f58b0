"""Names resolved, units checked, sugar lowered: from the tree to the model."""

from assessrules.semantics.analyse import analyse

__all__ = ["analyse"]
