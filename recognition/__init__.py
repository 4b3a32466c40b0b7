"""How states and organisations stand toward the Taliban: claims, evidence and what follows from them."""
