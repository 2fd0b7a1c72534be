"""Phrases by draft, what became of them, and the places where one stands."""
